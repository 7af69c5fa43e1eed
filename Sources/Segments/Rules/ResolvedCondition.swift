import Features
import Records

/// A condition with indices in place of names: what decides, for one customer after an event and for all in bulk alike.
indirect enum ResolvedCondition: Sendable {
  case all([ResolvedCondition])
  case any([ResolvedCondition])
  case not(ResolvedCondition)
  case feature(Int, [PropertyCondition.Comparison])
  case trait(String, [PropertyCondition.Comparison])
  case propensity(Int?, [PropertyCondition.Comparison])
  case membership(Int)
  case happenings(Happening, [PropertyCondition.Comparison], within: Int64?)
  case sequence([SequenceStep], within: Int64?)
  case text([Phrase], within: Int64?)

  init(_ condition: Condition, of segment: String, _ names: SegmentNames) throws(SegmentError) {
    func resolved(_ parts: [Condition]) throws(SegmentError) -> [ResolvedCondition] {
      var result: [ResolvedCondition] = []
      for part in parts { result.append(try ResolvedCondition(part, of: segment, names)) }
      return result
    }
    self =
      switch condition {
      case .all(let parts): .all(try resolved(parts))
      case .any(let parts): .any(try resolved(parts))
      case .not(let part): .not(try ResolvedCondition(part, of: segment, names))
      case .feature(let name, let comparisons): .feature(try names.feature(name, of: segment), comparisons)
      case .trait(let key, let comparisons): .trait(key, comparisons)
      case .propensity(let name, let comparisons): .propensity(names.propensities[name], comparisons)
      case .membership(let id): .membership(try names.segment(id, of: segment))
      case .happenings(let happening, let comparisons, let within):
        .happenings(happening, comparisons, within: within)
      case .sequence(let steps, let within): .sequence(steps, within: within)
      case .text(let phrases, let within): .text(phrases, within: within)
      }
  }

  func truth(for view: CustomerView, standings: [SegmentStanding]) -> Truth {
    switch self {
    case .all(let parts):
      var truth = Truth.yes
      for part in parts where truth > .no { truth = min(truth, part.truth(for: view, standings: standings)) }
      return truth
    case .any(let parts):
      var truth = Truth.no
      for part in parts where truth < .yes { truth = max(truth, part.truth(for: view, standings: standings)) }
      return truth
    case .not(let part): return part.truth(for: view, standings: standings).opposite
    case .membership(let segment): return Truth(standings[segment].isMember)
    case .feature(_, let comparisons), .trait(_, let comparisons), .propensity(_, let comparisons),
      .happenings(_, let comparisons, _):
      guard case .known(let value) = reading(view) else { return .unknown }
      return Truth(comparisons.allSatisfy { $0.holds(for: value) })
    case .sequence(let steps, let within):
      return Truth(view.hasSequence(steps, since: within))
    case .text(let phrases, let within):
      return Truth(view.hasText(phrases, since: within))
    }
  }

  /// The value that a leaf compares.
  func reading(_ view: CustomerView) -> PropertyReading {
    switch self {
    case .feature(let index, _): PropertyReading(view.values[index])
    case .trait(let key, _): .known(view.trait(key) ?? .null)
    case .propensity(let index, _):
      index.flatMap { view.propensities[$0] }.map { .known(.number($0)) } ?? .undetermined
    case .happenings(let happening, _, let within): .known(.number(Double(view.count(of: happening, since: within))))
    case .all, .any, .not, .membership, .sequence, .text: .undetermined
    }
  }
}
