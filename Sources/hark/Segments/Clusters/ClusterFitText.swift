import Foundation
import Records
import SegmentPipeline
import Segments
import TerminalScreen

/// Clusters that were found, for a person.
struct ClusterFitText {
  private(set) var text = ""
  private let style: TerminalStyle
  private let names: ClusterNames

  /// Traits of a cluster that are shown.
  private static let mostTraits = 4

  init(_ outcome: CustomerClusters.Outcome, _ quotes: ClusterQuotes, style: TerminalStyle) {
    self.style = style
    names = ClusterNames(outcome.fit.model)
    let report = outcome.fit.report
    addHead(outcome)
    for cluster in outcome.fit.model.clusters { add(cluster, of: report.customers, quotes) }
    if report.unassigned > 0 { line("\(share(report.unassigned, of: report.customers)) belong to no cluster.") }
    addReasons(outcome)
    if let changes = report.changes { add(changes, report.movement) }
    if let model = outcome.model {
      line(style("In use from now on", .green) + " as model \(model); hark segments list shows the clusters.")
    } else {
      line("Nothing was written (--dry-run).")
    }
  }

  private mutating func line(_ line: String = "") { text += line + "\n" }

  private mutating func addHead(_ outcome: CustomerClusters.Outcome) {
    let report = outcome.fit.report
    line(
      style("\(outcome.fit.model.clusters.count) clusters", .bold)
        + " of \(report.customers) customers as of \(outcome.asOf.iso8601), by \(report.method.title)")
    if outcome.refused > 0 {
      line("\(outcome.refused) customers are left out: they have not agreed to analytics.")
    }
    if report.looked < report.customers {
      line("Found on a sample of \(report.looked); the others went to the nearest cluster.")
    }
    line()
  }

  private mutating func add(_ cluster: ClusterModel.Cluster, of total: Int, _ quotes: ClusterQuotes) {
    line(
      style(cluster.name, .bold) + "  " + style(cluster.id, .dim) + "  \(share(cluster.customers, of: total))"
        + "  silhouette \(number(cluster.silhouette))")
    for trait in cluster.traits.prefix(ClusterFitText.mostTraits) where abs(trait.effect) >= 0.3 {
      line("  " + ClusterWords.comparison(trait))
    }
    for intent in cluster.intents {
      line("  writes about \(intent.intent): \(percent(intent.share)) (all: \(percent(intent.overall)))")
      for quote in quotes.quotes(of: intent).prefix(1) { line(style("    “\(quote.onOneLine)”", .dim)) }
    }
    line()
  }

  private mutating func addReasons(_ outcome: CustomerClusters.Outcome) {
    let report = outcome.fit.report
    line(style("Why", .bold))
    for reason in report.reasons { line("  " + reason) }
    line(
      "  Of all: silhouette \(number(report.silhouette)), Davies–Bouldin \(number(report.daviesBouldin)), stability "
        + "\(number(report.stability)).")
    if report.fidelity < 0.995 {
      line("  \(percent(1 - report.fidelity)) lie nearer to another cluster than the one that the method gave them.")
    }
    line(style("Compared by", .bold))
    for sentence in report.preparation { line("  " + sentence) }
  }

  private mutating func add(_ changes: [ClusterSuccession.Entry], _ movement: ClusterMovement?) {
    line(style("Since the last fit", .bold))
    let kept = changes.count { $0.change == .continued }
    if kept > 0 { line("  \(kept) clusters kept their ids.") }
    for change in changes where change.change != .continued { line("  " + names.sentence(change)) }
    if let movement { text += ClusterWords.movement(movement, names) }
  }

  private func share(_ count: Int, of total: Int) -> String {
    "\(count) customers (\(percent(total > 0 ? Double(count) / Double(total) : 0)))"
  }

  private func percent(_ share: Double) -> String { ClusterWords.percent(share) }
  private func number(_ number: Double) -> String { ClusterWords.number(number) }
}
