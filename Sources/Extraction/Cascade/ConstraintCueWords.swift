/// Counts words that limits are announced with, to tell where the grammar may have missed one.
enum ConstraintCueWords {
  private static let words: Set<String> = [
    "only", "must", "unless", "until", "before", "deadline", "budget", "afford", "maximum", "minimum", "max", "least",
    "most", "cannot", "cant", "without", "except", "allergic", "allergy", "wheelchair", "disabled", "urgent",
    "urgently", "asap", "compatible", "fits", "require", "requires", "required", "prefer", "preferably", "rather",
    "expires", "warranty", "permission", "approval", "unable",
  ]

  /// How many of the words a text has; an apostrophe within a word is passed over.
  ///
  /// - Complexity: O(*n*).
  static func count(in text: String) -> Int {
    var count = 0
    var word: [UInt8] = []
    func close() {
      if (3...10).contains(word.count), words.contains(String(decoding: word, as: UTF8.self)) { count += 1 }
      word.removeAll(keepingCapacity: true)
    }
    for byte in text.utf8 {
      switch byte {
      case 0x61...0x7A: word.append(byte)
      case 0x41...0x5A: word.append(byte + 32)
      case UInt8(ascii: "'"), 0xE2, 0x80, 0x99: continue
      default: close()
      }
    }
    close()
    return count
  }
}
