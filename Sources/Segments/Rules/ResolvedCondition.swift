import Features
import Records

/// A condition with indices in place of names: what decides, for one customer after an event and for all in bulk alike.
indirect enum ResolvedCondition: Sendable {
  case all([ResolvedCondition])
  case any([ResolvedCondition])
  case not(ResolvedCondition)
  case feature(Int, [PropertyCondition.Comparison])
  case trait(Int, [PropertyCondition.Comparison])
  case propensity(Int?, [PropertyCondition.Comparison])
  case membership(Int)
  // Numbers stand for the lists of a ``RuleHistory``.
  case happenings(Int, [PropertyCondition.Comparison], within: Int64?)
  case sequence([ResolvedStep], within: Int64?)
  case text(Int, within: Int64?)

  /// - Parameter probes: what the rules so far look for; what this one looks for is added.
  init(
    _ condition: Condition, of segment: String, _ names: SegmentNames, _ probes: inout [RuleProbe]
  ) throws(SegmentError) {
    func list(_ probe: RuleProbe) -> Int {
      if let found = probes.firstIndex(of: probe) { return found }
      probes.append(probe)
      return probes.count - 1
    }
    func resolved(_ parts: [Condition]) throws(SegmentError) -> [ResolvedCondition] {
      var result: [ResolvedCondition] = []
      for part in parts { result.append(try ResolvedCondition(part, of: segment, names, &probes)) }
      return result
    }
    self =
      switch condition {
      case .all(let parts): .all(try resolved(parts))
      case .any(let parts): .any(try resolved(parts))
      case .not(let part): .not(try ResolvedCondition(part, of: segment, names, &probes))
      case .feature(let name, let comparisons): .feature(try names.feature(name, of: segment), comparisons)
      case .trait(let key, let comparisons): .trait(list(.trait(key)), comparisons)
      case .propensity(let name, let comparisons): .propensity(names.propensities[name], comparisons)
      case .membership(let id): .membership(try names.segment(id, of: segment))
      case .happenings(let happening, let comparisons, let within):
        .happenings(list(.happening(happening)), comparisons, within: within)
      case .sequence(let steps, let within):
        .sequence(
          steps.map { step in
            ResolvedStep(
              list: list(.happening(step.happening)), within: step.within,
              without: step.without.map { list(.happening($0)) })
          }, within: within)
      case .text(let phrases, let within): .text(list(.text(phrases)), within: within)
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
      return Truth(view.rules.hasSequence(steps, since: within, at: view.at.milliseconds))
    case .text(let list, let within):
      return Truth(view.rules.count(list, since: within, at: view.at.milliseconds) > 0)
    }
  }

  /// The value that a leaf compares.
  func reading(_ view: CustomerView) -> PropertyReading {
    switch self {
    case .feature(let index, _): PropertyReading(view.values[index])
    case .trait(let list, _): .known(view.rules.value(list, at: view.at.milliseconds) ?? .null)
    case .propensity(let index, _):
      index.flatMap { view.propensities[$0] }.map { .known(.number($0)) } ?? .undetermined
    case .happenings(let list, _, let within):
      .known(.number(Double(view.rules.count(list, since: within, at: view.at.milliseconds))))
    case .all, .any, .not, .membership, .sequence, .text: .undetermined
    }
  }
}
