/// Which bytes of a text stand where in its redacted form.
public struct RedactionMap: Sendable, Hashable {
  /// A piece of personal data and its placeholder, as UTF-8 byte ranges of the two texts.
  public struct Replacement: Sendable, Hashable {
    /// The personal data's bytes in the original text.
    public var original: Range<Int>
    /// The placeholder's bytes in the redacted text.
    public var redacted: Range<Int>
  }

  /// In order and disjoint.
  public private(set) var replacements: [Replacement] = []
  /// The original text's length in bytes.
  public let originalCount: Int
  /// The redacted text's length in bytes.
  public private(set) var redactedCount: Int

  init(originalCount: Int) {
    self.originalCount = originalCount
    redactedCount = originalCount
  }

  /// Adds what stands behind all others.
  mutating func append(_ original: Range<Int>, placeholderCount: Int) {
    let start = original.lowerBound + redactedCount - originalCount
    replacements.append(Replacement(original: original, redacted: start..<start + placeholderCount))
    redactedCount += placeholderCount - original.count
  }

  /// Where a range of the redacted text stands in the original; a range that cuts into a placeholder takes in all that
  /// the placeholder stands for. `nil` where the range lies outside the redacted text.
  /// - Complexity: O(log *n*) in the number of replacements.
  public func originalRange(_ redacted: Range<Int>) -> Range<Int>? {
    guard redacted.lowerBound >= 0, redacted.upperBound <= redactedCount else { return nil }
    return mapped(redacted, from: \.redacted, to: \.original)
  }

  /// Where a range of the original text stands in the redacted one; a range that cuts into personal data takes in the
  /// whole placeholder. `nil` where the range lies outside the original text.
  /// - Complexity: O(log *n*) in the number of replacements.
  public func redactedRange(_ original: Range<Int>) -> Range<Int>? {
    guard original.lowerBound >= 0, original.upperBound <= originalCount else { return nil }
    return mapped(original, from: \.original, to: \.redacted)
  }

  private func mapped(
    _ range: Range<Int>, from source: KeyPath<Replacement, Range<Int>>, to target: KeyPath<Replacement, Range<Int>>
  ) -> Range<Int> {
    let lower = bound(range.lowerBound, from: source, to: target).lowerBound
    let upper = range.isEmpty ? lower : bound(range.upperBound, from: source, to: target).upperBound
    return lower..<max(lower, upper)
  }

  /// The offset that belongs to an offset, or the whole target of a replacement that the offset lies inside of.
  private func bound(
    _ offset: Int, from source: KeyPath<Replacement, Range<Int>>, to target: KeyPath<Replacement, Range<Int>>
  ) -> Range<Int> {
    var low = 0
    var high = replacements.count
    while low < high {
      let middle = (low + high) / 2
      if replacements[middle][keyPath: source].lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return offset..<offset }
    let last = replacements[low - 1]
    let (from, to) = (last[keyPath: source], last[keyPath: target])
    if offset < from.upperBound { return to }
    let moved = to.upperBound + offset - from.upperBound
    return moved..<moved
  }
}
