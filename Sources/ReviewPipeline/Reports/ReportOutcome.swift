import Foundation
internal import Records
internal import SignalStore

/// A way in which a contact can end badly, as the data have it.
public struct ReportOutcome: Sendable, Hashable {
  /// What says how the contact ended.
  public enum Basis: Sendable, Hashable {
    case rating
    /// A field of the metadata.
    case field(String)
    case resolution
  }

  /// Which values are bad.
  enum Rule: Sendable, Hashable {
    case upTo(Double), yes, no, unresolved
  }

  public let basis: Basis
  /// Short: `low rating`.
  public let name: String
  /// What is bad, to be put after "these reviews": `end with a rating of 2 or less (of 5)`.
  public let description: String
  let isBad: Rule
}

extension ReportOutcome {
  static let resolution = ReportOutcome(
    basis: .resolution, name: "unresolved", description: "end unresolved", isBad: .unresolved)

  /// Ratings up to two fifths of the scale are low: 2 of 5, 4 of 10.
  static func rating(largest: Double) -> ReportOutcome? {
    guard let (scale, bad) = scale(largest: largest) else { return nil }
    return ReportOutcome(
      basis: .rating, name: "low rating", description: "end with a rating of \(text(bad)) or less (of \(text(scale)))",
      isBad: .upTo(bad))
  }

  /// What the values of a metadata field say about how contacts end; `nil` where its key or its values say nothing.
  static func field(_ key: String, values: [String]) -> ReportOutcome? {
    let words = Set(key.lowercased().split { !$0.isLetter }.map(String.init))
    if !words.isDisjoint(with: ["churn", "churned"]) {
      return yesOrNo(key, values, name: "churn", "are of a customer who has left", badIs: true)
    }
    if !words.isDisjoint(with: ["recommended", "recommends"]) {
      return yesOrNo(key, values, name: "not recommended", "end without a recommendation", badIs: false)
    }
    let numbers = values.compactMap { Double($0) }.filter(\.isFinite)
    guard numbers.count == values.count, let largest = numbers.max(), let smallest = numbers.min(), smallest >= 0 else {
      return nil
    }
    if words.contains("nps") {
      guard largest > 1, largest <= 10 else { return nil }
      return ReportOutcome(
        basis: .field(key), name: "detractor", description: "end with a recommendation score of 6 or less (\(key))",
        isBad: .upTo(6))
    }
    guard !words.isDisjoint(with: ["csat", "satisfaction"]), let (scale, bad) = scale(largest: largest) else {
      return nil
    }
    return ReportOutcome(
      basis: .field(key), name: "low satisfaction",
      description: "end with a satisfaction of \(text(bad)) or less (of \(text(scale)), \(key))", isBad: .upTo(bad))
  }

  private static func yesOrNo(
    _ key: String, _ values: [String], name: String, _ description: String, badIs: Bool
  ) -> ReportOutcome? {
    guard Set(values.map(isYes)) == [true, false] else { return nil }
    return ReportOutcome(
      basis: .field(key), name: name, description: "\(description) (\(key))", isBad: badIs ? .yes : .no)
  }

  /// Whether a document ended badly; `nil` where it does not say.
  func isBad(_ document: ReportDocument, field: String?) -> Bool? {
    switch basis {
    case .rating: return document.rating.flatMap { isBad(String($0)) }
    case .field: return field.flatMap { isBad($0) }
    case .resolution:
      switch document.signals.last(where: { $0.kind == .resolution })?.label {
      case ResolutionSignal.Status.unresolved.rawValue: return true
      case ResolutionSignal.Status.resolved.rawValue, ResolutionSignal.Status.promised.rawValue: return false
      default: return nil
      }
    }
  }

  private func isBad(_ value: String) -> Bool? {
    switch isBad {
    case .upTo(let limit): Double(value).map { $0 <= limit }
    case .yes: ReportOutcome.isYes(value)
    case .no: ReportOutcome.isYes(value).map(!)
    case .unresolved: nil
    }
  }

  private static func scale(largest: Double) -> (scale: Double, bad: Double)? {
    switch largest {
    case ...1: nil
    case ...5: (5, 2)
    case ...10: (10, 4)
    case ...100: (100, 40)
    default: nil
    }
  }

  private static func text(_ value: Double) -> String { String(format: "%g", value) }

  private static func isYes(_ value: String) -> Bool? {
    switch value.lowercased() {
    case "1", "1.0", "true", "yes", "y", "churned", "left", "cancelled", "canceled": true
    case "0", "0.0", "false", "no", "n", "active", "stayed", "retained", "": false
    default: nil
    }
  }
}
