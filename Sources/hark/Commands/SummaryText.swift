import Foundation
import Records
import SignalStore

/// A summary for a person: counts with bars, each against the period before.
struct SummaryText {
  private(set) var text = ""
  private let style: TerminalStyle
  private let width: Int

  init(_ summary: Summary, style: TerminalStyle, width: Int) {
    self.style = style
    self.width = width
    addHead(summary)
    guard summary.documents.current > 0 else { return }
    addSentiment(summary)
    addCounts("Intents", summary.intents)
    addCounts("Constraints", summary.constraints)
    addCounts("Emotions", summary.emotions)
    addCounts("Aspects", summary.aspects)
    addCounts("Resolution", summary.resolutions)
    addWeeks(summary.weeks)
    for grouping in summary.groupings { add(grouping) }
    addUrgent(summary.urgent)
  }

  private mutating func line(_ line: String) {
    text += line + "\n"
  }

  private mutating func addHead(_ summary: Summary) {
    if let period = summary.period {
      let comparison = summary.previousPeriod.map { ", against \(days($0))" } ?? ""
      line(style(days(period), .bold) + style(comparison, .dim))
    } else {
      line(style("All documents", .bold))
    }
    line(
      "\(summary.documents.current) documents\(change(summary.documents)), "
        + "\(counted(summary.customers.current, "customer"))\(change(summary.customers))")
    if summary.period != nil, summary.documentsWithoutTime > 0 {
      line(style("\(summary.documentsWithoutTime) documents have no date and are left out; --all counts them.", .dim))
    }
    if summary.documents.current == 0 { line("Nothing to sum up; `hark extract` stores documents.") }
  }

  private mutating func addSentiment(_ summary: Summary) {
    let now = summary.sentiment.current
    guard now.documents > 0 else { return }
    title("Sentiment")
    line("  " + shares(now) + meanScore(now))
    if let before = summary.sentiment.previous, before.documents > 0 {
      line(style("  before: " + shares(before) + meanScore(before), .dim))
    }
  }

  private mutating func addCounts(_ name: String, _ counts: [Summary.LabelCount]) {
    let counts = counts.filter { $0.count.current > 0 || ($0.count.previous ?? 0) > 0 }
    guard let most = counts.map(\.count.current).max(), most > 0 else { return }
    title(name)
    var table = TextTable([
      .init(title: "", isFlexible: true), .init(title: "", alignment: .trailing),
      .init(title: "", effects: { _ in [.blue] }),
      .init(title: "", effects: { _ in [.dim] }),
    ])
    for entry in counts {
      let bar = String(repeating: "█", count: max(entry.count.current * 24 / most, entry.count.current > 0 ? 1 : 0))
      let score = entry.meanScore.map { String(format: "  score %+.2f", $0) } ?? ""
      table.append([entry.label, "\(entry.count.current)", bar, before(entry.count) + score])
    }
    text += table.rendered(style: style, width: width, indent: 2, hasHeader: false)
  }

  private mutating func addWeeks(_ weeks: [Summary.Week]) {
    guard weeks.count > 1 else { return }
    title("Sentiment by week")
    for week in weeks {
      line("  \(week.monday.iso8601)  \(shares(week.sentiment))\(meanScore(week.sentiment))")
    }
  }

  private mutating func add(_ grouping: Summary.Grouping) {
    guard grouping.groups.contains(where: { $0.value != nil }) else { return }
    title("By \(grouping.field.name)")
    var table = TextTable([
      .init(title: "", isFlexible: true), .init(title: "documents", alignment: .trailing),
      .init(title: "negative", alignment: .trailing), .init(title: "score", alignment: .trailing),
      .init(title: "before", effects: { _ in [.dim] }),
    ])
    for group in grouping.groups {
      let now = group.sentiment.current
      let negative = now.documents > 0 ? "\(percent(now.negative, of: now.documents))" : "–"
      var before = ""
      if let documents = group.documents.previous, let sentiment = group.sentiment.previous, documents > 0 {
        before = "\(documents), \(percent(sentiment.negative, of: sentiment.documents)) negative"
      }
      table.append([
        group.value ?? "(none)", "\(group.documents.current)", negative,
        now.meanScore.map { String(format: "%+.2f", $0) } ?? "–", before,
      ])
    }
    text += table.rendered(style: style, width: width, indent: 2)
    if grouping.omitted > 0 { line(style("  and \(grouping.omitted) more; --limit shows them", .dim)) }
  }

  private mutating func addUrgent(_ urgent: [Summary.UrgentDocument]) {
    let urgent = urgent.filter { ($0.sentiment.urgency ?? 0) >= 0.3 }
    guard !urgent.isEmpty else { return }
    title("Most urgent")
    var table = TextTable([
      .init(title: "document"), .init(title: "urgency", alignment: .trailing), .init(title: "customer"),
      .init(title: "intents", isFlexible: true), .init(title: "quote", isFlexible: true, effects: { _ in [.cyan] }),
    ])
    for document in urgent {
      table.append([
        document.sentiment.document.id, String(format: "%.2f", document.sentiment.urgency ?? 0),
        document.sentiment.document.customerID ?? "–", document.intents.joined(separator: ", "),
        document.sentiment.evidence.first?.evidence.quote ?? "–",
      ])
    }
    text += table.rendered(style: style, width: width, indent: 2)
  }

  private mutating func title(_ title: String) {
    line("\n" + style(title, .bold))
  }

  private func shares(_ sentiment: Summary.Sentiment) -> String {
    let counts = [
      ("negative", sentiment.negative), ("mixed", sentiment.mixed), ("neutral", sentiment.neutral),
      ("positive", sentiment.positive),
    ]
    return counts.map { "\($0) \(percent($1, of: sentiment.documents).padded(toWidth: 5, alignment: .trailing))" }
      .joined(separator: "  ")
  }

  private func meanScore(_ sentiment: Summary.Sentiment) -> String {
    sentiment.meanScore.map { String(format: "   score %+.2f", $0) } ?? ""
  }

  private func percent(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "–" : "\(Int((Double(part) / Double(whole) * 100).rounded())) %"
  }

  private func before(_ count: Summary.Compared<Int>) -> String {
    count.previous.map { "before \($0)" } ?? ""
  }

  private func change(_ count: Summary.Compared<Int>) -> String {
    count.previous.map { " (before: \($0))" } ?? ""
  }

  private func days(_ period: Summary.Period) -> String {
    let last = Timestamp(milliseconds: period.until.milliseconds - 1)
    return "\(period.since.date.iso8601) to \(last.date.iso8601)"
  }
}
