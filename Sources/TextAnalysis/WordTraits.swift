/// What the tokenizer has to know of a word that its characters don't say.
struct WordTraits: OptionSet, Sendable, Hashable {
  let rawValue: UInt16

  /// Negates what it stands with.
  static let negation = WordTraits(rawValue: 1 << 0)
  /// A full stop after it belongs to an abbreviation and ends nothing: `Mr.`, `e.g.`
  static let neverEnds = WordTraits(rawValue: 1 << 1)
  /// A full stop after it ends nothing before a number: `No. 5`, `p. 12`.
  static let openBeforeNumber = WordTraits(rawValue: 1 << 2)
  /// A full stop after it ends nothing before a lower-case word: `approx. five`, `etc. and`.
  static let openBeforeLower = WordTraits(rawValue: 1 << 3)
  /// Ends a web address by itself: `.com`.
  static let domain = WordTraits(rawValue: 1 << 4)
  /// Ends the host of a web address where a path follows; alone it is too often a word after a missing space: `.it`.
  static let domainBeforePath = WordTraits(rawValue: 1 << 5)
  /// Ends a file name: `invoice.pdf`.
  static let fileSuffix = WordTraits(rawValue: 1 << 6)
  /// Ends in a doubled letter that cutting an elongation must leave: `freeee` is `free`.
  static let keepsDouble = WordTraits(rawValue: 1 << 7)
}

/// The words of up to eight bytes that have traits or another canonical spelling, found by their bytes in one step.
struct WordTable: Sendable {
  struct Entry: Sendable {
    static let none = Entry(traits: [], spelling: 0..<0)

    var traits: WordTraits
    private var spellingStart: UInt16
    private var spellingCount: UInt16

    init(traits: WordTraits, spelling: Range<Int>) {
      self.traits = traits
      spellingStart = UInt16(spelling.lowerBound)
      spellingCount = UInt16(spelling.count)
    }

    /// Where the canonical spelling lies in ``WordTable/spellings``; empty where the word is its own.
    var spelling: Range<Int> { Int(spellingStart)..<Int(spellingStart) + Int(spellingCount) }
  }

  /// The bytes of all canonical spellings.
  private(set) var spellings: [UInt8] = []
  private var keys: [UInt64]
  private var entries: [Entry]
  private static let bits = 10

  init() {
    keys = Array(repeating: 0, count: 1 << Self.bits)
    entries = Array(repeating: .none, count: 1 << Self.bits)
    for (traits, words) in Self.traits {
      for word in words.split(separator: " ") {
        add(traits, to: word)
      }
    }
    for (spelling, variants) in Self.variants {
      let start = spellings.count
      spellings += Array(spelling.utf8)
      for variant in variants.split(separator: " ") {
        add(spelling.hasSuffix("n't") ? .negation : [], to: variant, spelling: start..<spellings.count)
      }
    }
  }

  /// The entry of a word whose bytes, first byte lowest, make up `key`.
  @inline(__always) func entry(_ key: UInt64) -> Entry {
    let slot = slot(of: key)
    return keys[slot] == key ? entries[slot] : .none
  }

  /// The entry of a word given in lower case; none for one of more than eight bytes.
  func entry(_ word: Span<UInt8>) -> Entry {
    guard !word.isEmpty, word.count <= 8 else { return .none }
    var key: UInt64 = 0
    for index in word.indices {
      key |= UInt64(word[index].asciiLowercased) << (8 * index)
    }
    return entry(key)
  }

  /// The slot that holds the key, or the free one where it would go. A quarter of the slots are taken at most.
  @inline(__always) private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> (64 - UInt64(Self.bits)))
    while keys[slot] != key, keys[slot] != 0 {
      slot = (slot + 1) & (1 << Self.bits - 1)
    }
    return slot
  }

  private mutating func add(_ traits: WordTraits, to word: Substring, spelling: Range<Int> = 0..<0) {
    var key: UInt64 = 0
    for (index, byte) in word.utf8.enumerated() {
      key |= UInt64(byte) << (8 * index)
    }
    let slot = slot(of: key)
    keys[slot] = key
    entries[slot] = Entry(
      traits: entries[slot].traits.union(traits), spelling: spelling.isEmpty ? entries[slot].spelling : spelling)
  }
}

extension WordTable {
  private static let traits: [(WordTraits, String)] = [
    (.negation, "no not never none nobody nothing nowhere neither nor nope nah without"),
    (.neverEnds, "mr mrs ms dr prof st sr jr mt messrs mme eg ie vs cf viz"),
    (.openBeforeNumber, "no nos nr num fig vol p pp pg page art sec ch tel ext apt ste rm ref acct approx ca max min"),
    (
      .openBeforeLower,
      """
      etc approx appt dept est inc ltd co corp govt mfg misc esp incl excl max min mins hr hrs sec secs wk wks yr yrs mo \
      mos ave blvd rd apt ste jan feb mar apr jun jul aug sep sept oct nov dec tues wed thur thurs fri temp tel ext acct \
      asst mgr mgmt qty amt pkg lb lbs oz ft tbsp tsp no nos al
      """
    ),
    (
      .domain,
      """
      com org net edu gov mil int io co uk de fr es nl eu ca au nz ie se dk fi pl cz pt br mx ar cl jp cn kr hk tw sg za \
      ch ru ua tr gr hu ro info biz app dev xyz tv shop online store site
      """
    ),
    (.domainBeforePath, "it in me to is so be at us my no am ly gl gg ai by as id do la pm st tk ws cc fm vc im sh"),
    (
      .fileSuffix,
      """
      pdf doc docx xls xlsx csv tsv txt jpg jpeg png gif bmp svg mp3 mp4 mov avi zip rar gz exe apk dmg iso html htm php \
      js ts json xml yaml css py log ppt pptx eml msg heic wav
      """
    ),
    (.keepsDouble, "see free too three agree fee coffee flee tree knee zoo boo woo yahoo tattoo degree refugee"),
  ]

  /// Canonical spelling first, then what people write instead. Spellings that are words of their own (`its`, `were`,
  /// `ill`, `lets`) are left alone.
  private static let variants: [(String, String)] = [
    ("don't", "dont do'nt dnt"), ("doesn't", "doesnt does'nt dosent dosnt"), ("didn't", "didnt did'nt"),
    ("isn't", "isnt is'nt"), ("aren't", "arent are'nt"), ("wasn't", "wasnt was'nt"), ("weren't", "werent were'nt"),
    ("won't", "wont wo'nt"), ("wouldn't", "wouldnt would'nt"), ("couldn't", "couldnt could'nt"),
    ("shouldn't", "shouldnt"), ("can't", "cant cannot ca'nt can'not"), ("haven't", "havent have'nt"),
    ("hasn't", "hasnt has'nt"), ("hadn't", "hadnt had'nt"), ("ain't", "aint ai'nt"), ("mustn't", "mustnt must'nt"),
    ("needn't", "neednt"), ("i'm", "im"), ("i've", "ive"), ("you're", "youre"), ("you've", "youve"),
    ("you'll", "youll"), ("they're", "theyre"), ("they've", "theyve"), ("they'll", "theyll"), ("we've", "weve"),
    ("that's", "thats"), ("what's", "whats"), ("where's", "wheres"), ("there's", "theres"), ("here's", "heres"),
    ("he's", "hes"), ("she's", "shes"), ("who's", "whos"), ("how's", "hows"), ("it'll", "itll"), ("it'd", "itd"),
    ("would've", "wouldve"), ("could've", "couldve"), ("should've", "shouldve"), ("usa", "u.s"),
  ]
}
