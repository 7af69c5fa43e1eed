import Features
import Foundation
import Records

extension FeatureValue {
  /// The value for a person.
  var words: String {
    switch self {
    case .number(let number): FeatureValue.words(number)
    case .text(let text): text
    case .missing: "–"
    case .expired(let last): last.map { "expired (last \(FeatureValue.words($0)))" } ?? "expired"
    case .unknown: "unknown"
    }
  }

  /// At most two decimal places.
  static func words(_ number: Double) -> String {
    guard abs(number) < 1e15 else { return "\(number)" }
    let rounded = (number * 100).rounded() / 100
    return rounded == rounded.rounded() ? "\(Int64(rounded))" : String(format: "%.2f", rounded)
  }
}

extension FeatureDefinition {
  /// How rows become a value: `mean of score, 90 d, half-life 30 d`.
  var method: String {
    var parts = [field.map { "\(aggregation.rawValue.spaced) of \($0.words)" } ?? aggregation.rawValue.spaced]
    if let window { parts.append(FeatureDefinition.span(window)) }
    if let halfLife { parts.append("half-life \(FeatureDefinition.span(halfLife))") }
    if let freshness { parts.append("fresh for \(FeatureDefinition.span(freshness))") }
    return parts.joined(separator: ", ")
  }

  private static func span(_ milliseconds: Int64) -> String {
    let hours = Double(milliseconds) / 3_600_000
    return hours >= 24 ? "\(FeatureValue.words(hours / 24)) d" : "\(FeatureValue.words(hours)) h"
  }
}

extension String {
  fileprivate var spaced: String { replacing("_", with: " ") }
}

extension FeatureField {
  fileprivate var words: String {
    switch self {
    case .property(let keys): keys.joined(separator: " or ")
    case .eventName: "name"
    case .rating: "rating"
    case .channel: "channel"
    case .documentKind: "kind"
    case .label: "label"
    case .score: "score"
    case .urgency: "urgency"
    case .confidence: "confidence"
    case .daysLeft: "days left"
    case .timeOfDay: "time of day"
    case .weekday: "weekday"
    }
  }
}
