import Records

extension DocumentAssembler {
  /// A document's words, and what they say about its kind.
  struct Words {
    var drafts: [DraftTurn]
    /// Where the words leave no doubt.
    var kind: DocumentKind?
    /// Where nothing else says it.
    var fallbackKind: DocumentKind?
  }

  /// A title over this many bytes is no headline but a text of its own.
  private static let longestTitle = 300

  /// The words of a record: its list of turns, else its answers, else its text with its title.
  mutating func takeWords(_ record: Record) throws(Rejection.Reason) -> Words {
    if let words = takeTurns(record) { return words }
    if !answerFields.isEmpty {
      let drafts = takeAnswers(record)
      guard !drafts.isEmpty else { throw Rejection.Reason(.emptyText, "none of the questions is answered") }
      return Words(drafts: drafts, kind: .survey)
    }
    return try takeText(record)
  }

  /// A list of turns, or a chat that stands in one field.
  private mutating func takeTurns(_ record: Record) -> Words? {
    let dates = self.dates
    let speakers = roles
    // The table is taken out while the closure adds the keys of turns to it.
    var table = takeKeys()
    let turns = take(
      .turns,
      { field -> [DraftTurn]? in
        guard record.isContainer(field.node) else {
          return ChatField.turns(of: record, field.node, dates: dates, roles: speakers)
        }
        let turns = TurnListReader(dates: dates).turns(of: field.node, in: record, keys: &table)
        return turns.isEmpty ? nil : turns
      }, in: record)
    returnKeys(&table)
    guard let drafts = turns?.value else { return nil }
    return Words(drafts: drafts, kind: drafts.contains { $0.question != nil } ? .survey : .transcript)
  }

  /// The answers of a survey response.
  private mutating func takeAnswers(_ record: Record) -> [DraftTurn] {
    var drafts: [DraftTurn] = []
    for (name, normalized) in answerFields {
      let index =
        record.fields.lastIndex { keys.entries[$0.key].name == name }
        ?? record.fields.lastIndex { keys.entries[$0.key].normalized == normalized }
      guard let index, claim(index) else { continue }
      let field = record.fields[index]
      guard !record.isBlank(field.node), let text = record.scalar(field.node) else { continue }
      drafts.append(DraftTurn(speaker: .customer, text: text, question: keys.entries[field.key].name))
    }
    return drafts
  }

  /// A single text, after its title where it has one that the text does not begin with: people put their opinion into
  /// headlines, and the subject of a mail is theirs too.
  private mutating func takeText(_ record: Record) throws(Rejection.Reason) -> Words {
    let text =
      take(.text, { record.isBlank($0.node) ? nil : record.scalar($0.node) }, in: record)
      ?? schema.textField.flatMap { takeText(fieldNamed: $0, record) }
    let title = take(
      .title,
      { field -> String? in
        guard let title = record.filledScalar(field.node), title.utf8.count <= DocumentAssembler.longestTitle else {
          return nil
        }
        let beginsText = text?.value.utf8.drop(while: \.isASCIISpace).starts(with: title.utf8) ?? false
        return beginsText ? nil : title
      }, in: record)
    guard text != nil || title != nil else {
      throw hasCandidate(.text) { record.isBlank(record.fields[$0].node) }
        ? Rejection.Reason(.emptyText, "the text is empty")
        : Rejection.Reason(.missingText, "no field holds a text; name it with --map text=FIELD")
    }
    let drafts = [title, text].compactMap { $0 }.map { DraftTurn(speaker: .customer, text: $0.value) }
    return Words(drafts: drafts, fallbackKind: text.flatMap { keys.entries[$0.key].textKind })
  }

  private mutating func takeText(fieldNamed name: String, _ record: Record) -> (value: String, key: Int)? {
    guard let index = record.fields.lastIndex(where: { keys.entries[$0.key].name == name }) else { return nil }
    let field = record.fields[index]
    guard !record.isBlank(field.node), let text = record.scalar(field.node), claim(index) else { return nil }
    return (text, field.key)
  }
}
