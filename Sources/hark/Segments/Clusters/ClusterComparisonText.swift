import Foundation
import SegmentPipeline
import Segments

/// Two fits of clusters side by side, for a person.
struct ClusterComparisonText {
  private(set) var text = ""

  init(_ comparison: ClusterComparison, listsCustomers: Bool, style: TerminalStyle) {
    let names = ClusterNames(comparison.before.model, comparison.after.model)
    var table = TextTable([
      .init(title: "cluster"), .init(title: "model \(comparison.before.row)", alignment: .trailing),
      .init(title: "model \(comparison.after.row)", alignment: .trailing), .init(title: "name", isFlexible: true),
    ])
    for cluster in ClusterComparisonText.clusters(comparison) {
      let name = (comparison.after.model.clusters + comparison.before.model.clusters).first { $0.id == cluster }?.name
      table.append([
        cluster, comparison.before.customers[cluster].map(String.init) ?? "–",
        comparison.after.customers[cluster].map(String.init) ?? "–", name ?? "",
      ])
    }
    text = table.rendered(style: style, width: nil)
    for (title, side) in [("Before", comparison.before), ("After", comparison.after)] {
      text +=
        "\(title): \(side.report.method.title), silhouette \(ClusterWords.number(side.report.silhouette)), stability "
        + "\(ClusterWords.number(side.report.stability)).\n"
    }
    text += ClusterWords.movement(comparison.movement, names)
    guard listsCustomers else { return }
    for mover in comparison.movers {
      text += "\(mover.customer): \(names.title(mover.from)) to \(names.title(mover.to))\n"
    }
  }

  /// The later fit's clusters, then those that are gone.
  private static func clusters(_ comparison: ClusterComparison) -> [String] {
    let after = comparison.after.model.clusters.map(\.id)
    return after + comparison.before.model.clusters.map(\.id).filter { !after.contains($0) }
  }
}
