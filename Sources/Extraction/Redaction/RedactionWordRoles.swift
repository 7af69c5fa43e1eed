/// What a word says about the personal data around it.
struct RedactionWordRoles: OptionSet, Sendable {
  let rawValue: UInt32

  /// Announces a payment card: `card`, `visa`.
  static let card = Self(rawValue: 1 << 0)
  /// Announces a telephone number: `phone`, `call`, `text`.
  static let phone = Self(rawValue: 1 << 1)
  /// Announces a number that identifies no person: `order`, `tracking`, `isbn`.
  static let reference = Self(rawValue: 1 << 2)
  /// Announces a US social security or taxpayer number.
  static let socialSecurity = Self(rawValue: 1 << 3)
  /// Announces a passport, licence or other identity number.
  static let identity = Self(rawValue: 1 << 4)
  /// Announces an Aadhaar number or a PAN.
  static let indianIdentity = Self(rawValue: 1 << 5)
  /// Announces a version number: `version`, `firmware`.
  static let version = Self(rawValue: 1 << 6)
  /// Announces an address: `address`, `lives`.
  static let address = Self(rawValue: 1 << 7)
  /// Announces a postcode: `zip`, `postcode`.
  static let postcode = Self(rawValue: 1 << 8)
  /// Ends a street's name: `Street`, `Avenue`.
  static let streetType = Self(rawValue: 1 << 9)
  /// Ends a street's name, but is a common word too: `Way`, `Close`.
  static let commonStreetType = Self(rawValue: 1 << 10)
  /// A short form that means other things too: `St`, `Dr`.
  static let shortStreetType = Self(rawValue: 1 << 11)
  /// Begins a street's name: `Rue`, `Via`, `ul`.
  static let streetPrefix = Self(rawValue: 1 << 12)
  /// A part of a building with a number: `Apt`, `Suite`.
  static let unit = Self(rawValue: 1 << 13)
  /// The same, but a common word too: `Unit`, `Room`.
  static let commonUnit = Self(rawValue: 1 << 14)
  /// A country's name, or its last word.
  static let country = Self(rawValue: 1 << 15)
  /// Joins the words of a name: `de`, `van`, `of`.
  static let nameJoiner = Self(rawValue: 1 << 16)
  /// Written with a capital at the start of a sentence, but no part of a name: `Please`, `The`.
  static let sentenceWord = Self(rawValue: 1 << 17)
  /// Stands before a street or a place: `on`, `at`.
  static let placePreposition = Self(rawValue: 1 << 18)
  static let month = Self(rawValue: 1 << 19)
  /// A spoken digit: `zero`, `oh`, `five`.
  static let spokenDigit = Self(rawValue: 1 << 20)
  /// Repeats the spoken digit that follows: `double`, `triple`.
  static let digitRepeat = Self(rawValue: 1 << 21)
  /// Stands before a person's name: `Mr`, `Dr`.
  static let title = Self(rawValue: 1 << 22)
  /// Greets somebody: `Dear`, `Hi`.
  static let greeting = Self(rawValue: 1 << 23)
  /// The last part of a spoken host name: `com`, `org`.
  static let topDomain = Self(rawValue: 1 << 24)
  /// Follows a telephone number: `office`, `fax`.
  static let phoneTrailer = Self(rawValue: 1 << 25)
  /// Announces an IBAN or a bank account.
  static let bankAccount = Self(rawValue: 1 << 26)
  /// Measures or counts what stands before it, so that the number is no house's: `minutes`, `dollars`.
  static let measure = Self(rawValue: 1 << 27)
  /// A role or thing that stands where names do: `customer`, `support`, `team`.
  static let nobody = Self(rawValue: 1 << 28)
  /// Announces an address or something else: `deliver`, `sent`.
  static let delivery = Self(rawValue: 1 << 29)
  /// Opens a post box or a street corner: `PO`, `PSC`, `corner`.
  static let boxOrCorner = Self(rawValue: 1 << 30)
}

/// The words with a role, found by their lower-case bytes.
struct RedactionWordTable: Sendable {
  static let shared = RedactionWordTable(RedactionWordList.entries)

  private var keys: [[UInt8]?]
  private var roles: [RedactionWordRoles]
  private let mask: Int
  private static let longestWord = 24

  init(_ entries: [(roles: RedactionWordRoles, words: String)]) {
    let count = entries.reduce(0) { $0 + $1.words.split(separator: " ").count }
    var capacity = 1024
    while capacity < count * 2 { capacity *= 2 }
    keys = Array(repeating: nil, count: capacity)
    roles = Array(repeating: [], count: capacity)
    mask = capacity - 1
    for entry in entries {
      for word in entry.words.split(separator: " ") {
        let key = Array(word.utf8)
        let slot = slot(of: key, 0..<key.count)
        keys[slot] = key
        roles[slot].formUnion(entry.roles)
      }
    }
  }

  /// The roles of the word at a range of bytes, in any case of ASCII and Latin-1 letters.
  func roles(of bytes: [UInt8], _ range: Range<Int>) -> RedactionWordRoles {
    range.count > Self.longestWord ? [] : roles[slot(of: bytes, range)]
  }

  /// Where the word stands, or the free slot where it would.
  private func slot(of bytes: [UInt8], _ range: Range<Int>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in range {
      hash = (hash ^ UInt64(bytes.lowercasedByte(at: index))) &* 0x100_0000_01b3
    }
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask
    while let key = keys[slot] {
      if key.count == range.count, zip(key, range).allSatisfy({ $0 == bytes.lowercasedByte(at: $1) }) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }
}

extension [UInt8] {
  /// The byte, in lower case where it is an ASCII letter or ends a capital of U+00C0…U+00DE.
  func lowercasedByte(at index: Int) -> UInt8 {
    let byte = self[index]
    if byte < 0x80 { return byte.asciiLowercased }
    return index > 0 && self[index - 1] == 0xC3 && byte >= 0x80 && byte <= 0x9E ? byte | 0x20 : byte
  }
}
