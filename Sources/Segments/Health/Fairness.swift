internal import Features
internal import Learning
public import Records

/// How a propensity treats the groups of a named attribute.
public struct Fairness: Sendable, Hashable, Codable {
  /// The rows that have one value of the attribute.
  public struct Group: Sendable, Hashable, Codable {
    /// The value; `unknown` where it is not known.
    public var value: String
    /// Rows that were judged.
    public var rows: Int
    /// How often the outcome came true, 0…1.
    public var observed: Double
    /// What was said on average, 0…1.
    public var meanProbability: Double
    /// The area under the ROC curve within the group; `nil` where only one answer came true.
    public var areaUnderROC: Double?
    /// The share of the group among the tenth of all rows with the highest probability, 0…1 of the group.
    public var selected: Double
    /// How many times as often the group is selected as the others, with its 95 % interval; `nil` where too few are.
    public var selectedRatio: PropensityReport.Estimate?
    /// The share selected of those for whom the outcome came true, 0…1; `nil` where there are none.
    public var reached: Double?
    /// What was said on average less what came true, −1…1.
    public var bias: Double { meanProbability - observed }
  }

  /// The attribute.
  public let attribute: String
  /// The values with the most rows, at most 12.
  public let groups: [Group]

  /// - Parameters:
  ///   - values: of the attribute, by row that was judged.
  public init(
    of attribute: String, values: [FeatureValue], probabilities: [Double], outcomes: [Bool]
  ) {
    self.attribute = attribute
    let order = probabilities.indices.sorted { (probabilities[$1], $0) < (probabilities[$0], $1) }
    var isSelected = [Bool](repeating: false, count: order.count)
    for row in order.prefix((order.count + 9) / 10) { isSelected[row] = true }
    var members: [String: [Int]] = [:]
    for (row, value) in values.enumerated() { members[value.categoryText ?? "unknown", default: []].append(row) }
    let all = (selected: isSelected.count { $0 }, rows: order.count)
    groups = members.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(12).map { value, rows in
      let selected = rows.count { isSelected[$0] }
      let positives = rows.filter { outcomes[$0] }
      let ratio = TwoProportions(
        hits: selected, of: rows.count, against: all.selected - selected, of: all.rows - rows.count)?.ratio
      return Group(
        value: value, rows: rows.count, observed: Double(positives.count) / Double(rows.count),
        meanProbability: rows.reduce(0) { $0 + probabilities[$1] } / Double(rows.count),
        areaUnderROC: AreaUnderROC(
          scores: rows.map { probabilities[$0] }, outcomes: rows.map { outcomes[$0] })?.value,
        selected: Double(selected) / Double(rows.count),
        selectedRatio: ratio.map { .init($0.value, $0.lower...$0.upper) },
        reached: positives.isEmpty
          ? nil : Double(positives.count { isSelected[$0] }) / Double(positives.count))
    }
  }
}
