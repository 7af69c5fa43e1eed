import ExtractPipeline
import Records
import SignalStore

/// What a run did, for a person: what was read, what was found, what needs attention.
struct RunReportText {
  private(set) var text = ""
  private let style: TerminalStyle

  init(_ report: RunReport, style: TerminalStyle, isStored: Bool) {
    self.style = style
    addCounts(report, isStored: isStored)
    addFindings(report.tally)
    if let asked = report.languageModel { addLanguageModel(asked) }
    addRejects(report)
    if report.isInterrupted {
      let next = isStored ? "What was done is stored; run the same command again to go on." : "Nothing was stored."
      line(style("Interrupted.", .yellow) + " \(next)")
    }
  }

  private mutating func line(_ line: String) {
    text += line + "\n"
  }

  private mutating func addCounts(_ report: RunReport, isStored: Bool) {
    var parts = [count(report.documents, "document")]
    if isStored {
      parts = ["\(count(report.documents, "document")) read: \(report.added) new"]
      if report.revised > 0 { parts.append("\(report.revised) changed") }
      if report.unchanged > 0 { parts.append("\(report.unchanged) already stored") }
      if report.suppressed > 0 { parts.append("\(report.suppressed) left out") }
    }
    if report.rejected > 0 { parts.append(style("\(report.rejected) rejected", .yellow)) }
    line(style(report.isInterrupted ? "So far: " : "Done. ", .bold) + parts.joined(separator: ", ") + ".")
    if report.isContinued { line("An earlier run that had not come to its end was continued.") }
    if report.suppressed > 0 { line("Left out means: erased before, by the wish of the customer.") }
    if report.revised > 0 {
      line("Changed means: same source and id, other content. If they are other documents, name their --source.")
    }
  }

  private mutating func addFindings(_ tally: SignalTally) {
    guard tally.documents > 0 else { return }
    line("\(count(tally.signals, "signal")) found in \(count(tally.documents, "document")):")
    let without = tally.withoutIntent > 0 ? ["none \(tally.withoutIntent)"] : []
    add("intents", (ranked(tally.primaryIntents) + without).joined(separator: ", "))
    let sentiments: [SentimentLabel] = [.negative, .mixed, .neutral, .positive]
    add(
      "sentiment",
      sentiments.compactMap { label in tally.sentiments[label].map { "\(label.rawValue) \($0)" } }
        .joined(separator: ", "))
    add("constraints", ranked(tally.constraints).joined(separator: ", "))
    let statuses = ResolutionSignal.Status.allCases
    add(
      "resolution",
      statuses.compactMap { status in tally.resolutions[status].map { "\(status.rawValue) \($0)" } }
        .joined(separator: ", "))
  }

  private mutating func addLanguageModel(_ asked: LanguageModelReport) {
    let use = asked.use
    line("A language model was asked about \(count(asked.documents, "document")):")
    add(
      "answers",
      "\(count(use.requests, "question")), \(use.cacheHits) answered from the cache, \(count(use.attempts, "request")) sent"
    )
    let cost = use.costNanos > 0 ? ", cost \(LanguageModelCost.text(nanos: use.costNanos))" : ""
    add("tokens", "\(use.inputTokens) in, \(use.outputTokens) out\(cost)")
    if use.rejectedItems > 0 {
      add("not used", "\(count(use.rejectedItems, "item")) without a quote in the text or against the schema")
    }
    if asked.withheld > 0 {
      add("not sent", "\(count(asked.withheld, "document")) of customers who object to it")
    }
    if asked.degraded > 0 {
      line(
        style("\(count(asked.degraded, "document")) degraded", .yellow)
          + ": no usable answer came, so the built-in models' signals stand. The same command again asks anew.")
    }
  }

  private mutating func addRejects(_ report: RunReport) {
    guard report.rejected > 0 else { return }
    line("Rejected rows, with line and reason: \(report.rejectFiles.joined(separator: ", "))")
  }

  private mutating func add(_ name: String, _ value: String) {
    if !value.isEmpty { line("  \(name.padded(toWidth: 12))\(value)") }
  }

  private func ranked(_ counts: [String: Int]) -> [String] {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let shown = sorted.prefix(6).map { "\($0.key) \($0.value)" }
    let rest = sorted.dropFirst(6).reduce(0) { $0 + $1.value }
    return shown + (rest > 0 ? ["others \(rest)"] : [])
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
