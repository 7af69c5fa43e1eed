import Foundation
public import SignalStore
internal import Learning
internal import Records

/// Makes reports of what a database holds.
///
/// ```swift
/// let report = try ReportBuilder(options: ReportOptions()).report(of: database)
/// ```
///
/// The same database and options give the same report: no clock is asked.
public struct ReportBuilder: Sendable {
  private let options: ReportOptions

  public init(options: ReportOptions) {
    self.options = options
  }

  /// Counts, compares, and looks up the quotes.
  ///
  /// - Throws: ``StoreError``, of code ``StoreError/Code/badQuery`` for a text search without words.
  /// - Complexity: O(*n*) in the documents of both periods; memory does not grow with them,
  ///   only with the customers.
  public func report(of database: SignalDatabase) throws -> PeriodReport {
    try database.readReport(matching: options.filter) { try report(of: $0) }
  }

  private func report(of reader: ReportReader) throws -> PeriodReport {
    let coverage = try reader.coverage()
    let periods = ReportPeriods(options, coverage)
    let covered: Range<Timestamp>? = periods.current.map { (periods.previous?.since ?? $0.since)..<$0.until }
    let extractors = try reader.extractors(in: periods.current?.range)
    let extractor = try extractors.first ?? reader.extractors(in: covered).first
    let (outcomes, fields) = try outcomes(reader, covered)
    var tally = ReportTally(
      outcomes: outcomes, fields: fields, extractor: extractor?.id, currentSince: periods.current?.since,
      timeline: ReportBuilder.timeline(periods, coverage), limit: options.limit)
    try reader.forEachDocument(in: covered, fields: fields) { tally.add($0) }
    return try assembled(tally, reader, periods, coverage, extractor, outcomes)
  }

  private func assembled(
    _ tally: ReportTally, _ reader: ReportReader, _ periods: ReportPeriods, _ coverage: ReportCoverage,
    _ extractor: ReportExtractor?, _ outcomes: [ReportOutcome]
  ) throws -> PeriodReport {
    let (now, before) = (tally.current, periods.previous == nil ? nil : tally.previous)
    func compared<Value>(_ value: (ReportTally.Period) -> Value) -> PeriodReport.Compared<Value> {
      .init(current: value(now), previous: before.map(value))
    }
    let comparison = ReportComparison(now: now, before: before, limit: options.limit)
    let quotes = ReportQuotes(reader: reader, withNames: options.withNames)
    let constraints = comparison.changes(of: .constraint)
    var report = PeriodReport(
      period: periods.current, previousPeriod: periods.previous, scope: options.filter.words,
      noun: ReportNoun(now.kinds),
      headline: ReportHeadline(sentence: "", actions: []), notes: [], documents: compared(\.documents),
      undated: periods.current == nil ? now.undated : coverage.undated, customers: compared(\.customers.count),
      read: compared(\.read), extractor: extractor?.version,
      readOtherwise: now.documents - now.read + (before.map { $0.documents - $0.read } ?? 0),
      signals: now.signals, acceptedSignals: now.accepted, hasNames: options.withNames,
      step: tally.timeline?.step ?? .day, timeline: tally.timeline?.buckets ?? [], sentiment: compared(\.sentiment),
      negative: comparison.negative, unresolved: comparison.unresolved, intents: comparison.changes(of: .intent),
      aspects: comparison.changes(of: .aspect), constraints: constraints,
      constraintDetails: try constraints.changes.compactMap { change in
        try tally.constraints[change.label].map { try quotes.constraint(change.label, $0) }
      }, outcomes: comparison.drivers(of: outcomes), urgentCount: tally.urgentCount,
      urgent: try tally.urgent.compactMap { try quotes.urgent($0) })
    report.standing = try standing(of: report, reader)
    report.notes = report.notes(coverage)
    if extractor?.isRetired == true {
      report.notes.append(
        "What was found is by a version that has been replaced since; `hark extract --stale` reads the documents again."
      )
    }
    report.headline = ReportHeadline(report)
    return report
  }

  private func standing(of report: PeriodReport, _ reader: ReportReader) throws -> ReportStanding? {
    var tally = ReportStandingTally(timeline: report.timeline, step: report.step, period: report.period)
    try reader.forEachTransition { tally.add($0) }
    let standing = ReportStanding(segments: tally.counted(), map: try reader.clusterMap(limit: 2000))
    return standing.isEmpty ? nil : standing
  }

  /// How contacts end, as far as the data say it: ratings and fields of the metadata; without any, the resolution.
  private func outcomes(
    _ reader: ReportReader, _ covered: Range<Timestamp>?
  ) throws -> ([ReportOutcome], fields: [String]) {
    var outcomes: [ReportOutcome] = []
    if let largest = try reader.largestRating(in: covered), let rating = ReportOutcome.rating(largest: largest) {
      outcomes.append(rating)
    }
    var fields: [String] = []
    for key in try reader.metadataKeys() {
      guard let values = try reader.metadataValues(of: key, limit: 200),
        let outcome = ReportOutcome.field(key, values: values)
      else { continue }
      fields.append(key)
      outcomes.append(outcome)
    }
    return (outcomes.isEmpty ? [.resolution] : outcomes, fields)
  }

  private static func timeline(_ periods: ReportPeriods, _ coverage: ReportCoverage) -> ReportTimeline? {
    if let current = periods.current {
      // Where documents begin later than the period before, the empty days before them say nothing.
      let first = max(periods.previous?.since ?? current.since, min(coverage.oldest ?? current.since, current.since))
      return ReportTimeline(from: first.date, to: current.lastDay, currentSince: current.since.date)
    }
    guard let oldest = coverage.oldest, let newest = coverage.newest else { return nil }
    return ReportTimeline(from: oldest.date, to: newest.date, currentSince: nil)
  }
}
