internal import Records
internal import TextAnalysis

/// Writes a document's turns as lines of JSON, which no text can break out of.
///
/// A turn is one line `{"turn": 3, "speaker": "customer", "text": "…"}`. Whatever the text holds stays inside the JSON
/// string: quotes and line ends are escaped by JSON, and so are all other characters that end a line for some reader,
/// that reorder text, or that are invisible tags. So a line that is no JSON object can only come from the prompt, and no
/// text can forge the line that ends the document, another turn, or a message.
struct DocumentLines: Sendable {
  /// A stretch of one turn.
  struct Piece: Sendable, Hashable {
    var turn: Int
    /// UTF-8 byte offsets into the turn's text.
    var bytes: Range<Int>
  }

  let document: Document

  /// The document as one line per piece.
  func text(_ pieces: [Piece]) -> String {
    var json = JSONWriter()
    var lines: [String] = []
    for piece in pieces {
      let turn = document.turns[piece.turn]
      json.removeAll()
      json.beginObject()
      json.key("turn")
      json.number(piece.turn)
      json.key("speaker")
      json.string(turn.speaker.rawValue)
      if let question = turn.question {
        json.key("question")
        json.string(question)
      }
      json.key("text")
      json.string(Self.ownWords(of: turn, in: piece.bytes))
      json.endObject()
      lines.append(Self.escapingInvisible(String(decoding: json.bytes, as: UTF8.self)))
    }
    return lines.joined(separator: "\n")
  }

  /// The document in parts of at most `limit` estimated tokens, cut between turns; a turn that is longer by itself is cut
  /// between sentences, and a sentence between words. Turns without words are left out.
  func parts(limit: Int) -> [[Piece]] {
    var parts: [[Piece]] = []
    var current: [Piece] = []
    var used = 0
    for (index, turn) in document.turns.enumerated() where turn.text.utf8.contains(where: { $0 > 0x20 }) {
      for piece in pieces(of: turn, index, limit: limit) {
        let cost = TokenEstimate.tokens(in: text([piece])) + 1
        if used + cost > limit, !current.isEmpty {
          parts.append(current)
          current = []
          used = 0
        }
        current.append(piece)
        used += cost
      }
    }
    if !current.isEmpty { parts.append(current) }
    return parts.filter { part in part.contains { document.turns[$0.turn].speaker == .customer } }
  }

  private func pieces(of turn: Turn, _ index: Int, limit: Int) -> [Piece] {
    let whole = Piece(turn: index, bytes: 0..<turn.text.utf8.count)
    let overhead = TokenEstimate.tokens(in: text([Piece(turn: index, bytes: 0..<0)])) + 1
    guard TokenEstimate.tokens(in: text([whole])) + 1 > limit else { return [whole] }
    var analysis = TokenizedText()
    Tokenizer().tokenize(turn.text.utf8.span, into: &analysis)
    let costs = PrefixCosts(turn.text)
    let room = Double(max(limit - overhead, 16))
    var pieces: [Piece] = []
    var current: Range<Int>?
    func add(_ bytes: Range<Int>) {
      if let open = current {
        if costs.tokens(in: open.lowerBound..<bytes.upperBound) <= room {
          current = open.lowerBound..<bytes.upperBound
          return
        }
        pieces.append(Piece(turn: index, bytes: open))
      }
      current = bytes
    }
    for sentence in analysis.sentences {
      if costs.tokens(in: sentence.range) <= room {
        add(sentence.range)
      } else {
        for token in analysis.tokens[sentence.tokens] { add(Int(token.start)..<Int(token.end)) }
      }
    }
    if let current { pieces.append(Piece(turn: index, bytes: current)) }
    return pieces
  }

  /// A stretch of a turn's text without what is not the speaker's own words.
  private static func ownWords(of turn: Turn, in bytes: Range<Int>) -> String {
    var text = ""
    var position = bytes.lowerBound
    func append(upTo end: Int) {
      if position < end { text += turn.text.slice(utf8: position..<end) ?? "" }
    }
    for range in turn.setApart where range.overlaps(bytes) {
      append(upTo: range.lowerBound)
      if !text.isEmpty { text += " " }
      position = max(position, range.upperBound)
    }
    append(upTo: bytes.upperBound)
    return text
  }

  /// JSON text with escapes for the characters that end lines, reorder text or are invisible tags.
  private static func escapingInvisible(_ json: String) -> String {
    guard json.unicodeScalars.contains(where: isHazard) else { return json }
    var escaped = ""
    for scalar in json.unicodeScalars {
      guard isHazard(scalar) else {
        escaped.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return escaped
  }

  private static func isHazard(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80...0x9F, 0x2028, 0x2029, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      true
    default: false
    }
  }
}

/// Estimated tokens of any stretch of a text, escapes included.
private struct PrefixCosts {
  /// Quarters of tokens before each byte.
  private var quarters: [Int] = [0]

  init(_ text: String) {
    quarters.reserveCapacity(text.utf8.count + 1)
    var sum = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20: sum += 2
      case 0x20..<0x80: sum += 1
      case 0x80..<0xC0: break
      default: sum += 4
      }
      quarters.append(sum)
    }
  }

  func tokens(in bytes: Range<Int>) -> Double {
    Double(quarters[bytes.upperBound] - quarters[bytes.lowerBound]) / 4
  }
}
