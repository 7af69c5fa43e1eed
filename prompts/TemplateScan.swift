/// Finds the tags of a template, to tell names that nothing has a value for, which rendering would leave out silently.
struct TemplateScan {
  private enum Tag {
    case variable(String)
    case open(String)
    case close(String)
    case other(String)
  }

  private let file: PromptFile
  private var tags: [(tag: Tag, line: Int)] = []
  /// The line of a tag that does not end.
  private var openTagLine: Int?

  init(_ file: PromptFile) {
    self.file = file
    var line = 1
    var rest = file.text[...]
    while let start = rest.firstIndex(of: "{") {
      line += rest[..<start].count(where: \.isNewline)
      rest = rest[start...]
      guard rest.hasPrefix("{{") else {
        rest = rest.dropFirst()
        continue
      }
      let closing = rest.hasPrefix("{{{") ? "}}}" : "}}"
      let body = rest.dropFirst(closing.count)
      guard let end = body.firstRange(of: closing) else {
        openTagLine = line
        return
      }
      let text = body[..<end.lowerBound]
      if let tag = Self.tag(text) { tags.append((tag, line)) }
      line += text.count(where: \.isNewline)
      rest = body[end.upperBound...]
    }
  }

  /// What a tag is; `nil` for comments and the content type, which are of no concern.
  private static func tag(_ text: Substring) -> Tag? {
    func name(_ text: Substring) -> String { text.filter { !$0.isWhitespace } }
    switch text.first {
    case "!", "%": return nil
    case "#", "^": return .open(name(text.dropFirst()))
    case "/": return .close(name(text.dropFirst()))
    case "&": return .variable(name(text.dropFirst()))
    case ">", "<", "=", "$", nil: return .other(String(text))
    default: return .variable(name(text))
    }
  }

  /// The template's faults in the order of the text.
  ///
  /// - Parameter needed: a name that the template has to use somewhere.
  func faults(expecting needed: String) -> [PromptError] {
    var faults: [PromptError] = []
    func add(_ code: PromptError.Code, _ message: String, _ line: Int?) {
      faults.append(PromptError(code, message, file: file.name, line: line))
    }
    var sections: [(name: String, line: Int)] = []
    var used: Set<String> = []
    for (tag, line) in tags {
      switch tag {
      case .variable(let name):
        used.insert(name)
        if !isKnown(name, in: sections.map(\.name)) {
          add(.unknownName, "Nothing has a value for {{\(name)}}; there is \(known(in: sections.map(\.name))).", line)
        }
      case .open(let name):
        used.insert(name)
        if !isKnown(name, in: sections.map(\.name)) {
          add(.unknownName, "Nothing has a value for {{#\(name)}}; there is \(known(in: sections.map(\.name))).", line)
        }
        sections.append((name, line))
      case .close(let name):
        if sections.last?.name == name {
          sections.removeLast()
        } else {
          add(.malformedTemplate, "{{/\(name)}} closes no section that is open here.", line)
        }
      case .other(let text):
        add(.malformedTemplate, "{{\(text)}} is a kind of tag that prompts don't have.", line)
      }
    }
    for section in sections { add(.malformedTemplate, "{{#\(section.name)}} is not closed.", section.line) }
    if let openTagLine { add(.malformedTemplate, "A tag is not closed.", openTagLine) }
    if !used.contains(needed) { add(.missingName, "The template doesn't use {{\(needed)}}.", nil) }
    return faults
  }

  private func isKnown(_ name: String, in sections: [String]) -> Bool {
    PromptContext.names[name] != nil || sections.contains { PromptContext.names[$0]?.contains(name) == true }
  }

  private func known(in sections: [String]) -> String {
    let inner = sections.flatMap { PromptContext.names[$0] ?? [] }
    return (inner + PromptContext.names.keys).sorted().joined(separator: ", ")
  }
}
