import TextAnalysis

/// What a feature was made of.
enum FeatureKind: UInt8 {
  /// A word (or mark, emoji, link…) and, with it, its character n-grams.
  case word
  /// Two tokens in a row; the text's two ends count as tokens.
  case pair
  /// A word within the reach of a negation.
  case negated
}

/// The distinct words, pairs and negated words of one text with their counts: a buffer to be used again and again.
struct FeatureCounts {
  struct Entry {
    var hash: UInt64
    var count: Int32
    /// The first token it was seen at; for a pair, its second token.
    var token: Int32
    var kind: FeatureKind
  }

  /// The features, in the order in which they were first seen.
  var entries: ArraySlice<Entry> { storage[..<entryCount] }
  /// The entries, then what longer texts have left.
  private(set) var storage: [Entry] = []
  private(set) var entryCount = 0
  private var slots: [Int32] = []

  /// How many words after a negation it reaches, unless a mark or "but" ends it before.
  private static let negationReach = 4

  /// Counts the features of a run of tokens.
  mutating func count(_ text: TokenizedText, _ range: Range<Int>) {
    let mostFeatures = range.count * 3 + 1
    var size = 32
    while size < mostFeatures * 2 { size *= 2 }
    if slots.count < size {
      slots = [Int32](repeating: -1, count: size)
      storage = [Entry](repeating: Entry(hash: 0, count: 0, token: 0, kind: .word), count: size / 2)
    }
    entryCount = Self.count(text.tokens.span, range, &storage, &slots, slotMask: size - 1)
  }

  /// Writes the features to the start of `entries` and returns their number.
  private static func count(
    _ tokens: Span<Token>, _ range: Range<Int>, _ entries: inout [Entry], _ slots: inout [Int32], slotMask: Int
  ) -> Int {
    var entries = entries.mutableSpan
    var slots = slots.mutableSpan
    for slot in 0...slotMask { slots[slot] = -1 }
    var count = 0
    let but = FeatureHash.but
    let boundary = FeatureHash.boundary
    var previous = boundary
    var reach = 0
    for index in range {
      let token = tokens[index]
      let form = FeatureHash.form(of: token)
      add(FeatureHash.word(form), .word, index, &entries, &count, &slots, slotMask)
      add(FeatureHash.pair(previous, form), .pair, index, &entries, &count, &slots, slotMask)
      previous = form
      if token.flags.contains(.negation) {
        reach = negationReach
      } else if token.kind == .punctuation || form == but {
        reach = 0
      } else if reach > 0 {
        add(FeatureHash.negated(form), .negated, index, &entries, &count, &slots, slotMask)
        reach -= 1
      }
    }
    if !range.isEmpty {
      add(FeatureHash.pair(previous, boundary), .pair, range.upperBound, &entries, &count, &slots, slotMask)
    }
    return count
  }

  @inline(__always)
  private static func add(
    _ hash: UInt64, _ kind: FeatureKind, _ token: Int, _ entries: inout MutableSpan<Entry>, _ count: inout Int,
    _ slots: inout MutableSpan<Int32>, _ slotMask: Int
  ) {
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while true {
      let index = Int(slots[slot])
      if index < 0 {
        slots[slot] = Int32(count)
        entries[count] = Entry(hash: hash, count: 1, token: Int32(token), kind: kind)
        count += 1
        return
      }
      if entries[index].hash == hash {
        entries[index].count += 1
        return
      }
      slot = (slot + 1) & slotMask
    }
  }

  /// 1 + ln(count): how much a repeated feature counts.
  static func weight(ofCount count: Int32) -> Float {
    count < Int32(weights.count) ? weights[Int(count)] : 1 + logarithm(Float(count))
  }

  private static let weights: [Float] = (0..<64).map { $0 == 0 ? 0 : 1 + logarithm(Float($0)) }
}
