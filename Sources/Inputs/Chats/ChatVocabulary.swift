/// Words before a colon, and lines, that are not somebody speaking.
enum ChatVocabulary {
  /// Whether a word before a colon usually names a piece of information: `Order number: 17`.
  static func isFieldName(_ label: String) -> Bool {
    let name = FieldName.normalized(label)
    if ["customer", "client", "user", "author", "from", "sender"].contains(name) { return false }
    return fieldNames.contains(name)
      || FieldConventions.roles(of: name).contains { $0.target != .speaker && $0.target != .name }
  }

  /// Whether a line only separates conversations: three or more of `-`, `=`, `*`, `_`, `#`, `~`.
  static func isRule(_ line: String) -> Bool {
    line.utf8.count >= 3 && line.utf8.allSatisfy { "-=*_#~ ".utf8.contains($0) }
      && line.utf8.count { $0 != 0x20 } >= 3
  }

  /// The heading of a conversation without its decoration: `### Conversation 17` is `Conversation 17`.
  static func heading(_ line: String) -> String? {
    let core = line.drop { "#=-* ".contains($0) }
    var text = String(core)
    while let last = text.last, "#=-* :".contains(last) { text.removeLast() }
    let words = text.split(separator: " ")
    guard (2...4).contains(words.count), headings.contains(words[0].lowercased()), !text.contains(":"),
      text.contains(where: \.isNumber), words.last?.allSatisfy({ !$0.isPunctuation || "#-_/.".contains($0) }) == true,
      words.dropFirst().dropLast().allSatisfy({ ["no", "no.", "number", "id", "#", "nr"].contains($0.lowercased()) })
    else { return nil }
    return text
  }

  private static let headings: Set<String> = [
    "conversation", "chat", "transcript", "ticket", "case", "session", "call", "dialogue", "dialog", "thread",
  ]

  private static let fieldNames: Set<String> = [
    "note", "notes", "ps", "re", "fwd", "fw", "subject", "order", "ordernumber", "orderid", "orderno", "total", "price",
    "amount", "address", "name", "phone", "tracking", "trackingnumber", "invoice", "reference", "ref", "update", "edit",
    "warning", "error", "question", "answer", "example", "tip", "important", "status", "priority", "queue", "team",
    "department", "topic", "tags", "duration", "started", "ended", "model", "serialnumber", "version", "size", "color",
    "colour", "quantity", "qty", "http", "https", "url", "link", "step", "option", "first", "second", "third", "also",
    "issue", "problem", "result", "to", "cc", "sent",
  ]
}
