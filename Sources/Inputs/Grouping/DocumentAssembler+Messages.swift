import Records

extension DocumentAssembler {
  /// The message that a record holds.
  mutating func message(
    from record: Record, line: Int, byteOffset: Int, raw: ArraySlice<UInt8>
  ) throws(Rejection.Reason) -> Message {
    begin(record)
    let group = schema.groupField ?? ""
    guard let column = record.fields.lastIndex(where: { keys.entries[$0.key].name == group }),
      let conversation = record.filledScalar(record.fields[column].node)
    else {
      throw Rejection.Reason(
        .missingConversation, "the message has no value in “\(group)”, which names its conversation")
    }
    _ = claim(column)
    let text =
      take(.text, { record.isBlank($0.node) ? nil : record.scalar($0.node) }, in: record)
      ?? take(.title, { record.filledScalar($0.node) }, in: record)
    guard text != nil || hasCandidate(.text) || hasCandidate(.title) else {
      throw Rejection.Reason(.missingText, "no field holds a text; name it with --map text=FIELD")
    }
    let time = takeTime(record)
    let table = self.keys
    let speaker = take(.speaker, { record.speaker($0.node, in: table.entries[$0.key].normalized) }, in: record)
    let name = take(.name, { record.filledScalar($0.node) }, in: record)
    return Message(
      line: line, byteOffset: byteOffset, conversation: conversation, time: time, label: speaker?.value.label,
      name: name?.value, speaker: speaker?.value.role, text: text?.value ?? "", fields: unclaimedFields(record),
      raw: text == nil ? Array(raw) : [])
  }

  /// The document of a conversation's messages, given in the order of the input.
  ///
  /// Messages are put in the order of their times where all have one; messages of the same time, and all where one
  /// has none, stay in the input's order. Fields beside the messages become the document's: the
  /// customer's id from the customer's messages, and of others the different values, at most ``mostValues``, joined by
  /// `; `.
  mutating func document(of messages: [Message]) throws(Rejection.Reason) -> Document {
    var messages = messages
    if messages.allSatisfy({ $0.time != nil }) {
      let order = messages.indices.sorted { a, b in
        guard let first = messages[a].time, let second = messages[b].time, first != second else { return a < b }
        return first < second
      }
      messages = order.map { messages[$0] }
    }
    let drafts = messages.map {
      DraftTurn(label: $0.label, name: $0.name, speaker: $0.speaker, text: $0.text, time: $0.time)
    }
    let speakers = speakers(of: drafts)
    var record = Record()
    load(fields: mergedFields(of: messages, speakers: speakers), into: &record)
    return try document(from: record, turns: drafts, day: nil, id: messages[0].conversation)
  }

  /// Values of one field that are kept of a conversation's messages; of a field with more, such as an id of each message, none
  /// is.
  static let mostValues = 8

  private mutating func mergedFields(
    of messages: [Message], speakers: [Speaker]
  ) -> [(name: String, value: String)] {
    var names: [String] = []
    var values: [String: [String]] = [:]
    var customers: [String: String] = [:]
    for (message, speaker) in zip(messages, speakers) {
      for field in message.fields {
        if values[field.name] == nil { names.append(field.name) }
        if speaker == .customer, customers[field.name] == nil { customers[field.name] = field.value }
        let known = values[field.name, default: []]
        if known.count <= DocumentAssembler.mostValues, !known.contains(field.value) {
          values[field.name, default: []].append(field.value)
        }
      }
    }
    var merged: [(name: String, value: String)] = []
    for name in names {
      let targets = Set(keys.entries[key(named: name)].roles.map(\.target))
      guard let all = values[name], let first = all.first else { continue }
      if targets.contains(.customer) {
        merged.append((name, customers[name] ?? first))
      } else if !targets.isDisjoint(with: [.rating, .channel, .language, .kind, .time, .title]) {
        merged.append((name, first))
      } else if all.count <= DocumentAssembler.mostValues {
        merged.append((name, all.joined(separator: "; ")))
      }
    }
    return merged
  }
}

extension Record {
  /// Who a value says is speaking: a label, or a role where the column's values are yes and no.
  fileprivate func speaker(_ node: Int, in name: String) -> (label: String?, role: Speaker?)? {
    guard let value = filledScalar(node) else { return nil }
    let flag: Bool? =
      switch value.lowercased() {
      case "true", "1", "yes", "y", "t": true
      case "false", "0", "no", "n", "f": false
      default: nil
      }
    if let flag, let role = SpeakerVocabulary.role(ofFlag: flag, named: name) { return (nil, role) }
    return (value, nil)
  }
}
