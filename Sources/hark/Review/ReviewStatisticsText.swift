import Foundation
import Records
import ReviewPipeline
import SignalStore

/// Review statistics for a person.
struct ReviewStatisticsText {
  private(set) var text = ""
  private let style: TerminalStyle

  init(_ statistics: ReviewStatistics, style: TerminalStyle) {
    self.style = style
    guard !statistics.reviewers.isEmpty else {
      text = "Nothing has been reviewed yet: `hark review` begins.\n"
      return
    }
    add(statistics.reviewers)
    add(agreement: statistics)
    add(statistics.precision)
  }

  private mutating func add(_ reviewers: [ReviewStatistics.Reviewer]) {
    let kinds: [VerdictKind] = [.accept, .correct, .reject, .add]
    var table = TextTable(
      [.init(title: "reviewer", effects: { _ in [.bold] })]
        + ["accepted", "corrected", "rejected", "added", "entries"].map { .init(title: $0, alignment: .trailing) })
    for reviewer in reviewers {
      table.append(
        [reviewer.name] + kinds.map { "\(reviewer.standing[$0] ?? 0)" } + ["\(reviewer.entries)"])
    }
    text += table.rendered(style: style, width: nil)
  }

  private mutating func add(agreement statistics: ReviewStatistics) {
    text += "\n" + style("Agreement", .bold) + "\n"
    guard statistics.jointlyDecided > 0 else {
      text += "No signal has been decided on by two reviewers: `hark review --overlap 10%` asks for it.\n"
      return
    }
    let alpha = statistics.alpha.map { String(format: "%.2f", $0) } ?? "not defined (all say the same)"
    text += "Krippendorff's α \(alpha), \(statistics.jointlyDecided) signals with two reviewers or more"
    text += ", \(statistics.contested) contested\n"
    var table = TextTable(
      [.init(title: "reviewers")]
        + ["signals", "agree", "Cohen's κ"].map { .init(title: $0, alignment: .trailing) })
    for pair in statistics.pairs {
      table.append([
        "\(pair.first), \(pair.second)", "\(pair.signals)", percent(pair.observed),
        pair.kappa.map { String(format: "%.2f", $0) } ?? "–",
      ])
    }
    text += table.rendered(style: style, width: nil)
  }

  private mutating func add(_ precision: [ReviewStatistics.Precision]) {
    text += "\n" + style("Precision, from the random queue", .bold) + "\n"
    guard !precision.isEmpty else {
      text += "The random queue has no verdicts: `hark review --queue random` draws signals evenly.\n"
      return
    }
    var extractor: ExtractorVersion?
    var table = ReviewStatisticsText.precisionTable()
    for entry in precision {
      if extractor != entry.extractor {
        if extractor != nil { text += table.rendered(style: style, width: nil, indent: 2) }
        table = ReviewStatisticsText.precisionTable()
        extractor = entry.extractor
        let digest = entry.extractor.model.map { ", \($0.prefix(15))" } ?? ""
        text += "\(entry.extractor.name) \(entry.extractor.version)\(digest)\n"
      }
      table.append([
        entry.group.name, "\(entry.right) of \(entry.total)", percent(entry.proportion),
        "\(percent(entry.lower))–\(percent(entry.upper))",
        entry.meanConfidence.map { String(format: "%.2f", $0) } ?? "–",
      ])
    }
    text += table.rendered(style: style, width: nil, indent: 2)
  }

  private static func precisionTable() -> TextTable {
    TextTable(
      [.init(title: "signals")]
        + ["right", "precision", "95 % interval", "mean conf."].map { .init(title: $0, alignment: .trailing) })
  }

  private func percent(_ share: Double) -> String {
    "\(Int((share * 100).rounded())) %"
  }
}

extension ReviewStatistics.Precision.Group {
  fileprivate var name: String {
    switch self {
    case .kind(let kind): "all of kind \(kind.rawValue)"
    case .label(let kind, let label): "\(kind.rawValue) \(label)"
    case .confidence(let kind, let lower):
      "\(kind.rawValue) with confidence \(String(format: "%.1f–%.1f", lower, lower + 0.1))"
    case .withoutConfidence(let kind): "\(kind.rawValue) without confidence"
    }
  }
}
