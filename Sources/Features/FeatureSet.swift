public import Records

/// Features that are worked out together.
public struct FeatureSet: Sendable, Hashable {
  /// For people.
  public var name: String
  /// In the order of columns; each name once.
  public var definitions: [FeatureDefinition]
  /// The extractors whose signals count; `nil` for whichever is current.
  public var pinned: [ExtractorVersion]?

  public init(name: String, definitions: [FeatureDefinition], pinned: [ExtractorVersion]? = nil) {
    self.name = name
    self.definitions = definitions
    self.pinned = pinned
  }

  /// The column of a name, or `nil`.
  /// - Complexity: O(number of features).
  public func index(of name: String) -> Int? {
    definitions.firstIndex { $0.name == name }
  }
}
