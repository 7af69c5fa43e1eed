import Records

/// Makes documents of records: finds out what each field means, who speaks, and what kind of document it is.
///
/// A record's fields are candidates for what they could mean; each is claimed by at most one meaning, the best field
/// first, and what nobody claims becomes metadata. So nothing is lost.
struct DocumentAssembler {
  let options: InputOptions
  let source: String
  /// The kind of documents that have no other sign of theirs.
  let sourceKind: DocumentKind
  private(set) var schema: RecordSchema
  private(set) var dates = DateReader()
  private(set) var keys: KeyTable
  private(set) var roles: SpeakerRoles
  /// The fields whose values are answers, where there are several: names as the input has them, and as they compare.
  private(set) var answerFields: [(name: String, normalized: String)] = []
  /// The input's first guesses of who is the agent, for a notice.
  private(set) var roleGuesses: [SpeakerRoles.Guess] = []
  var hasReportedGuesses = false

  private var identity = DocumentIdentity()
  /// Whether each field of the current record has found its place.
  private var isClaimed: [Bool] = []
  private var candidates: [Candidate] = []

  private struct Candidate {
    var target: FieldTarget
    var rank: Int
    var field: Int
  }

  init(options: InputOptions, source: String, schema: RecordSchema = RecordSchema()) {
    self.options = options
    self.source = source
    self.schema = schema
    roles = SpeakerRoles(overrides: options.roles)
    sourceKind = DocumentKindGuess.kind(ofSource: source) ?? .transcript
    keys = KeyTable(map: options.fieldMap)
    dates.order = schema.dateOrder
    let mapped = options.fieldMap.fields[.text] ?? []
    let answers = mapped.count > 1 ? mapped : schema.answerFields
    if answers.count > 1 { answerFields = answers.map { ($0, FieldName.normalized($0)) } }
  }

  /// Forgets which contents came before, so that the next one is numbered as the first of its kind.
  mutating func forgetContents() {
    identity = DocumentIdentity()
  }

  /// The document of a record.
  mutating func document(from record: Record) throws(Rejection.Reason) -> Document {
    begin(record)
    var document = Document(source: source, id: "", kind: .transcript, turns: [])
    let words = try takeWords(record)
    guard words.drafts.contains(where: { !$0.isBlank }) else {
      throw Rejection.Reason(.emptyText, "the text is empty")
    }
    setTurns(words.drafts, of: &document)
    let ratingKey = takeAttributes(record, into: &document)
    let ratingKind = ratingKey.map { keys.entries[$0].isSurveyScore ? DocumentKind.survey : .review }
    document.kind = options.kind ?? takeKind(record) ?? words.kind ?? ratingKind ?? words.fallbackKind ?? sourceKind
    document.metadata = metadata(record)
    if document.id.isEmpty { document.id = identity.makeID(for: document) }
    return document
  }

  /// The document of a conversation whose turns are known, and of the fields around it.
  /// - Parameters:
  ///   - day: when it took place, where neither the fields nor the turns say it.
  ///   - id: its id, where no field is to give it.
  mutating func document(
    from record: Record, turns drafts: [DraftTurn], day: CivilDate?, id: String? = nil
  ) throws(Rejection.Reason) -> Document {
    begin(record)
    guard drafts.contains(where: { !$0.isBlank }) else { throw Rejection.Reason(.emptyText, "the text is empty") }
    var document = Document(source: source, id: id ?? "", kind: .transcript, turns: [])
    setTurns(drafts, of: &document)
    document.createdAt = document.createdAt ?? day.map { Timestamp($0) }
    _ = takeAttributes(record, into: &document)
    document.kind = options.kind ?? takeKind(record) ?? .transcript
    document.metadata = metadata(record)
    if document.id.isEmpty { document.id = identity.makeID(for: document) }
    return document
  }

  /// Sets the turns with their speakers, and the document's time by the first of theirs.
  private mutating func setTurns(_ drafts: [DraftTurn], of document: inout Document) {
    let (turns, guesses) = roles.resolve(drafts)
    if roleGuesses.isEmpty { roleGuesses = guesses }
    document.turns = turns
    for index in document.turns.indices {
      document.turns[index].setApart = SetApart.ranges(in: document.turns[index].text)
    }
    document.createdAt = turns.lazy.compactMap(\.time).min()
  }
}

// MARK: - Records

extension DocumentAssembler {
  /// Mapped names with dots, as paths into nested objects.
  var nestedPaths: [[String]] {
    options.fieldMap.fields.values.joined().filter { $0.contains(".") }.sorted().map {
      $0.split(separator: ".").map(String.init)
    }
  }

  mutating func load(
    json bytes: [UInt8], range: Range<Int>, into record: inout Record, paths: [[String]]
  ) throws(Rejection.Reason) {
    try record.load(json: bytes, range: range, keys: &keys, paths: paths)
  }

  /// Makes a record of fields that stand around a conversation.
  mutating func load(fields: [(name: String, value: String)], into record: inout Record) {
    record.startRow()
    for field in fields {
      let start = record.bytes.count
      record.append(Array(field.value.utf8)[...])
      record.endCell(key: key(named: field.name), start: start)
    }
  }

  /// The time that a record's fields give, without making a document of it.
  mutating func time(of record: Record) -> Timestamp? {
    begin(record)
    return takeTime(record)
  }

  /// The speakers of some turns.
  mutating func speakers(of drafts: [DraftTurn]) -> [Speaker] {
    roles.resolve(drafts).turns.map(\.speaker)
  }

  /// The index of a name among the keys.
  mutating func key(named name: String) -> Int {
    let bytes = Array(name.utf8)
    return keys.index(of: bytes.span, expecting: .max)
  }
}

// MARK: - Claims

extension DocumentAssembler {
  /// Looks up what the fields of a record may mean.
  mutating func begin(_ record: Record) {
    isClaimed.removeAll(keepingCapacity: true)
    isClaimed.append(contentsOf: repeatElement(false, count: record.fields.count))
    candidates.removeAll(keepingCapacity: true)
    for (index, field) in record.fields.enumerated() {
      for role in keys.entries[field.key].roles {
        candidates.append(Candidate(target: role.target, rank: role.rank, field: index))
      }
    }
  }

  /// Claims a field; false where it is claimed already.
  mutating func claim(_ field: Int) -> Bool {
    guard !isClaimed[field] else { return false }
    isClaimed[field] = true
    return true
  }

  /// Takes a claim back, so that the field becomes metadata after all.
  mutating func release(_ field: Record.Field, of record: Record) {
    if let index = record.fields.firstIndex(where: { $0.node == field.node }) { isClaimed[index] = false }
  }

  /// Takes the key table out; nothing may be looked up in it until it is returned.
  mutating func takeKeys() -> KeyTable {
    var table = KeyTable(map: FieldMap())
    swap(&table, &keys)
    return table
  }

  mutating func returnKeys(_ table: inout KeyTable) {
    swap(&table, &keys)
  }

  /// Whether any field may have a meaning, claimed or not, and satisfies a condition.
  func hasCandidate(_ target: FieldTarget, where condition: (_ field: Int) -> Bool = { _ in true }) -> Bool {
    candidates.contains { $0.target == target && condition($0.field) }
  }

  /// Claims the best field for a target whose value can be read, and returns the value and the field's key. Of fields
  /// of one name the last one counts.
  mutating func take<Value>(_ target: FieldTarget, _ read: (Record.Field) -> Value?, in record: Record) -> (
    value: Value, key: Int
  )? {
    var tried = -1
    while true {
      var best: Candidate?
      for candidate in candidates where candidate.target == target && candidate.rank > tried {
        if candidate.rank <= best?.rank ?? .max, !isClaimed[candidate.field] { best = candidate }
      }
      guard let best else { return nil }
      tried = best.rank
      let field = record.fields[best.field]
      guard let value = read(field) else { continue }
      isClaimed[best.field] = true
      return (value, field.key)
    }
  }

  /// The filled fields that found no place, in the order of the input.
  func unclaimedFields(_ record: Record) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    for (index, field) in record.fields.enumerated() where !isClaimed[index] && !field.isNested {
      guard !record.isBlank(field.node) else { continue }
      let value = record.scalar(field.node) ?? record.compactJSON(field.node)
      fields.append((keys.entries[field.key].name, value))
    }
    return fields
  }
}
