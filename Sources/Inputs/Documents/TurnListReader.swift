import Records

/// Reads a list of turns inside a record.
///
/// Elements are objects with a text, a speaker, a time and the like under the conventional names, or strings, with or
/// without a `Name:` in front. Answers may also be an object of questions and answers. Other fields of a turn's object
/// are not kept.
struct TurnListReader {
  let record: Record
  let dates: DateReader

  /// The turns of a list or object; empty where it holds none.
  func turns(of node: Int) -> [DraftTurn] {
    if record.nodes[node].kind == .object { return answers(of: node) }
    let elements = record.elements(of: node)
    var drafts: [DraftTurn] = []
    for element in elements {
      switch record.nodes[element].kind {
      case .object: if let draft = turn(of: element) { drafts.append(draft) }
      case .string: drafts.append(DraftTurn(text: record.scalar(element) ?? ""))
      default: break
      }
    }
    return drafts
  }

  private func turn(of object: Int) -> DraftTurn? {
    var best: [FieldTarget: (rank: Int, node: Int)] = [:]
    var speakerName = ""
    record.forEachMember(of: object) { key, value in
      guard record.nodes[value].kind != .null else { return }
      let name = String(decoding: FieldName.normalized(Array(record.slice(key))), as: UTF8.self)
      for role in FieldConventions.roles(of: name) where role.rank <= best[role.target]?.rank ?? .max {
        if role.target == .text, record.isContainer(value) { continue }
        best[role.target] = (role.rank, value)
        if role.target == .speaker { speakerName = name }
      }
    }
    guard let text = best[.text].flatMap({ record.scalar($0.node) }) else { return nil }
    var draft = DraftTurn(text: text)
    draft.time = best[.time].flatMap { record.filledScalar($0.node) }.flatMap(dates.read)
    draft.question = best[.question].flatMap { record.filledScalar($0.node) }
    if let speaker = best[.speaker] {
      switch record.nodes[speaker.node].kind {
      case .true: draft.speaker = SpeakerVocabulary.role(ofFlag: true, named: speakerName)
      case .false: draft.speaker = SpeakerVocabulary.role(ofFlag: false, named: speakerName)
      case .object:
        draft.label = record.member(of: speaker.node, named: ["role", "type", "name", "id"]).flatMap(
          record.filledScalar)
        draft.name = record.member(of: speaker.node, named: ["name", "displayname", "email"]).flatMap(
          record.filledScalar)
      default: draft.label = record.filledScalar(speaker.node)
      }
    }
    if let name = best[.name].flatMap({ record.filledScalar($0.node) }), name != draft.label { draft.name = name }
    if draft.question != nil, draft.label == nil, draft.speaker == nil { draft.speaker = .customer }
    return draft
  }

  private func answers(of object: Int) -> [DraftTurn] {
    var drafts: [DraftTurn] = []
    record.forEachMember(of: object) { key, value in
      guard !record.isBlank(value), let text = record.scalar(value) else { return }
      drafts.append(
        DraftTurn(speaker: .customer, text: text, question: String(decoding: record.slice(key), as: UTF8.self)))
    }
    return drafts
  }
}
