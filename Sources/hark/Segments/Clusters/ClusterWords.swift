import Foundation
import Segments

/// How clusters' figures are put in words.
enum ClusterWords {
  /// `orders_365d: 12 (all: 3)`, `device: tablet 84 % (all: 20 %)`.
  static func comparison(_ trait: ClusterTrait) -> String {
    switch trait.subject {
    case .number: "\(trait.feature): \(value(trait.value)) (all: \(value(trait.overall)))"
    case .text: "\(trait.feature) \(trait.text ?? ""): \(percent(trait.value)) (all: \(percent(trait.overall)))"
    case .unknown: "\(trait.feature) not known: \(percent(trait.value)) (all: \(percent(trait.overall)))"
    }
  }

  /// How many customers moved, and the largest flows.
  static func movement(_ movement: ClusterMovement, _ names: ClusterNames) -> String {
    var text =
      "  \(movement.moved) of \(movement.customers) customers (\(percent(movement.movedShare))) moved; adjusted Rand "
      + "index \(number(movement.adjustedRand)).\n"
    for flow in movement.flows.prefix(8) {
      text += "    \(flow.customers) from \(names.title(flow.from)) to \(names.title(flow.to))\n"
    }
    return text
  }

  static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  static func number(_ number: Double) -> String {
    number.formatted(.number.precision(.fractionLength(2)).locale(Locale(identifier: "en_US_POSIX")))
  }

  /// A number with as many digits as tell something.
  private static func value(_ number: Double) -> String {
    let digits = abs(number) >= 100 || number == number.rounded() ? 0 : abs(number) >= 10 ? 1 : 2
    return number.formatted(
      .number.precision(.fractionLength(digits)).grouping(.never).locale(Locale(identifier: "en_US_POSIX")))
  }
}

/// The names of clusters by their ids.
struct ClusterNames {
  private var names: [String: String] = [:]

  init(_ models: ClusterModel...) {
    for cluster in models.flatMap(\.clusters) { names[cluster.id] = cluster.name }
  }

  /// `cluster_2 (many orders)`; `none` for `nil`.
  func title(_ cluster: String?) -> String {
    guard let cluster else { return "none" }
    return names[cluster].map { "\(cluster) (\($0))" } ?? cluster
  }

  /// What became of a cluster.
  func sentence(_ entry: ClusterSuccession.Entry) -> String {
    switch entry.change {
    case .continued: "\(title(entry.cluster)) is the same."
    case .born: "\(title(entry.cluster)) is new."
    case .split: "\(title(entry.cluster)) is new: it split from \(title(entry.other))."
    case .merged: "\(title(entry.cluster)) is gone: it merged into \(title(entry.other))."
    case .ended: "\(title(entry.cluster)) is gone; its customers are in several others."
    }
  }
}
