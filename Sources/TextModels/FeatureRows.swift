/// The rows of many features: a buffer to be used again and again.
///
/// A large model lies mostly outside of the processor's caches, and nearly every visit to its table and its rows waits
/// for memory. Visits that don't depend on each other wait together, so first the slots of all features are read, then
/// the heads of all rows, and only then the rows are summed up.
struct FeatureRows {
  struct Row {
    /// Its number; `nil` where the model doesn't have the feature.
    var number: Int?
    /// See ``FeatureTable/head(of:)``; zeros where there is no row.
    var head: SIMD2<Float>
  }

  /// In the order of the features; then what longer texts have left.
  private(set) var rows: [Row] = []
  private var hashes: [UInt64] = []
  private var slots: [SIMD2<UInt32>] = []

  /// Finds the features of a text.
  mutating func find(_ counts: borrowing FeatureCounts, in table: FeatureTable) {
    hashes.removeAll(keepingCapacity: true)
    let entries = counts.storage.span.extracting(first: counts.entryCount)
    for index in entries.indices { hashes.append(entries[index].hash) }
    find(in: table)
  }

  /// Finds the character n-grams of a word, a range of `normalized`, and returns their number.
  mutating func findGrams(of word: Range<Int>, _ normalized: Span<UInt8>, in table: FeatureTable) -> Int {
    hashes.removeAll(keepingCapacity: true)
    CharacterGrams.forEach(in: normalized, word) { hashes.append($0) }
    find(in: table)
    return hashes.count
  }

  private mutating func find(in table: FeatureTable) {
    if rows.count < hashes.count {
      rows = Array(repeating: Row(number: nil, head: .zero), count: hashes.count * 2)
      slots = Array(repeating: .zero, count: hashes.count * 2)
    }
    Self.find(hashes, in: table, &slots, &rows)
  }

  private static func find(
    _ hashes: [UInt64], in table: FeatureTable, _ slots: inout [SIMD2<UInt32>], _ rows: inout [Row]
  ) {
    let hashes = hashes.span
    var slots = slots.mutableSpan
    for index in hashes.indices { slots[index] = table.firstSlot(of: hashes[index]) }
    var rows = rows.mutableSpan
    for index in hashes.indices {
      let number = table.row(of: hashes[index], from: slots[index])
      rows[index] = Row(number: number, head: number.map { table.head(of: $0) } ?? .zero)
    }
  }
}
