import Records

/// Makes documents of records: finds out what each field means, who speaks, and what kind of document it is.
struct DocumentAssembler {
  let options: InputOptions
  let source: String
  var schema: RecordSchema { didSet { dates.order = schema.dateOrder } }
  private(set) var keys: KeyTable
  private(set) var dates = DateReader()
  let roles: SpeakerRoles
  private var identity = DocumentIdentity()
  /// Whether each field of the current record has found its place.
  private var isClaimed: [Bool] = []
  private var candidates: [Candidate] = []
  /// The input's first guesses of who is the agent, for a notice.
  private(set) var roleGuesses: [SpeakerRoles.Guess] = []
  var hasReportedGuesses = false

  private struct Candidate {
    var target: FieldTarget
    var rank: Int
    var field: Int
  }

  init(options: InputOptions, source: String) {
    self.options = options
    self.source = source
    schema = RecordSchema()
    keys = KeyTable(map: options.fieldMap)
    roles = SpeakerRoles(overrides: options.roles)
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

  /// The index of a table's column.
  mutating func key(named name: String) -> Int {
    let bytes = Array(name.utf8)
    return keys.index(of: bytes.span, expecting: .max)
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

  /// The document of a conversation whose turns are known, and of the fields around it.
  /// - Parameters:
  ///   - day: when it took place, where neither the fields nor the turns say it.
  ///   - id: its id, where no field is to give it.
  mutating func document(
    from record: Record, turns drafts: [DraftTurn], day: CivilDate?, id: String? = nil
  ) throws(Rejection.Reason) -> Document {
    begin(record)
    guard drafts.contains(where: { !$0.isBlank }) else { throw Rejection.Reason(.emptyText, "the text is empty") }
    var document = Document(source: source, id: "", kind: .transcript, turns: [])
    resolve(drafts, into: &document)
    document.createdAt = document.createdAt ?? day.map { Timestamp($0) }
    _ = takeAttributes(record, into: &document, id: id)
    document.kind = options.kind ?? takeKind(record) ?? .transcript
    document.metadata = metadata(record)
    if document.id.isEmpty { document.id = identity.makeID(for: document) }
    return document
  }

  /// The document of a record.
  mutating func document(from record: Record) throws(Rejection.Reason) -> Document {
    begin(record)
    var document = Document(source: source, id: "", kind: .transcript, turns: [])
    var drafts = takeTurns(record)
    var textName: String?
    let hasTurnList = !drafts.isEmpty
    if drafts.isEmpty { drafts = try takeAnswers(record) }
    let hasAnswers = !hasTurnList && !drafts.isEmpty
    if drafts.isEmpty { (drafts, textName) = try takeText(record) }
    guard drafts.contains(where: { !$0.isBlank }) else {
      throw Rejection.Reason(.emptyText, "the text is empty")
    }
    resolve(drafts, into: &document)
    let scoreName = takeAttributes(record, into: &document)
    let isAsked = drafts.contains { $0.question != nil }
    document.kind =
      options.kind ?? takeKind(record)
      ?? guessKind(
        isSurvey: hasAnswers || isAsked, isConversation: hasTurnList, scoreName: scoreName, textName: textName)
    document.metadata = metadata(record)
    if document.id.isEmpty { document.id = identity.makeID(for: document) }
    return document
  }

  /// Sets the turns, and the time where the record has none of its own.
  private mutating func resolve(_ drafts: [DraftTurn], into document: inout Document) {
    let (turns, guesses) = roles.resolve(drafts)
    if roleGuesses.isEmpty { roleGuesses = guesses }
    document.turns = turns
    for index in document.turns.indices {
      document.turns[index].setApart = SetApart.ranges(in: document.turns[index].text)
    }
    document.createdAt = turns.lazy.compactMap(\.time).min()
  }

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

  mutating func claim(_ field: Int) {
    isClaimed[field] = true
  }

  func hasCandidate(_ target: FieldTarget) -> Bool {
    candidates.contains { $0.target == target }
  }

  /// Claims the best field for a target whose value can be read. Of fields of one name the last one counts.
  mutating func take<Value>(
    _ target: FieldTarget, _ record: Record, read: (_ node: Int, _ name: String) -> Value?
  ) -> (value: Value, name: String)? {
    var tried = -1
    while true {
      var best: Candidate?
      for candidate in candidates where candidate.target == target && candidate.rank > tried {
        if candidate.rank <= best?.rank ?? .max, !isClaimed[candidate.field] { best = candidate }
      }
      guard let best else { return nil }
      tried = best.rank
      let field = record.fields[best.field]
      guard let value = read(field.node, keys.entries[field.key].normalized) else { continue }
      isClaimed[best.field] = true
      return (value, keys.entries[field.key].normalized)
    }
  }
}

// MARK: - Words

extension DocumentAssembler {
  private mutating func takeTurns(_ record: Record) -> [DraftTurn] {
    let dates = self.dates
    return take(.turns, record) { node, _ -> [DraftTurn]? in
      guard record.isContainer(node) else { return nil }
      let turns = TurnListReader(record: record, dates: dates).turns(of: node)
      return turns.contains { !$0.isBlank } ? turns : nil
    }?.value ?? []
  }

  /// The answers of a survey response: the fields that the schema or the map names.
  private mutating func takeAnswers(_ record: Record) throws(Rejection.Reason) -> [DraftTurn] {
    let mapped = options.fieldMap.fields[.text] ?? []
    let names = mapped.count > 1 ? mapped : schema.answerFields
    guard names.count > 1 else { return [] }
    var drafts: [DraftTurn] = []
    for name in names {
      let normalized = FieldName.normalized(name)
      let index =
        record.fields.lastIndex { keys.entries[$0.key].name == name }
        ?? record.fields.lastIndex { keys.entries[$0.key].normalized == normalized }
      guard let index, !isClaimed[index] else { continue }
      isClaimed[index] = true
      let field = record.fields[index]
      guard !record.isBlank(field.node), let text = record.scalar(field.node) else { continue }
      drafts.append(DraftTurn(speaker: .customer, text: text, question: keys.entries[field.key].name))
    }
    guard !drafts.isEmpty else { throw Rejection.Reason(.emptyText, "none of the questions is answered") }
    return drafts
  }

  /// A title over this many bytes is no headline but a text of its own.
  private static let longestTitle = 300

  /// A single text, after its title where it has one that the text does not begin with.
  private mutating func takeText(
    _ record: Record
  ) throws(Rejection.Reason) -> (drafts: [DraftTurn], name: String?) {
    let text =
      take(.text, record) { node, _ in record.isBlank(node) ? nil : record.scalar(node) }
      ?? schema.textField.flatMap { name in takeField(named: name, record) }
    let title = take(.title, record) { node, _ -> String? in
      guard let title = record.filledScalar(node), title.utf8.count <= DocumentAssembler.longestTitle else {
        return nil
      }
      guard let text else { return title }
      return text.value.trimmingSpaces().hasPrefix(title) ? nil : title
    }
    guard text != nil || title != nil else {
      let hasBlank = candidates.contains { $0.target == .text && record.isBlank(record.fields[$0.field].node) }
      throw hasBlank
        ? Rejection.Reason(.emptyText, "the text is empty")
        : Rejection.Reason(.missingText, "no field holds a text; name it with --map text=FIELD")
    }
    let drafts = [title, text].compactMap { $0 }.map { DraftTurn(speaker: .customer, text: $0.value) }
    return (drafts, text?.name)
  }

  private mutating func takeField(named name: String, _ record: Record) -> (value: String, name: String)? {
    guard let index = record.fields.lastIndex(where: { keys.entries[$0.key].name == name }), !isClaimed[index],
      !record.isBlank(record.fields[index].node), let text = record.scalar(record.fields[index].node)
    else { return nil }
    isClaimed[index] = true
    return (text, keys.entries[record.fields[index].key].normalized)
  }
}

// MARK: - Attributes

extension DocumentAssembler {
  /// Sets what a record says about a document besides its words; returns the name of the rating's field.
  private mutating func takeAttributes(
    _ record: Record, into document: inout Document, id: String? = nil
  ) -> String? {
    document.id = id ?? take(.id, record) { node, _ in record.filledScalar(node) }?.value ?? ""
    document.customerID = take(.customer, record) { node, _ in record.customerID(node) }?.value
    let dates = self.dates
    if let time = take(.time, record, read: { node, _ in record.filledScalar(node).flatMap(dates.read) }) {
      document.createdAt = time.value
    }
    let rating = take(.rating, record) { node, _ in record.filledScalar(node).flatMap(RatingReader.read) }
    document.rating = rating?.value
    document.channel = take(.channel, record) { node, _ in record.filledScalar(node) }?.value
    document.language =
      take(.language, record) { node, _ in record.filledScalar(node).flatMap(LanguageTag.read) }?.value
    return rating?.name
  }

  /// The time that a record's fields give, without making a document of it.
  mutating func time(of record: Record) -> Timestamp? {
    begin(record)
    let dates = self.dates
    return take(.time, record) { node, _ in record.filledScalar(node).flatMap(dates.read) }?.value
  }

  private mutating func takeKind(_ record: Record) -> DocumentKind? {
    take(.kind, record) { node, _ in record.filledScalar(node).flatMap(DocumentKindGuess.kind(named:)) }?.value
  }

  private func guessKind(
    isSurvey: Bool, isConversation: Bool, scoreName: String?, textName: String?
  ) -> DocumentKind {
    if isSurvey { return .survey }
    if isConversation { return .transcript }
    if let scoreName { return FieldConventions.isSurveyScore(scoreName) ? .survey : .review }
    return textName.flatMap(DocumentKindGuess.kind(ofTextField:)) ?? DocumentKindGuess.kind(ofSource: source)
      ?? .transcript
  }

  /// The filled fields that found no other place, in the order of the input.
  func unclaimedFields(_ record: Record) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    for (index, field) in record.fields.enumerated() where !isClaimed[index] && !field.isNested {
      guard !record.isBlank(field.node) else { continue }
      let value = record.scalar(field.node) ?? record.compactJSON(field.node)
      fields.append((keys.entries[field.key].name, value))
    }
    return fields
  }

  /// The fields that found no other place, sorted by key; of a key that comes twice, the last value.
  private func metadata(_ record: Record) -> [MetadataField] {
    let fields = unclaimedFields(record).map { MetadataField(key: $0.name, value: $0.value) }
    guard fields.count > 1 else { return fields }
    let order = fields.indices.sorted { (fields[$0].key, $0) < (fields[$1].key, $1) }
    var result: [MetadataField] = []
    for index in order {
      if result.last?.key == fields[index].key { result.removeLast() }
      result.append(fields[index])
    }
    return result
  }
}

extension Record {
  /// A customer's id: a scalar, or the id, e-mail address or name inside an object.
  fileprivate func customerID(_ node: Int) -> String? {
    guard nodes[node].kind == .object else { return filledScalar(node) }
    let names = ["id", "customerid", "userid", "email", "emailaddress", "phone", "name"]
    return member(of: node, named: names).flatMap(filledScalar)
  }
}
