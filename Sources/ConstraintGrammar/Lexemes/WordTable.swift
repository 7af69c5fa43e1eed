/// The words that the grammar knows, each with a number, the classes it belongs to and what it says as a numeral or a
/// calendar word.
///
/// Keys are case-folded and without apostrophes, so that `don't`, `don’t` and `dont` are one word. Lookup is by a
/// 64-bit hash; two different words of the same hash would be read as one (with the grammar's 4,000 words, the chance
/// that a given other word meets one of them is 2⁻⁵²).
struct WordTable: Sendable {
  /// The number of every word that the grammar has no use for.
  static let unknown: WordID = 0

  private var hashes: [UInt64]
  private var ids: [WordID]
  private var mask: Int
  /// Spelling per word id.
  private(set) var spellings: [String] = [""]
  /// What is known of each word.
  private(set) var entries: [WordEntry] = [WordEntry()]

  init() {
    hashes = Array(repeating: 0, count: 1024)
    ids = Array(repeating: WordTable.unknown, count: 1024)
    mask = 1023
  }

  var count: Int { spellings.count }

  /// The hash of nothing, from which the hash of a word is built byte by byte.
  static let emptyHash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The hash of a word that is one byte longer.
  @inline(__always)
  static func hash(_ hash: UInt64, appending byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 29)
  }

  /// The number of the word with a hash, ``unknown`` where there is none. O(1).
  @inline(__always)
  func lookUp(hash: UInt64) -> WordID {
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while ids[slot] != WordTable.unknown {
      if hashes[slot] == hash { return ids[slot] }
      slot = (slot + 1) & mask
    }
    return WordTable.unknown
  }

  func id(_ word: some StringProtocol) -> WordID {
    lookUp(hash: WordTable.hash(of: word))
  }

  /// The number of a word, a new one where the table hasn't got it. Words beyond 65,535 are not taken up.
  mutating func intern(_ word: some StringProtocol) -> WordID {
    let hash = WordTable.hash(of: word)
    let known = lookUp(hash: hash)
    if known != WordTable.unknown || spellings.count > Int(WordID.max) { return known }
    let id = WordID(spellings.count)
    spellings.append(String(word))
    entries.append(WordEntry())
    if spellings.count * 2 > hashes.count { grow() }
    insert(hash, id)
    return id
  }

  mutating func add(_ wordClass: WordClass, to id: WordID) {
    entries[Int(id)].classes.insert(wordClass)
  }

  mutating func change(_ id: WordID, _ body: (inout WordFacts) -> Void) {
    body(&entries[Int(id)].facts)
  }

  /// The words of a class.
  func members(of wordClass: WordClass) -> [WordID] {
    entries.indices.filter { entries[$0].classes.contains(wordClass) }.map { WordID($0) }
  }

  @inline(__always)
  func has(_ wordClass: WordClass, _ id: WordID) -> Bool {
    entries[Int(id)].classes.contains(wordClass)
  }

  private static func hash(of word: some StringProtocol) -> UInt64 {
    var result = emptyHash
    for byte in word.utf8 where byte != UInt8(ascii: "'") {
      result = hash(result, appending: byte)
    }
    return result
  }

  private mutating func insert(_ hash: UInt64, _ id: WordID) {
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while ids[slot] != WordTable.unknown { slot = (slot + 1) & mask }
    hashes[slot] = hash
    ids[slot] = id
  }

  private mutating func grow() {
    let old = zip(hashes, ids).filter { $0.1 != WordTable.unknown }
    hashes = Array(repeating: 0, count: hashes.count * 2)
    ids = Array(repeating: WordTable.unknown, count: hashes.count)
    mask = hashes.count - 1
    for (hash, id) in old { insert(hash, id) }
  }
}
