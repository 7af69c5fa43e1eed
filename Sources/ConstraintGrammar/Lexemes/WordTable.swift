/// The words that the grammar knows, each with a number, the classes it belongs to and what it says as a numeral or a
/// calendar word. It is built once; a ``WordIndex`` made of it is what texts are looked up in.
///
/// Keys are case-folded and without apostrophes, so that `don't`, `don’t` and `dont` are one word. Lookup is by hash, of
/// which 48 bits are compared; two different words that have them in common would be read as one (the chance that a given
/// other word meets one of the grammar's 4,000 words is below 2⁻⁴⁶).
struct WordTable: Sendable {
  /// The number of every word that the grammar has no use for.
  static let unknown: WordID = 0

  /// The upper 48 bits of a word's hash and below them its number; 0 where a slot is free.
  private var slots: [UInt64]
  private var mask: Int
  /// The words of one ASCII character.
  private(set) var characters: [WordID] = Array(repeating: WordTable.unknown, count: 128)
  /// The whole hash of each word.
  private(set) var hashes: [UInt64] = [0]
  /// What is known of each word.
  private(set) var entries: [WordEntry] = [WordEntry()]
  /// The traits of each word, as far as they have been noted.
  private(set) var traits: [WordTraits] = [[]]

  /// - Parameter capacity: a power of two, twice the number of words expected; the table grows beyond it.
  init(capacity: Int = 16_384) {
    slots = Array(repeating: 0, count: capacity)
    mask = capacity - 1
    entries.reserveCapacity(capacity / 2)
  }

  var count: Int { entries.count }

  private static let tag: UInt64 = ~0xFFFF

  /// The number of the word with a hash, ``unknown`` where there is none. O(1).
  func lookUp(_ hash: UInt64) -> WordID {
    var index = Int(truncatingIfNeeded: hash) & mask
    while slots[index] != 0 {
      if (slots[index] ^ hash) & WordTable.tag == 0 { return WordID(truncatingIfNeeded: slots[index]) }
      index = (index + 1) & mask
    }
    return WordTable.unknown
  }

  /// The number of a word, a new one where the table hasn't got it. Words beyond 65,535 are not taken up.
  mutating func intern(_ word: TableText) -> WordID {
    let id = intern(WordTable.hash(of: word))
    if word.count == 1, word[0] < 0x80, word[0] != UInt8(ascii: "'") { characters[Int(word[0])] = id }
    return id
  }

  mutating func intern(_ word: String) -> WordID { TableText.read(word) { intern($0) } }

  mutating func add(_ wordClass: WordClass, to id: WordID) {
    entries[Int(id)].classes.insert(wordClass)
  }

  mutating func change(_ id: WordID, _ body: (inout WordFacts) -> Void) {
    body(&entries[Int(id)].facts)
  }

  /// Derives every word's traits from what is known of it: call it when that is complete.
  mutating func noteTraits() {
    for id in entries.indices { traits[id] = WordTraits(entries[id]) }
  }

  /// Adds traits to those that were noted.
  mutating func add(_ more: WordTraits, to id: WordID) { traits[Int(id)].formUnion(more) }

  /// The words of each class, by its number.
  func members() -> [[WordID]] {
    var result: [[WordID]] = Array(repeating: [], count: 256)
    for (id, entry) in entries.enumerated() {
      entry.classes.forEach { result[Int($0)].append(WordID(id)) }
    }
    return result
  }

  @inline(__always)
  func has(_ wordClass: WordClass, _ id: WordID) -> Bool {
    entries[Int(id)].classes.contains(wordClass)
  }

  private static func hash(of word: TableText) -> UInt64 {
    var result = WordHash()
    for position in 0..<word.count where word[position] != UInt8(ascii: "'") { result.append(word[position]) }
    return result.value
  }

  private mutating func intern(_ hash: UInt64) -> WordID {
    let known = lookUp(hash)
    if known != WordTable.unknown || entries.count > Int(WordID.max) { return known }
    let id = WordID(entries.count)
    entries.append(WordEntry())
    traits.append([])
    hashes.append(hash)
    if entries.count * 2 > slots.count { grow() }
    insert(hash, id)
    return id
  }

  private mutating func insert(_ hash: UInt64, _ id: WordID) {
    var index = Int(truncatingIfNeeded: hash) & mask
    while slots[index] != 0 { index = (index + 1) & mask }
    slots[index] = hash & WordTable.tag | UInt64(id)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    mask = slots.count - 1
    for id in 1..<entries.count - 1 { insert(hashes[id], WordID(id)) }
  }
}
