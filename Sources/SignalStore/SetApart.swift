/// The column `set_apart`: byte ranges of a turn's text as a JSON array of `[start, end]`, NULL where there is none.
enum SetApart {
  static func text(_ ranges: [Range<Int>]) -> String? {
    guard !ranges.isEmpty else { return nil }
    return "[" + ranges.map { "[\($0.lowerBound),\($0.upperBound)]" }.joined(separator: ",") + "]"
  }

  static func ranges(_ text: String?) -> [Range<Int>] {
    guard let text else { return [] }
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
    return stride(from: 0, to: numbers.count - 1, by: 2).compactMap {
      numbers[$0] <= numbers[$0 + 1] ? numbers[$0]..<numbers[$0 + 1] : nil
    }
  }
}
