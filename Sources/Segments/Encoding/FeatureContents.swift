import Features
import Records

/// What one feature holds over the rows of a table.
struct FeatureContents {
  private var lowest = Double.infinity
  private var highest = -Double.infinity
  private var numbers = 0
  private var missing = 0
  /// Rows by text; numbers count under their text where a feature has both.
  private var texts: [String: Int] = [:]

  init(of feature: Int, in table: FeatureTable) {
    let hasText = table.rows.contains { $0.values[feature].text != nil }
    for row in table.rows {
      let value = row.values[feature]
      if hasText {
        if let text = value.categoryText { texts[text, default: 0] += 1 } else { missing += 1 }
      } else if let number = value.number {
        numbers += 1
        lowest = min(lowest, number)
        highest = max(highest, number)
      } else {
        missing += 1
      }
    }
  }

  func columns(
    _ feature: Int, _ limits: FeatureEncoding.Limits
  ) -> Result<[FeatureEncoding.Column], FeatureEncoding.Omission> {
    guard numbers > 0 || !texts.isEmpty else { return .failure(.neverKnown) }
    if texts.isEmpty {
      if lowest == highest, missing == 0 { return .failure(.constant) }
      return .success([FeatureEncoding.Column(feature: feature, content: .number)])
    }
    if texts.count == 1, missing == 0 { return .failure(.constant) }
    let known = texts.values.reduce(0, +)
    if texts.count > limits.categories, texts.count * 2 > known { return .failure(.identifier) }
    let contents = categories(limits)
    if contents.isEmpty { return .failure(.identifier) }
    return .success(contents.map { FeatureEncoding.Column(feature: feature, content: $0) })
  }

  private func categories(_ limits: FeatureEncoding.Limits) -> [FeatureEncoding.Content] {
    if texts.count == 2, let zero = texts.keys.min(), let one = texts.keys.max() {
      return [.choice(zero: zero, one: one)]
    }
    let byFrequency = texts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let frequent = byFrequency.prefix(limits.categories).filter { $0.value >= limits.leastRows || texts.count == 1 }
    if frequent.isEmpty { return [] }
    let columns = frequent.map(\.key).sorted().map { FeatureEncoding.Content.category($0) }
    return columns + (frequent.count < texts.count ? [.otherCategories] : [])
  }
}

extension FeatureValue {
  /// The value as a text to compare with others; `nil` where nothing is known.
  var categoryText: String? {
    switch self {
    case .text(let text): text
    case .number(let number): PropertyValue.number(number).text
    case .missing, .expired, .unknown: nil
    }
  }
}
