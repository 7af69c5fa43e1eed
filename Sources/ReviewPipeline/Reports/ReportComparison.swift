internal import Learning
internal import Records

/// Compares two periods, and documents with something against those without.
struct ReportComparison {
  let now: ReportTally.Period
  /// `nil` where there is nothing to compare with.
  let before: ReportTally.Period?
  let limit: Int

  var negative: ReportChange {
    single("negative") { ReportShare(count: $0.sentiment.negative, total: $0.sentiment.documents) }
  }

  var unresolved: ReportChange? {
    let change = single("unresolved") { ReportShare(count: $0.resolution.bad, total: $0.resolution.documents) }
    return change.now.total > 0 ? change : nil
  }

  /// Documents by what was found in them, tested together.
  func changes(of kind: SignalKind) -> ReportChanges {
    let labels = Set(now.features.keys).union(before.map { Set($0.features.keys) } ?? []).filter { $0.kind == kind }
    let changes = labels.map { feature in
      change(feature.label) { ReportShare(count: $0.features[feature] ?? 0, total: $0.read) }
    }.sorted {
      ($1.now.count, $1.before?.count ?? 0, $0.label) < ($0.now.count, $0.before?.count ?? 0, $1.label)
    }
    let tested = adjusted(changes)
    let findings = tested.filter { [.rise, .fall].contains($0.verdict) }.sorted {
      (abs($1.difference?.value ?? 0), $0.label) < (abs($0.difference?.value ?? 0), $1.label)
    }
    return ReportChanges(
      changes: Array(tested.prefix(limit)), omitted: max(0, tested.count - limit), findings: findings)
  }

  private func single(_ label: String, _ share: (ReportTally.Period) -> ReportShare) -> ReportChange {
    adjusted([change(label, share)])[0]
  }

  private func change(_ label: String, _ share: (ReportTally.Period) -> ReportShare) -> ReportChange {
    let now = share(now)
    let before = before.map(share)
    let pair = before.flatMap { TwoProportions(hits: now.count, of: now.total, against: $0.count, of: $0.total) }
    return ReportChange(
      label: label, now: now, before: before, difference: pair?.difference, pValue: pair?.pValue, adjustedP: nil)
  }

  private func adjusted(_ changes: [ReportChange]) -> [ReportChange] {
    let tested = changes.indices.filter { changes[$0].pValue != nil }
    let values = FalseDiscoveryRate.benjaminiHochberg(tested.compactMap { changes[$0].pValue })
    var result = changes
    for (index, value) in zip(tested, values) { result[index].adjustedP = value }
    return result
  }

  // MARK: - Drivers

  func drivers(of outcomes: [ReportOutcome]) -> [ReportOutcomeDrivers] {
    outcomes.indices.compactMap { index in
      let all = now.ends[index]
      guard all.documents > 0 else { return nil }
      let pairs = now.endsWith[index].compactMap { feature, ends in
        TwoProportions(
          hits: ends.bad, of: ends.documents, against: all.bad - ends.bad, of: all.documents - ends.documents
        ).map { (feature: feature, pair: $0) }
      }.sorted { ($0.feature.kind.rawValue, $0.feature.label) < ($1.feature.kind.rawValue, $1.feature.label) }
      let tested = pairs.filter { $0.pair.pValue != nil }
      let values = FalseDiscoveryRate.benjaminiHochberg(tested.compactMap(\.pair.pValue))
      let drivers = zip(tested, values).map { ReportDriver($0.feature, $0.pair, adjustedP: $1) }.sorted(by: isBefore)
      return ReportOutcomeDrivers(
        outcome: outcomes[index],
        change: single(outcomes[index].name) {
          ReportShare(count: $0.ends[index].bad, total: $0.ends[index].documents)
        },
        drivers: Array(drivers.prefix(limit)), tooFew: pairs.count - tested.count,
        omitted: max(0, drivers.count - limit))
    }
  }

  /// Findings first, by how many bad outcomes they account for; the others by p-value.
  private func isBefore(_ a: ReportDriver, _ b: ReportDriver) -> Bool {
    if a.isFinding != b.isFinding { return a.isFinding }
    let (first, second) = a.isFinding ? (b.excess, a.excess) : (a.adjustedP, b.adjustedP)
    return (first, a.kind.rawValue, a.label) < (second, b.kind.rawValue, b.label)
  }
}

extension ReportDriver {
  fileprivate init(_ feature: ReportTally.Feature, _ pair: TwoProportions, adjustedP: Double) {
    self.init(
      kind: feature.kind, label: feature.label, with: ReportShare(count: pair.hits, total: pair.total),
      without: ReportShare(count: pair.otherHits, total: pair.otherTotal), ratio: pair.ratio,
      difference: pair.difference, pValue: pair.pValue ?? 1, adjustedP: adjustedP)
  }
}
