import TextAnalysis

/// What a word does to the words around it.
struct WordRoles: OptionSet, Sendable {
  let rawValue: UInt16

  static let negator = WordRoles(rawValue: 1 << 0)
  static let amplifier = WordRoles(rawValue: 1 << 1)
  static let dampener = WordRoles(rawValue: 1 << 2)
  /// Turns against what stands before it: `but`, `however`.
  static let contrast = WordRoles(rawValue: 1 << 3)
  /// Names no thing and carries no content: articles, pronouns, prepositions, auxiliaries.
  static let function = WordRoles(rawValue: 1 << 4)
  /// Joins clauses: `and`, `because`, `so`.
  static let joiner = WordRoles(rawValue: 1 << 5)
  /// Can open a clause as its subject: `I`, `they`, `this`.
  static let subject = WordRoles(rawValue: 1 << 6)
  /// Opens a question: `how`, `can`, `is`.
  static let interrogative = WordRoles(rawValue: 1 << 7)
  /// Ties a subject to what is said about it: `is`, `was`, `looks`.
  static let copula = WordRoles(rawValue: 1 << 8)
  /// Says what was done or when, and so is never itself the thing that is talked about.
  static let notThing = WordRoles(rawValue: 1 << 9)
  /// A determiner or possessive, after which a thing is named.
  static let determiner = WordRoles(rawValue: 1 << 10)
}

/// A word that the extractor knows.
struct LexiconWord: Sendable {
  /// Opinion that the word carries by itself, −3…3.
  var valence: Float = 0
  var roles: WordRoles = []
}

/// Every word that the extractor knows, found by the hash of its normal form, so that one look-up per token serves all
/// signals.
struct Lexicon: Sendable {
  /// The id of every word that is not known.
  static let unknown: Int32 = 0

  /// Indexed by word id.
  private(set) var words: [LexiconWord] = [LexiconWord()]
  private var slots: [Slot] = Array(repeating: Slot(hash: 0, id: Lexicon.unknown), count: 1 << 12)
  private var mask: UInt64 = (1 << 12) - 1

  private struct Slot {
    var hash: UInt64
    var id: Int32
  }

  /// The id of the word with this hash of its normal form, or ``unknown``.
  func id(of hash: UInt64) -> Int32 {
    var index = hash & mask
    while true {
      let slot = slots[Int(index)]
      if slot.id == Lexicon.unknown || slot.hash == hash { return slot.id }
      index = (index + 1) & mask
    }
  }

  /// The id of the word with this hash, which is new to the lexicon where it is not known yet.
  mutating func intern(_ hash: UInt64) -> Int32 {
    let known = id(of: hash)
    if known != Lexicon.unknown { return known }
    let id = Int32(words.count)
    words.append(LexiconWord())
    if words.count * 2 > slots.count { grow() }
    insert(Slot(hash: hash, id: id))
    return id
  }

  /// Changes what is known about a word.
  mutating func update(_ id: Int32, _ change: (inout LexiconWord) -> Void) {
    change(&words[Int(id)])
  }

  private mutating func insert(_ slot: Slot) {
    var index = slot.hash & mask
    while slots[Int(index)].id != Lexicon.unknown { index = (index + 1) & mask }
    slots[Int(index)] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(hash: 0, id: Lexicon.unknown), count: old.count * 2)
    mask = UInt64(slots.count - 1)
    for slot in old where slot.id != Lexicon.unknown { insert(slot) }
  }
}

/// Fills a ``Lexicon`` from lists of words, through the tokenizer, so that a word is known in exactly the form in which
/// texts will show it.
struct LexiconBuilder {
  private(set) var lexicon = Lexicon()
  private let tokenizer = Tokenizer()
  private var buffer = TokenizedText()

  /// The ids of a phrase's words, punctuation left out.
  mutating func ids(of phrase: Span<UInt8>) -> [Int32] {
    tokenizer.tokenize(phrase, into: &buffer)
    var ids: [Int32] = []
    for token in buffer.tokens where token.kind != .punctuation { ids.append(lexicon.intern(token.hash)) }
    return ids
  }

  /// Gives every word of a list (separated by white space) a role.
  mutating func add(_ roles: WordRoles, to list: String) {
    forEachWord(of: list) { lexicon, ids in
      for id in ids { lexicon.update(id) { $0.roles.formUnion(roles) } }
    }
  }

  /// Gives every word of a list its valence; words of several tokens have none.
  mutating func add(valence: Float, to list: String) {
    forEachWord(of: list) { lexicon, ids in
      if ids.count == 1 { lexicon.update(ids[0]) { $0.valence = valence } }
    }
  }

  private mutating func forEachWord(of list: String, _ body: (inout Lexicon, [Int32]) -> Void) {
    list.utf8.span.forEachField(separatedBy: .isBlank) { word in
      let ids = ids(of: word)
      body(&lexicon, ids)
    }
  }
}
