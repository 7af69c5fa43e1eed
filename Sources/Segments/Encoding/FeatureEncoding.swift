public import Features
public import Learning
public import Records

/// How feature values become numbers to learn from, fixed by the rows that were learned from.
///
/// A number stays what it is. A text becomes one column of 0 and 1 for each of its frequent values, and one for all the
/// others together; a text with two values becomes one column. What is missing, expired or unknown is NaN in all columns
/// of its feature, and so is a text that was never seen where no column holds the others. No outcome is looked at, so
/// that an encoding can be fitted to all rows without telling a model anything.
public struct FeatureEncoding: Sendable, Hashable, Codable {
  /// Where texts are cut.
  public struct Limits: Sendable, Hashable {
    /// The most values of a text that have a column of their own.
    public var categories = 20
    /// A value in fewer rows counts among the others.
    public var leastRows = 5

    public init() {}
  }

  /// What a column holds.
  public enum Content: Sendable, Hashable, Codable {
    /// The number itself.
    case number
    /// 1 where the text is this one, else 0.
    case category(String)
    /// 0 and 1 for the two texts that a feature has.
    case choice(zero: String, one: String)
    /// 1 where the text is none of those that have a column, else 0.
    case otherCategories
  }

  /// A column of the encoded table.
  public struct Column: Sendable, Hashable, Codable {
    /// The index in ``FeatureEncoding/features``.
    public var feature: Int
    /// What it holds.
    public var content: Content
  }

  /// Why a feature has no column.
  public enum Omission: String, Error, Sendable, Hashable, Codable {
    /// No row has a value.
    case neverKnown
    /// All rows have the same value.
    case constant
    /// Nearly every row has a text of its own, as ids and free text have.
    case identifier
  }

  /// The features that are read, by name, in the order of the table that was learned from.
  public let features: [String]
  /// The columns of the encoded table; those of one feature follow each other.
  public let columns: [Column]
  /// Features that are left out, by index, with the reason.
  public let omissions: [Int: Omission]

  /// Decides on the columns by the rows of a table.
  ///
  /// - Complexity: O(rows × features).
  public init(fitting table: FeatureTable, limits: Limits = Limits()) {
    var columns: [Column] = []
    var omissions: [Int: Omission] = [:]
    for feature in table.features.indices {
      switch FeatureContents(of: feature, in: table).columns(feature, limits) {
      case .success(let found): columns += found
      case .failure(let reason): omissions[feature] = reason
      }
    }
    features = table.features
    self.columns = columns
    self.omissions = omissions
  }

  /// A column's name for people: `total`, `contract = One year`, `city = (others)`.
  public func name(ofColumn index: Int) -> String {
    let name = features[columns[index].feature]
    return switch columns[index].content {
    case .number: name
    case .category(let text), .choice(_, let text): "\(name) = \(text)"
    case .otherCategories: "\(name) = (others)"
    }
  }

  /// The encoder of rows whose values stand in the order of `names`.
  ///
  /// - Throws: ``SegmentError`` (`missingFeature`) where a feature that has columns is not among the names.
  public func encoder(of names: [String]) throws(SegmentError) -> FeatureEncoder {
    try FeatureEncoder(self, names: names)
  }

  /// The numbers of a table, whose features may stand in another order and may be more.
  ///
  /// - Throws: ``SegmentError`` (`missingFeature`) where a feature that has columns is not among the table's.
  public func encode(_ table: FeatureTable) throws(SegmentError) -> NumericTable {
    let encoder = try encoder(of: table.features)
    var encoded = [[Double]](repeating: [], count: columns.count)
    for column in encoded.indices { encoded[column].reserveCapacity(table.rows.count) }
    for row in table.rows {
      encoder.forEachColumn(of: row.values) { column, value in encoded[column].append(value) }
    }
    return NumericTable(columns: encoded)
  }
}

/// Turns rows of feature values into numbers as a ``FeatureEncoding`` says.
public struct FeatureEncoder: Sendable {
  /// The columns of one feature.
  private struct Group {
    /// Where the feature's value stands in a row.
    var position: Int
    var columns: Range<Int>
    var isNumber = false
    /// The column that is 1 for a text; none of the group's for the one that makes all of them 0.
    var chosen: [String: Int] = [:]
    /// The column that is 1 for all other texts.
    var others: Int?
  }

  private let groups: [Group]
  private let columnCount: Int

  init(_ encoding: FeatureEncoding, names: [String]) throws(SegmentError) {
    var positions: [String: Int] = [:]
    for (position, name) in names.enumerated() { positions[name] = position }
    var groups: [Group] = []
    var lastFeature: Int?
    for (index, column) in encoding.columns.enumerated() {
      if lastFeature != column.feature {
        let name = encoding.features[column.feature]
        guard let position = positions[name] else {
          throw SegmentError(.missingFeature, "The feature `\(name)`, which the model reads, is not in the table.")
        }
        groups.append(Group(position: position, columns: index..<index))
        lastFeature = column.feature
      }
      let last = groups.count - 1
      groups[last].columns = groups[last].columns.lowerBound..<(index + 1)
      switch column.content {
      case .number: groups[last].isNumber = true
      case .category(let text): groups[last].chosen[text] = index
      case .choice(let zero, let one):
        groups[last].chosen[zero] = -1
        groups[last].chosen[one] = index
      case .otherCategories: groups[last].others = index
      }
    }
    self.groups = groups
    columnCount = encoding.columns.count
  }

  /// The numbers of one row.
  public func row(_ values: [FeatureValue]) -> [Double] {
    [Double](unsafeUninitializedCapacity: columnCount) { buffer, count in
      forEachColumn(of: values) { column, value in buffer[column] = value }
      count = columnCount
    }
  }

  func forEachColumn(of values: [FeatureValue], _ body: (Int, Double) -> Void) {
    for group in groups {
      if group.isNumber {
        body(group.columns.lowerBound, values[group.position].number ?? .nan)
        continue
      }
      let chosen = values[group.position].categoryText.flatMap { group.chosen[$0] ?? group.others }
      for column in group.columns { body(column, chosen.map { $0 == column ? 1 : 0 } ?? .nan) }
    }
  }
}
