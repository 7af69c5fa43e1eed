internal import SignalStore

/// The map of the clusters: every customer a mark, whose shape and colour name the cluster.
struct ClusterMapFigure {
  let map: ReportClusterMap

  /// Clusters beyond these are drawn alike: more can't be told apart.
  static let distinct = 6
  private static let height = 380.0
  /// Kept free at every side, so that marks at the border are whole.
  private static let margin = 0.02

  func write(_ page: inout HTMLWriter) {
    page.element("figure", ["class": "map"]) { page in
      page.element("figcaption") { page in
        page.element("h3", text: "Clusters")
        page.element("p", ["class": "about"], text: about)
      }
      writePlot(&page)
      writeLegend(&page)
    }
  }

  private var about: String {
    var text = "Customers near each other are alike."
    if map.points.count < map.customers {
      text += " \(ReportText.count(map.points.count)) of \(ReportText.count(map.customers)) are drawn."
    }
    let axes = [("To the right", map.horizontal), ("upwards", map.vertical)].filter { !$0.1.meaning.isEmpty }
    if !axes.isEmpty {
      text += " " + axes.map { "\($0): \($1.meaning)" }.joined(separator: "; ").capitalizedFirst + "."
    }
    if let x = map.horizontal.share, let y = map.vertical.share {
      text += " Both directions together show \(ReportText.percent(x + y)) of the differences between customers."
    }
    return text
  }

  private func writePlot(_ page: inout HTMLWriter) {
    let (x, y) = (Scale(map.points.map(\.x)), Scale(map.points.map(\.y)))
    page.element(
      "svg",
      [
        "id": "map", "role": "img", "width": "100%", "height": Plot.number(ClusterMapFigure.height),
        "aria-labelledby": "map-title map-description",
      ]
    ) { page in
      page.element("title", ["id": "map-title"], text: "Map of \(ReportText.count(map.customers)) customers")
      page.element(
        "desc", ["id": "map-description"],
        text: map.clusters.map { "\($0.name): \(ReportText.count($0.members))" }.joined(separator: "; "))
      page.empty("rect", ["class": "frame", "width": "100%", "height": Plot.number(ClusterMapFigure.height)])
      for point in map.points {
        let left = Plot.percent(x.share(point.x))
        let top = Plot.number((1 - y.share(point.y)) * ClusterMapFigure.height)
        writeMark(&page, cluster: point.cluster, left: left, top: top)
      }
    }
  }

  private func writeLegend(_ page: inout HTMLWriter) {
    page.element("ul", ["class": "legend"]) { page in
      for (index, cluster) in map.clusters.enumerated() {
        page.element("li", ["data-cluster": cluster.id, "data-members": String(cluster.members)]) { page in
          page.element("svg", ["width": "14", "height": "14", "aria-hidden": "true"]) {
            writeMark(&$0, cluster: index, left: "7", top: "7")
          }
          page.element("strong", text: ReportText.count(cluster.members))
          page.text(" " + cluster.name)
        }
      }
    }
  }

  /// Shapes differ as well as colours, for those who don't tell colours apart.
  private func writeMark(_ page: inout HTMLWriter, cluster: Int?, left: String, top: String) {
    let number = cluster.map { min($0, ClusterMapFigure.distinct) } ?? ClusterMapFigure.distinct
    page.element("svg", ["x": left, "y": top, "class": "mark c\(number)"]) { page in
      switch number % 3 {
      case 0: page.empty("circle", ["r": "3.2"])
      case 1: page.empty("path", ["d": "M-3 -3H3V3H-3Z"])
      default: page.empty("path", ["d": "M0 -3.8L3.8 3H-3.8Z"])
      }
    }
  }

  /// Lays values out between the margins; what lies beyond the 1st and 99th percentile stands at the border.
  private struct Scale {
    private let low: Double
    private let high: Double

    init(_ values: [Double]) {
      let sorted = values.sorted()
      low = sorted.isEmpty ? 0 : sorted[sorted.count / 100]
      high = sorted.isEmpty ? 1 : sorted[sorted.count - 1 - sorted.count / 100]
    }

    func share(_ value: Double) -> Double {
      let share = high > low ? (min(max(value, low), high) - low) / (high - low) : 0.5
      return margin + share * (1 - 2 * margin)
    }
  }
}
