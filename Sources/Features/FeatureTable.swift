public import Records

/// Feature values of many customers, each as of an instant: what is learned from, exported and scored.
public struct FeatureTable: Sendable {
  /// One customer at one instant.
  public struct Row: Sendable {
    /// The customer's row; 0 in a table that came from a file.
    public var profile: Int64
    /// The name that people know the customer by.
    public var customer: String
    /// Nothing that became known later is in the values; `nil` in a table without times.
    public var asOf: Timestamp?
    /// By column.
    public var values: [FeatureValue]

    public init(
      profile: Int64 = 0, customer: String, asOf: Timestamp? = nil, values: [FeatureValue]
    ) {
      self.profile = profile
      self.customer = customer
      self.asOf = asOf
      self.values = values
    }
  }

  /// The columns, by name.
  public var features: [String]
  /// The rows, in a stable order.
  public var rows: [Row]

  public init(features: [String], rows: [Row] = []) {
    self.features = features
    self.rows = rows
  }
}
