/// What one feature is: a question about a customer that has one answer at each instant.
public struct FeatureDefinition: Sendable, Hashable {
  /// What its values are.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case number
    case text
  }

  /// Lower-case letters, digits and `_`.
  public var name: String
  /// Goes up with every change of meaning, so that what was learned with an older one is not fed the newer one.
  public var version: Int
  /// For a person, one sentence.
  public var description: String
  /// Who answers for it; empty where nobody is named.
  public var owner: String
  /// Where its rows come from.
  public var source: FeatureSource
  /// How they become one value.
  public var aggregation: Aggregation
  /// What is taken of each row; `nil` where the aggregation needs nothing but their times.
  public var field: FeatureField?
  /// Milliseconds; only rows that happened in this span before the instant count (its far end excluded). `nil`: all.
  public var window: Int64?
  /// Milliseconds after which a row counts half.
  public var halfLife: Int64?
  /// Milliseconds; where the newest row is older, the value is ``FeatureValue/expired(last:)``.
  public var freshness: Int64?
  /// What its values are.
  public var kind: Kind

  public init(
    name: String, version: Int = 1, description: String, owner: String = "", source: FeatureSource,
    aggregation: Aggregation, field: FeatureField? = nil, window: Int64? = nil,
    halfLife: Int64? = nil,
    freshness: Int64? = nil, kind: Kind = .number
  ) {
    self.name = name
    self.version = version
    self.description = description
    self.owner = owner
    self.source = source
    self.aggregation = aggregation
    self.field = field
    self.window = window
    self.halfLife = halfLife
    self.freshness = freshness
    self.kind = kind
  }
}
