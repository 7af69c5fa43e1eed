import Records

/// Names of the customer and the agent that a record gives, found as whole words in any case: the full name, and its
/// first and last parts where they have at least three letters.
struct KnownNames: PersonalDataFinder, Sendable {
  /// Each name as the lower-case bytes of its words; the longest first.
  private var names: [[[UInt8]]] = []

  var isEmpty: Bool { names.isEmpty }

  /// No names.
  init() {}

  /// The names in a document: speakers' labels, metadata such as `agent_name`, and the local parts of e-mail addresses.
  init(of document: Document) {
    var seen: Set<[[UInt8]]> = []
    for turn in document.turns {
      if let name = turn.name { add(name, to: &seen) }
    }
    for field in document.metadata where RecordKey(field.key).isName { add(field.value, to: &seen) }
    for field in document.metadata where field.value.utf8.contains(UInt8(ascii: "@")) {
      addLocalPart(of: field.value, to: &seen)
    }
    if let customer = document.customerID {
      if customer.utf8.contains(UInt8(ascii: "@")) {
        addLocalPart(of: customer, to: &seen)
      } else if !customer.utf8.contains(where: \.isASCIIDigit), customer.contains(" ") {
        add(customer, to: &seen)
      }
    }
    names = seen.sorted { $0.count != $1.count ? $0.count > $1.count : KnownNames.isBefore($0, $1) }
  }

  private static func isBefore(_ a: [[UInt8]], _ b: [[UInt8]]) -> Bool {
    a.joined(separator: [0]).lexicographicallyPrecedes(b.joined(separator: [0]))
  }

  private func add(_ name: String, to seen: inout Set<[[UInt8]]>) {
    let scan = RedactionScan(name)
    let words = scan.tokens.filter { $0.kind == .word }
    // A label such as "Support Team" or a sentence is no name.
    guard (1...5).contains(words.count), !scan.hasAt, !words.contains(where: { $0.has(.nobody) }) else { return }
    let folded = words.map { KnownNames.folded(scan.bytes, $0.range) }
    let own = zip(words, folded).filter { !$0.0.has([.title, .nameJoiner]) || $0.1.count > 4 }
    if folded.count > 1, !own.isEmpty { seen.insert(folded) }
    for (_, part) in own where KnownNames.isLongEnough(part) { seen.insert([part]) }
  }

  private func addLocalPart(of value: String, to seen: inout Set<[[UInt8]]>) {
    guard let local = value.split(separator: "@").first else { return }
    let letters = local.split { !$0.isLetter }.joined(separator: " ")
    add(letters, to: &seen)
  }

  private static func isLongEnough(_ part: [UInt8]) -> Bool {
    let letters = String(decoding: part, as: UTF8.self).unicodeScalars
    // One or two characters are a whole name in Han, Kana and Hangul.
    return letters.count >= (letters.first.map { $0.value >= 0x2E80 } ?? false ? 2 : 3)
  }

  /// The word's bytes in lower case.
  private static func folded(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    if bytes[range].allSatisfy({ $0 < 0x80 }) { return bytes[range].map(\.asciiLowercased) }
    return Array(String(decoding: bytes[range], as: UTF8.self).lowercased().utf8)
  }

  // MARK: PersonalDataFinder

  func isWorthwhile(in scan: RedactionScan) -> Bool { true }

  func find(at index: Int, in scan: RedactionScan) -> (kind: RedactionKind, end: Int)? {
    guard scan[index].kind == .word else { return nil }
    for name in names {
      guard let end = end(of: name, at: index, in: scan) else { continue }
      // "will you" is not the agent Will.
      if name.count == 1, isCommonWord(name[0]), !scan[index].isCapitalised { continue }
      return (.name, end)
    }
    return nil
  }

  /// The end of a name whose words stand one after another, with at most one sign between two of them.
  private func end(of name: [[UInt8]], at index: Int, in scan: RedactionScan) -> Int? {
    var position = index
    for (place, word) in name.enumerated() {
      if place > 0, scan[position].kind == .punctuation, scan[position].gap != .line { position += 1 }
      guard scan[position].kind == .word, isSame(scan[position], word, scan) else { return nil }
      position += 1
    }
    return position
  }

  private func isSame(_ token: RedactionToken, _ word: [UInt8], _ scan: RedactionScan) -> Bool {
    guard scan.bytes[token.start] >= 0x80 || word[0] >= 0x80 || scan.bytes[token.start].asciiLowercased == word[0]
    else {
      return false
    }
    if zip(token.range, word).allSatisfy({ scan.bytes[$0].asciiLowercased == $1 }) { return token.count == word.count }
    return scan.bytes[token.range].contains { $0 >= 0x80 } && KnownNames.folded(scan.bytes, token.range) == word
  }

  private func isCommonWord(_ word: [UInt8]) -> Bool {
    KnownNames.commonWords.contains(word)
  }

  private static let commonWords = Set(
    """
    will may mark grace hope joy rose bill art faith summer april june august dawn drew chase grant miles rich frank \
    price young long white black brown green king page love best good day may sunny ray max christian sky star so an \
    can min you don pat sue bob rob jack nick dean guy earl faith misty crystal amber ruby pearl violet iris ivy lily
    """.split(separator: " ").map { Array($0.utf8) })
}

/// What the key of a record's field says of its value.
struct RecordKey {
  private let words: [Substring]

  init(_ key: String) {
    words = key.lowercased().split { !$0.isLetter }
  }

  /// `name`, `customer_name`, `agent`, `Last Name`; not `product_name`.
  var isName: Bool {
    let people: Set<Substring> = [
      "customer", "agent", "user", "client", "contact", "full", "first", "last", "sur", "given", "family", "author",
      "reviewer", "respondent", "employee", "staff", "representative", "rep", "caller", "member", "guest", "person",
      "patient", "passenger", "owner", "assignee", "operator", "advisor", "adviser", "participant", "speaker", "sender",
      "recipient", "buyer", "seller", "manager", "supervisor", "reporter", "requester", "account", "cardholder",
      "holder",
    ]
    let joined: Set<Substring> = [
      "name", "firstname", "lastname", "fullname", "surname", "customername", "agentname", "username", "nickname",
      "agent",
      "author", "reviewer", "assignee", "operator", "representative", "advisor", "adviser", "cardholder", "employee",
      "customer", "client", "contact", "caller", "respondent", "requester", "reporter",
    ]
    if words.count == 1 { return joined.contains(words[0]) }
    return words.last == "name" && words.dropLast().allSatisfy { people.contains($0) }
  }
}
