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

  /// In the order in which they were first seen.
  private(set) var entries: [Entry] = []
  private var slots: [Int32] = []
  private var slotMask = 0

  /// How many words after a negation it reaches, unless a mark or "but" ends it before.
  private static let negationReach = 4

  /// Counts the features of a run of tokens.
  mutating func count(_ text: TokenizedText, _ range: Range<Int>) {
    entries.removeAll(keepingCapacity: true)
    prepareSlots(for: range.count * 3 + 2)
    let tokens = text.tokens.span
    var previous = FeatureHash.boundary
    var reach = 0
    for index in range {
      let token = tokens[index]
      let form = FeatureHash.form(of: token)
      add(FeatureHash.word(form), .word, index)
      add(FeatureHash.pair(previous, form), .pair, index)
      previous = form
      if token.flags.contains(.negation) {
        reach = Self.negationReach
      } else if token.kind == .punctuation || form == FeatureHash.but {
        reach = 0
      } else if reach > 0 {
        add(FeatureHash.negated(form), .negated, index)
        reach -= 1
      }
    }
    if !range.isEmpty { add(FeatureHash.pair(previous, FeatureHash.boundary), .pair, range.upperBound) }
  }

  private mutating func prepareSlots(for features: Int) {
    var size = 32
    while size < features * 2 { size *= 2 }
    if slots.count < size {
      slots = [Int32](repeating: -1, count: size)
    } else {
      for index in 0..<size { slots[index] = -1 }
    }
    slotMask = size - 1
  }

  @inline(__always)
  private mutating func add(_ hash: UInt64, _ kind: FeatureKind, _ token: Int) {
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while true {
      let index = slots[slot]
      if index < 0 {
        slots[slot] = Int32(entries.count)
        entries.append(Entry(hash: hash, count: 1, token: Int32(token), kind: kind))
        return
      }
      if entries[Int(index)].hash == hash {
        entries[Int(index)].count += 1
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
