public import Features
public import Records

/// Says why a customer entered or left segments at an instant.
struct TransitionNarrator {
  private static let maximumReasons = 5
  private static let maximumSignals = 3

  let folder: HistoryFolder
  let customer: PreparedCustomer
  let values: [FeatureValue]
  let at: Timestamp

  func transitions(
    from last: FoldSnapshot.State?, to standings: [SegmentStanding], in workspace: inout FeatureWorkspace
  ) -> [SegmentTransition] {
    var before: [FeatureValue]?
    var transitions: [SegmentTransition] = []
    for segment in standings.indices {
      let wasMember = last?.standings[segment].isMember ?? false
      guard standings[segment].isMember != wasMember else { continue }
      var reasons: [SegmentReason]
      if let last, wasMember {
        let old = before ?? folder.features.values(of: customer.features, at: last.at, in: &workspace)
        before = old
        reasons = leaving(segment, from: last, old: old, to: standings)
      } else {
        reasons = entering(segment, standings)
      }
      transitions.append(
        SegmentTransition(
          segment: folder.evaluator.ids[segment], profile: customer.history.profile, isEntry: !wasMember,
          score: standings[segment].score, at: at, reasons: reasons))
    }
    return transitions
  }

  /// What adds most.
  private func entering(_ segment: Int, _ standings: [SegmentStanding]) -> [SegmentReason] {
    let grounds = folder.evaluator.grounds(
      of: segment, history: customer.rules, values: values, at: at, standings: standings)
    return reasons(grounds.map { ($0, $0.contribution) }.filter { $0.1 > 0 })
  }

  /// What has fallen most since the instant before.
  private func leaving(
    _ segment: Int, from last: FoldSnapshot.State, old: [FeatureValue], to standings: [SegmentStanding]
  ) -> [SegmentReason] {
    let evaluator = folder.evaluator
    let now = evaluator.grounds(of: segment, history: customer.rules, values: values, at: at, standings: standings)
    let then = evaluator.grounds(
      of: segment, history: customer.rules, values: old, at: last.at, standings: last.standings)
    let fallen = zip(now, then).map { ($0, $0.contribution - $1.contribution) }.filter { $0.1 < 0 }
    guard fallen.isEmpty else { return reasons(fallen) }
    let text =
      if evaluator.isRule(segment) {
        "its condition no longer holds"
      } else if let halfLife = evaluator.set.states[segment].halfLife {
        "nothing new holds it up: the score halves in \(SpanText.words(halfLife))"
      } else {
        "its score fell"
      }
    return [SegmentReason(text: text, contribution: 0)]
  }

  func reasons(_ grounds: [(SegmentEvaluator.Ground, Double)]) -> [SegmentReason] {
    let byWeight = grounds.enumerated().sorted {
      (-$0.element.1.magnitude, $0.offset) < (-$1.element.1.magnitude, $1.offset)
    }
    return byWeight.prefix(TransitionNarrator.maximumReasons).map { item in
      let (ground, contribution) = item.element
      let signals = ground.feature.map {
        folder.features.evidence(for: $0, in: customer.features, at: at, limit: TransitionNarrator.maximumSignals)
      }
      return SegmentReason(text: ground.text, contribution: contribution, signals: signals ?? [])
    }
  }
}

extension HistoryFolder {
  /// What a segment's score is made of for a customer, what weighs most first; what adds nothing is left out.
  ///
  /// - Parameter standings: what stands at `time`.
  public func reasons(
    for segment: Int, of customer: PreparedCustomer, standings: [SegmentStanding], at time: Timestamp,
    in workspace: inout FeatureWorkspace
  ) -> [SegmentReason] {
    let values = features.values(of: customer.features, at: time, in: &workspace)
    let grounds = evaluator.grounds(
      of: segment, history: customer.rules, values: values, at: time, standings: standings)
    return TransitionNarrator(folder: self, customer: customer, values: values, at: time)
      .reasons(grounds.map { ($0, $0.contribution) }.filter { $0.1 != 0 })
  }
}
