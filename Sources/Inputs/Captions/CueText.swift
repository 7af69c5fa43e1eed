/// Takes the text of a WebVTT or SubRip cue out of its markup.
///
/// A cue's text is markup by its format: tags are dropped and character references read, so that the text is what a player would
/// show.
enum CueText {
  /// What one voice says in a cue.
  struct Part: Hashable {
    var speaker: String?
    var text: String
  }

  /// The parts of a cue: a voice tag `<v Dana>` begins one, as does a line `Dana: …` or `- …`.
  static func parts(of lines: [String]) -> [Part] {
    var parts: [Part] = []
    for line in lines {
      let isNewVoice = line.hasPrefix("- ") || line.hasPrefix("– ")
      let found = voices(in: isNewVoice ? String(line.dropFirst(2)) : line)
      for (index, part) in found.enumerated() {
        let startsPart = part.speaker != nil || parts.isEmpty || (index == 0 && isNewVoice)
        if startsPart {
          parts.append(part)
        } else {
          parts[parts.count - 1].text += " " + part.text
        }
      }
    }
    return parts.filter { !$0.text.isEmpty }
  }

  private static func voices(in line: String) -> [Part] {
    var parts = [Part(speaker: nil, text: "")]
    var rest = line[...]
    while let open = rest.firstIndex(where: { $0 == "<" || $0 == "{" }) {
      parts[parts.count - 1].text += rest[..<open]
      let closing: Character = rest[open] == "<" ? ">" : "}"
      let inner = rest[rest.index(after: open)...]
      guard let close = inner.firstIndex(of: closing), isMarkup(inner[..<close], bracket: rest[open]) else {
        parts[parts.count - 1].text.append(rest[open])
        rest = inner
        continue
      }
      let tag = inner[..<close]
      if tag.first == "v", tag.dropFirst().first.map({ $0 == " " || $0 == "." || $0 == "\t" }) == true {
        let name = tag.drop { !$0.isWhitespace }.trimmingSpaces()
        parts.append(Part(speaker: name.isEmpty ? nil : decode(name), text: ""))
      }
      rest = inner[inner.index(after: close)...]
    }
    parts[parts.count - 1].text += rest
    return parts.map { part in
      let text = decode(part.text).trimmingSpaces()
      if part.speaker == nil, let (label, said) = ChatLine.label(in: text), !ChatVocabulary.isFieldName(label) {
        return Part(speaker: label, text: said)
      }
      return Part(speaker: part.speaker, text: text)
    }.filter { !$0.text.isEmpty || $0.speaker != nil }
  }

  /// Whether what stands in brackets is a tag of WebVTT or HTML, a time, or an override of SubStation Alpha (`{\an8}`).
  private static func isMarkup(_ tag: Substring, bracket: Character) -> Bool {
    if bracket == "{" { return tag.hasPrefix("\\") }
    let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    return ["v", "c", "i", "b", "u", "s", "lang", "ruby", "rt", "font", "span", "br"].contains(name)
      || (tag.contains(":") && tag.allSatisfy { $0.isNumber || $0 == ":" || $0 == "." })
  }

  private static func decode(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var result = text
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&quot;", "\""), ("&#39;", "'"), ("&lrm;", ""), ("&rlm;", ""),
      ("&amp;", "&"),
    ] {
      result = result.replacing(entity, with: character)
    }
    return result
  }
}
