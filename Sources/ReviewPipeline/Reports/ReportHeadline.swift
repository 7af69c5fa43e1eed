internal import Learning
internal import Records
internal import SignalStore

extension ReportHeadline {
  /// What changed and what to do, put together by rules from what stands below it.
  init(_ report: PeriodReport) {
    self.init(sentence: report.changeSentence, actions: report.actions)
  }
}

extension PeriodReport {
  /// Fewer documents than this on either side are not compared in the headline.
  private static let fewest = 30

  fileprivate var changeSentence: String {
    let nouns = noun(documents.current)
    guard documents.current > 0 else {
      return period == nil ? "There are no documents." : "There are no documents in this period."
    }
    guard read.current > 0 else {
      return "\(ReportText.count(documents.current)) \(nouns), but nothing has been extracted from them yet."
    }
    guard let before = read.previous, before > 0 else { return overview + "." }
    guard read.current >= PeriodReport.fewest, before >= PeriodReport.fewest else {
      return
        "Too few to compare: \(ReportText.count(read.current)) \(noun(read.current)) now, "
        + "\(ReportText.count(before)) in the period before."
    }
    let changes = changeClauses
    guard !changes.isEmpty else {
      return
        "Nothing changed beyond chance: \(ReportText.percent(negative.now)) of \(noun.plural) are negative, "
        + "before \(ReportText.percent(negative.before))."
    }
    return changes.joined(separator: ", and ") + "."
  }

  /// Where there is nothing to compare with: what the documents are like.
  private var overview: String {
    var sentence = "\(ReportText.count(documents.current)) \(noun(documents.current))"
    if negative.now.total > 0 { sentence += ", \(ReportText.percent(negative.now)) of them negative" }
    let most = intents.changes.prefix(3).map { "“\(ReportText.label($0.label))”" }
    if let last = most.last {
      sentence += ", most often about " + (most.dropLast().joined(separator: ", ") + (most.count > 1 ? " and " : ""))
      sentence += last
    }
    return sentence
  }

  /// At most two: how customers feel, and the intent that changed most (or two intents).
  private var changeClauses: [String] {
    var clauses: [String] = []
    if [.rise, .fall].contains(negative.verdict) {
      clauses.append("Negative \(noun.plural) \(ReportHeadline.movement(negative))")
    }
    let telling = intents.findings.filter { !ReportStatistics.opinions.contains($0.label) }
    for change in telling.isEmpty && clauses.isEmpty ? intents.findings : telling where clauses.count < 2 {
      clauses.append("“\(ReportText.label(change.label))” \(ReportHeadline.movement(change))")
    }
    return clauses
  }

  fileprivate var actions: [String] {
    var actions: [String] = []
    if urgentCount > 0 {
      actions.append(
        urgentCount == 1
          ? "Answer the urgent \(noun.singular) first: it stands at the end."
          : "Answer the \(ReportText.count(urgentCount)) urgent \(noun.plural) first: the most urgent stand at the end."
      )
    }
    if let (outcome, driver) = worstDriver {
      let label = "“\(ReportText.label(driver.label))”" + (driver.kind == .aspect ? ", spoken of negatively" : "")
      actions.append(
        "Look into \(label): \(ReportText.percent(driver.with)) of \(ReportText.count(driver.with.total)) "
          + "\(noun.plural) with it end badly (\(outcome.name)), \(ReportText.percent(driver.without)) of the others.")
    }
    let rises = (intents.findings + constraints.findings).filter {
      $0.verdict == .rise && !ReportStatistics.opinions.contains($0.label)
    }
    for change in rises.prefix(3 - actions.count) {
      actions.append(
        "Read why “\(ReportText.label(change.label))” rose by \(ReportText.count(change.now.count)) against "
          + "\(ReportText.count(change.before?.count ?? 0)): `hark signals --label \(change.label)` has the quotes.")
    }
    return actions
  }

  /// The finding that accounts for the most bad outcomes.
  private var worstDriver: (ReportOutcome, ReportDriver)? {
    outcomes.compactMap { found in
      found.drivers.first { $0.isFinding && $0.excess > 0 && !ReportStatistics.opinions.contains($0.label) }.map {
        (found.outcome, $0)
      }
    }.max { $0.1.excess < $1.1.excess }
  }

  /// What must be known before the numbers are relied on.
  func notes(_ coverage: ReportCoverage) -> [String] {
    var notes: [String] = []
    if readOtherwise > 0, let extractor {
      notes.append(
        "\(ReportText.count(readOtherwise)) \(noun(readOtherwise)) \(readOtherwise == 1 ? "was" : "were") read by other extractors than "
          + "\(extractor.name) \(extractor.version) or not at all. They count in the volume alone; "
          + "`hark extract --stale` reads them again.")
    }
    if period != nil, undated > 0 {
      notes.append(
        "\(ReportText.count(undated)) \(noun(undated)) without a date \(undated == 1 ? "is" : "are") left out; `--period all` counts them."
      )
    }
    if let previousPeriod, let oldest = coverage.oldest, oldest.date > previousPeriod.since.date,
      oldest < previousPeriod.until
    {
      notes.append(
        "The documents begin on \(ReportText.day(oldest.date)), within the period before: its volume is not complete.")
    }
    if period == nil, coverage.dated == 0, documents.current > 0 {
      notes.append("The \(noun.plural) have no dates: there is no development to show and nothing to compare with.")
    }
    if let first = timeline.first, let oldest = coverage.oldest, previousPeriod == nil, first.start > oldest.date {
      notes.append("The charts begin on \(ReportText.day(first.start)); earlier \(noun.plural) count in the numbers.")
    }
    return notes
  }
}

extension ReportHeadline {
  /// `rose from 4.1 % to 7.9 %`.
  fileprivate static func movement(_ change: ReportChange) -> String {
    let verb = change.verdict == .rise ? "rose" : "fell"
    return "\(verb) from \(ReportText.percent(change.before)) to \(ReportText.percent(change.now))"
  }
}
