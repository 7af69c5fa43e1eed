/// A whole chat in one field of a record.
enum ChatField {
  /// The turns of a text in which two lines at least are spoken by somebody named; `nil` for any other text.
  static func turns(of record: Record, _ node: Int, dates: DateReader, roles: SpeakerRoles) -> [DraftTurn]? {
    guard record.nodes[node].kind == .string, record.slice(node).contains(UInt8(ascii: ":")),
      let text = record.filledScalar(node)
    else { return nil }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { $0.trimmingSpaces() }
    guard lines.count > 1 else { return nil }
    let parsed = ChatParser(lines, dates: dates, knownSpeakers: roles.knownNames, day: nil).parse()
    return parsed.hasSpeakers && parsed.turns.count > 1 && parsed.fields.isEmpty ? parsed.turns : nil
  }
}
