import Records

/// A state's terms with indices in place of names.
struct ResolvedState: Sendable {
  struct Term: Sendable {
    enum Source: Sendable {
      case feature(Int)
      /// `nil` where no model is in use.
      case propensity(Int?)
      case membership(Int)
    }

    let source: Source
    let amount: ScoreTerm.Amount

    func reading(_ view: CustomerView, standings: [SegmentStanding]) -> PropertyReading {
      switch source {
      case .feature(let index): PropertyReading(view.values[index])
      case .propensity(let index): index.flatMap { view.propensities[$0] }.map { .known(.number($0)) } ?? .undetermined
      case .membership(let index): .known(.number(standings[index].isMember ? 1 : 0))
      }
    }

    func contribution(for view: CustomerView, standings: [SegmentStanding]) -> Double {
      amount.contribution(of: reading(view, standings: standings))
    }
  }

  let terms: [Term]

  init(_ state: StateDefinition, _ names: SegmentNames) throws(SegmentError) {
    guard state.enter > 0, state.enter <= 1, state.leave >= 0, state.leave <= state.enter else {
      throw SegmentError(
        .invalidDeclaration, "`\(state.id)` needs 0 ≤ leave ≤ enter ≤ 1, and enter above 0.")
    }
    var terms: [Term] = []
    for term in state.terms {
      let source: Term.Source =
        switch term.source {
        case .feature(let name): .feature(try names.feature(name, of: state.id))
        case .propensity(let name): .propensity(names.propensities[name])
        case .membership(let id): .membership(try names.segment(id, of: state.id))
        }
      terms.append(Term(source: source, amount: term.amount))
    }
    self.terms = terms
  }
}
