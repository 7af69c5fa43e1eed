import Records

/// Reads a list of turns inside a record.
///
/// Elements are objects with a text, a speaker, a time and the like under the conventional names, or strings, with or
/// without a `Name:` in front. Answers may also be an object of questions and answers. Other fields of a turn's object
/// are not kept.
struct TurnListReader {
  let dates: DateReader

  /// The turns of a list or object; empty where it holds none.
  func turns(of node: Int, in record: Record, keys: inout KeyTable) -> [DraftTurn] {
    if record.nodes[node].kind == .object { return answers(of: node, in: record) }
    var drafts: [DraftTurn] = []
    var isUnlabelled = false
    var element = node + 1
    let end = Int(record.nodes[node].next)
    while element < end {
      switch record.nodes[element].kind {
      case .object:
        if let draft = turn(of: element, in: record, keys: &keys) { drafts.append(draft) }
      case .string:
        let text = record.scalar(element) ?? ""
        if let (label, said) = ChatLine.label(in: text), !ChatVocabulary.isFieldName(label) {
          drafts.append(DraftTurn(label: label, text: said))
        } else {
          drafts.append(DraftTurn(text: text))
          isUnlabelled = true
        }
      default: break
      }
      element = Int(record.nodes[element].next)
    }
    if isUnlabelled, drafts.count > 1, drafts.allSatisfy({ $0.label == nil && $0.speaker == nil }) {
      takeTurns(&drafts)
    }
    return drafts
  }

  /// Strings without names are taken as said in turns by two people.
  private func takeTurns(_ drafts: inout [DraftTurn]) {
    for index in drafts.indices { drafts[index].label = "Speaker \(index % 2 + 1)" }
  }

  private struct Best {
    var rank = Int.max
    var node = -1
    var key = 0

    mutating func offer(_ rank: Int, _ node: Int, _ key: Int) {
      guard rank <= self.rank else { return }
      (self.rank, self.node, self.key) = (rank, node, key)
    }
  }

  private func turn(of object: Int, in record: Record, keys: inout KeyTable) -> DraftTurn? {
    var text = Best()
    var speaker = Best()
    var name = Best()
    var time = Best()
    var question = Best()
    var member = object + 1
    let end = Int(record.nodes[object].next)
    var expected = 0
    while member < end {
      let value = member + 1
      let key = keys.index(of: record.bytes.span.extracting(record.nodes[member].range), expecting: expected)
      expected = key + 1
      if record.nodes[value].kind != .null {
        for role in keys.entries[key].roles {
          switch role.target {
          case .text: if !record.isContainer(value) { text.offer(role.rank, value, key) }
          case .speaker: speaker.offer(role.rank, value, key)
          case .name: name.offer(role.rank, value, key)
          case .time: time.offer(role.rank, value, key)
          case .question: question.offer(role.rank, value, key)
          default: break
          }
        }
      }
      member = Int(record.nodes[value].next)
    }
    guard text.node >= 0, let words = record.scalar(text.node) else { return nil }
    var draft = DraftTurn(text: words)
    if time.node >= 0 { draft.time = record.filledScalar(time.node).flatMap(dates.read) }
    if question.node >= 0, question.node != text.node { draft.question = record.filledScalar(question.node) }
    if speaker.node >= 0 { setSpeaker(of: &draft, speaker.node, keys.entries[speaker.key].normalized, record) }
    if name.node >= 0, name.node != speaker.node { draft.name = record.filledScalar(name.node) }
    if draft.question != nil, draft.label == nil, draft.speaker == nil { draft.speaker = .customer }
    return draft
  }

  private func setSpeaker(of draft: inout DraftTurn, _ node: Int, _ name: String, _ record: Record) {
    switch record.nodes[node].kind {
    case .true: draft.speaker = SpeakerVocabulary.role(ofFlag: true, named: name)
    case .false: draft.speaker = SpeakerVocabulary.role(ofFlag: false, named: name)
    case .object:
      draft.label = record.member(of: node, named: ["role", "type", "name", "id"]).flatMap(record.filledScalar)
      draft.name = record.member(of: node, named: ["name", "displayname", "email"]).flatMap(record.filledScalar)
    default: draft.label = record.filledScalar(node)
    }
  }

  private func answers(of object: Int, in record: Record) -> [DraftTurn] {
    var drafts: [DraftTurn] = []
    record.forEachMember(of: object) { key, value in
      guard !record.isBlank(value), let text = record.scalar(value) else { return }
      drafts.append(
        DraftTurn(speaker: .customer, text: text, question: String(decoding: record.slice(key), as: UTF8.self)))
    }
    return drafts
  }
}
