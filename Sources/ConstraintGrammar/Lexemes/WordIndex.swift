/// The words of a ``WordTable`` as texts are looked up in them: complete, in memory of its own.
///
/// A hash has one place in the table where its word can stand, so that a lookup is two loads and a comparison, and known
/// and unknown words, which follow each other at random, take the same way (hash and displace: Belazzougui, Botelho,
/// Dietzfelbinger, 2009).
struct WordIndex {
  /// By group of hashes: how far its words are moved on, so that each has a place of its own.
  private let shifts: Borrowed<UInt16>
  /// The upper 48 bits of a word's hash and below them its number; 0 where a place is free.
  private let places: Borrowed<UInt64>
  /// What is known of each word.
  let entries: Borrowed<WordEntry>
  /// The traits of each word.
  let traits: Borrowed<WordTraits>
  /// The words of one ASCII character.
  let characters: Borrowed<WordID>

  private static let tag: UInt64 = ~0xFFFF

  init(_ table: WordTable) {
    let layout = Layout(table.hashes)
    shifts = Borrowed(copying: layout.shifts)
    places = Borrowed(copying: layout.places)
    entries = Borrowed(copying: table.entries)
    traits = Borrowed(copying: table.traits)
    characters = Borrowed(copying: table.characters)
  }

  func free() {
    shifts.free()
    places.free()
    entries.free()
    traits.free()
    characters.free()
  }

  /// The number of the word with a hash, ``WordTable/unknown`` where there is none. O(1).
  @inline(__always)
  func lookUp(_ hash: UInt64) -> WordID {
    let shift = shifts[WordIndex.group(of: hash, among: shifts.count)]
    let place = places[WordIndex.place(of: hash, shift, among: places.count)]
    return (place ^ hash) & WordIndex.tag == 0 ? WordID(truncatingIfNeeded: place) : WordTable.unknown
  }

  /// - Parameter count: a power of two.
  @inline(__always)
  private static func group(of hash: UInt64, among count: Int) -> Int {
    Int(truncatingIfNeeded: hash) & (count &- 1)
  }

  /// - Parameter count: a power of two.
  @inline(__always)
  private static func place(of hash: UInt64, _ shift: UInt16, among count: Int) -> Int {
    Int(truncatingIfNeeded: hash >> 16 &+ UInt64(shift) &* (hash >> 36 | 1)) & (count &- 1)
  }

  /// A place for each of some hashes.
  private struct Layout {
    var shifts: [UInt16]
    var places: [UInt64]

    /// - Parameter hashes: by the number of the word; that of no word is passed over.
    init(_ hashes: [UInt64]) {
      var room = 64
      while true {
        if room * 2 >= hashes.count * 3, let layout = Layout(hashes, room: room) {
          self = layout
          return
        }
        room *= 2
      }
    }

    /// Moves the largest groups first, while most places are free; `nil` where the room does not do.
    ///
    /// - Parameter room: a power of two.
    private init?(_ hashes: [UInt64], room: Int) {
      shifts = Array(repeating: 0, count: room / 8)
      places = Array(repeating: 0, count: room)
      var groups: [[WordID]] = Array(repeating: [], count: shifts.count)
      for word in hashes.indices.dropFirst() {
        groups[WordIndex.group(of: hashes[word], among: groups.count)].append(WordID(word))
      }
      for group in groups.indices.sorted(by: { groups[$0].count > groups[$1].count }) {
        guard let shift = (0...UInt16.max).first(where: { place(groups[group], hashes, $0) }) else { return nil }
        shifts[group] = shift
      }
    }

    /// Gives the words of a group their places, where all of these are free.
    private mutating func place(_ group: [WordID], _ hashes: [UInt64], _ shift: UInt16) -> Bool {
      for (index, word) in group.enumerated() {
        let place = WordIndex.place(of: hashes[Int(word)], shift, among: places.count)
        guard places[place] == 0 else {
          for placed in group.prefix(index) {
            places[WordIndex.place(of: hashes[Int(placed)], shift, among: places.count)] = 0
          }
          return false
        }
        places[place] = hashes[Int(word)] & WordIndex.tag | UInt64(word)
      }
      return true
    }
  }
}
