public import Features
public import Inputs
public import Records
public import Segments

/// Features and outcomes out of a table in a file.
public struct ExampleTable: Sendable {
  /// How a table is read.
  public struct Options: Sendable, Hashable {
    /// The column that says whether the outcome came true; `nil` for rows that are only to be scored.
    public var target: String?
    /// The text of the target that stands for yes; `nil` where one of two says so itself.
    public var positive: String?
    /// Columns that are not read.
    public var dropped: Set<String> = []
    /// The column that names each row; `nil` for the rows' numbers.
    public var identifier: String?

    public init(target: String? = nil, positive: String? = nil, dropped: Set<String> = [], identifier: String? = nil) {
      self.target = target
      self.positive = positive
      self.dropped = dropped
      self.identifier = identifier
    }
  }

  /// The features, one for each column that is read.
  public let features: FeatureTable
  /// By row, whether the outcome came true; empty where no target was asked for.
  public let outcomes: [Bool]
  /// The text that stands for yes.
  public let positive: String?
  /// Rows left out since their target is empty.
  public let undecided: Int

  private static let yes: Set<String> = ["1", "yes", "y", "true", "t", "ja", "oui", "si", "sí"]
  private static let nothing: Set<String> = ["", "na", "n/a", "nan", "null", "none"]

  /// A column is a number where all its cells that hold something are; empty cells and `NA`, `NaN`, `null` are missing.
  ///
  /// - Throws: ``SegmentError``: `missingFeature` where a column is named that the table does not have,
  ///   `invalidDeclaration` where it can't be told which text of the target stands for yes.
  public init(_ table: DelimitedTable, options: Options) throws(SegmentError) {
    let named = [options.target, options.identifier].compactMap(\.self) + options.dropped.sorted()
    for name in named where !table.columns.contains(name) {
      throw SegmentError(
        .missingFeature, "There is no column `\(name)`; the table has \(table.columns.joined(separator: ", ")).")
    }
    var rows = Array(table.rows.indices)
    if let target = options.target, let column = table.columns.firstIndex(of: target) {
      rows.removeAll { Self.isNothing(table.rows[$0][column]) }
      let answers = rows.map { table.rows[$0][column].trimmed }
      let positive: String
      if let named = options.positive { positive = named } else { positive = try Self.positive(of: target, answers) }
      outcomes = answers.map { $0 == positive }
      self.positive = positive
    } else {
      (outcomes, positive) = ([], nil)
    }
    undecided = table.rows.count - rows.count
    let left = Set([options.target, options.identifier].compactMap(\.self)).union(options.dropped)
    let kept = table.columns.indices.filter { !left.contains(table.columns[$0]) }
    let columns = kept.map { column in Self.values(rows.map { table.rows[$0][column] }) }
    let identifier = options.identifier.flatMap { table.columns.firstIndex(of: $0) }
    features = FeatureTable(
      features: kept.map { table.columns[$0] },
      rows: rows.enumerated().map { place, row in
        FeatureTable.Row(
          customer: identifier.map { table.rows[row][$0].trimmed } ?? "row \(row + 1)",
          values: columns.map { $0[place] })
      })
  }

  /// The values of one column of the rows that are kept, for an attribute that is not learned from.
  public static func attribute(_ name: String, of table: DelimitedTable) throws(SegmentError) -> [FeatureValue] {
    guard let column = table.columns.firstIndex(of: name) else {
      throw SegmentError(
        .missingFeature, "There is no column `\(name)`; the table has \(table.columns.joined(separator: ", ")).")
    }
    return values(table.rows.map { $0[column] })
  }

  private static func positive(of target: String, _ answers: [String]) throws(SegmentError) -> String {
    let distinct = Set(answers).sorted()
    let chosen = distinct.filter { yes.contains($0.lowercased()) }
    guard distinct.count == 2, let positive = chosen.first, chosen.count == 1 else {
      let shown = distinct.prefix(8).map { "`\($0)`" }.joined(separator: ", ") + (distinct.count > 8 ? ", …" : "")
      throw SegmentError(
        .invalidDeclaration, "Say which value of `\(target)` stands for yes (--positive VALUE); it has \(shown).")
    }
    return positive
  }

  private static func values(_ cells: [String]) -> [FeatureValue] {
    let numbers = cells.map { Double($0.trimmed) }
    let isNumber = zip(cells, numbers).allSatisfy { isNothing($0) || $1?.isFinite == true }
    return zip(cells, numbers).map { cell, number in
      if isNothing(cell) { return .missing }
      if isNumber, let number { return .number(number) }
      return .text(cell.trimmed)
    }
  }

  private static func isNothing(_ cell: String) -> Bool { nothing.contains(cell.trimmed.lowercased()) }
}

extension String {
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.prefix(upTo: start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex))
  }
}
