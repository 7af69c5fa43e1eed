internal import ConstraintGrammar
internal import Records
internal import TextAnalysis

/// Makes a constraint's value of what a language model says, as far as the quote bears it out.
///
/// Numbers, amounts, dates and durations are read again in the quote by the grammar: one that the quote does not say is
/// replaced by the one that it does say where there is exactly one, and refused otherwise. A date that the grammar can't
/// read (a text in another language) is kept as a date that isn't named. A text that shares no word with the quote is
/// replaced by the quote. Choices are taken as they are.
struct ValueGrounding: Sendable {
  let reader = ValueReader()
  private let tokenizer = Tokenizer()

  /// - Throws: ``AnswerFault`` where the value is not of its type, or says what the quote doesn't.
  func value(
    type: String, _ json: AnswerJSON, evidence: Evidence, document: Document, path: String
  ) throws(AnswerFault) -> ConstraintValue {
    let fields = ValueFields(json: json, quote: evidence.quote, path: path + ".value")
    switch type {
    case "budget": return try budget(fields, readings(at: evidence, document))
    case "quantity": return try quantity(fields, readings(at: evidence, document))
    case "deadline": return .deadline(try deadline(fields, readings(at: evidence, document)))
    case "schedule": return .schedule(try schedule(fields, readings(at: evidence, document)))
    case "location":
      return .location(
        place: try fields.grounded("place"),
        relation: try fields.choice("relation", ConstraintValue.LocationRelation.self))
    case "channel": return .channel(try fields.choice("channel", ConstraintValue.ContactChannel.self))
    case "compatibility": return .compatibility(target: try fields.grounded("target"))
    case "substitution":
      guard let allowed = json["allowed"]?.bool else { throw fields.malformed("allowed", "true or false") }
      return .substitution(attribute: try fields.grounded("attribute"), allowed: allowed)
    case "payment": return .payment(method: try fields.grounded("method"))
    case "policy": return .policy(rule: try fields.choice("rule", ConstraintValue.PolicyRule.self))
    case "authority": return .authority(who: try fields.grounded("who"))
    case "privacy": return .privacy(what: try fields.grounded("what"))
    case "accessibility": return .accessibility(need: try fields.grounded("need"))
    case "language":
      guard let tag = try fields.text("language") else { return .language(nil) }
      guard Self.isLanguageTag(tag) else { throw fields.malformed("language", "a BCP 47 tag") }
      return .language(tag)
    case "resource": return .resource(lacks: try fields.grounded("lacks"))
    default:
      return .custom(type: type, fields: [MetadataField(key: "value", value: try fields.grounded("text"))])
    }
  }

  /// The values that overlap the quote.
  private func readings(at evidence: Evidence, _ document: Document) -> QuotedValues {
    let turn = document.turns[evidence.turn]
    let window = Self.window(around: evidence.span, in: turn.text)
    let text = turn.text.slice(utf8: window) ?? evidence.quote
    var analysis = TokenizedText()
    tokenizer.tokenize(text.utf8.span, into: &analysis)
    let readings = reader.readings(in: text, analysis: analysis, reference: turn.time ?? document.createdAt)
    let quote = evidence.span.lowerBound - window.lowerBound..<evidence.span.upperBound - window.lowerBound
    return QuotedValues(readings.filter { $0.span.overlaps(quote) }, quote: evidence.quote)
  }

  /// The quote with about 200 bytes before and after it, from white space to white space where there is some: enough for
  /// any value that the quote cuts, and never a whole book.
  private static func window(around span: Range<Int>, in text: String) -> Range<Int> {
    let bytes = Array(text.utf8)
    var start = max(0, span.lowerBound - 200)
    while start > 0, start < span.lowerBound, bytes[start - 1] > 0x20 { start += 1 }
    var end = min(bytes.count, span.upperBound + 200)
    while end < bytes.count, end > span.upperBound, bytes[end] > 0x20 { end -= 1 }
    return start..<end
  }

  private func budget(_ fields: ValueFields, _ quoted: QuotedValues) throws(AnswerFault) -> ConstraintValue {
    let comparator = try fields.optionalChoice("op", Comparator.self)
    guard let amount = try fields.text("amount") else {
      return .budget(comparator: comparator, amount: nil, currency: nil)
    }
    let found = try quoted.amount(near: amount, currency: fields.text("currency"), fields.path)
    return .budget(comparator: comparator, amount: found.amount, currency: found.currency)
  }

  private func quantity(_ fields: ValueFields, _ quoted: QuotedValues) throws(AnswerFault) -> ConstraintValue {
    guard let number = try fields.text("number") else { throw fields.malformed("number", "a decimal string") }
    return .quantity(
      comparator: try fields.choice("op", Comparator.self), number: try quoted.number(near: number, fields.path),
      unit: try fields.text("unit").flatMap { fields.isGrounded($0) ? $0 : nil })
  }

  private func deadline(
    _ fields: ValueFields, _ quoted: QuotedValues
  ) throws(AnswerFault) -> ConstraintValue.Deadline {
    if let date = try fields.text("before") {
      let found = try quoted.date(near: date, fields.path)
      return found.map { .before($0) } ?? .on(nil)
    }
    if let date = try fields.text("on") { return .on(try quoted.date(near: date, fields.path)) }
    if let duration = try fields.text("within") { return .within(try quoted.duration(near: duration, fields.path)) }
    if fields.json["immediate"]?.bool == true { return .immediate }
    return .on(nil)
  }

  private func schedule(
    _ fields: ValueFields, _ quoted: QuotedValues
  ) throws(AnswerFault) -> ConstraintValue.Schedule {
    if let date = try fields.text("on") { return .on(try quoted.date(near: date, fields.path)) }
    let days = (fields.json["days"]?.elements ?? []).compactMap(\.text)
    let known = ValueShape.weekdays.filter { days.contains($0) }
    let from = try quoted.time(near: fields.text("from"), fields.path)
    let to = try quoted.time(near: fields.text("to"), fields.path)
    if !known.isEmpty, quoted.hasTime { return .recurring(days: known, from: from, to: to) }
    guard from != nil || to != nil else { return .on(nil) }
    func bare(_ time: String?) -> String? { time.map { $0.contains("-") ? $0 : "T" + $0 } }
    return .window(from: bare(from), to: bare(to))
  }

  private static func isLanguageTag(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    return parts.allSatisfy { (2...8).contains($0.count) && $0.utf8.allSatisfy(\.isASCIILetterOrDigit) }
      && parts[0].count <= 3
  }
}

/// The members of a value in an answer.
struct ValueFields {
  let json: AnswerJSON
  let quote: String
  let path: String

  func malformed(_ name: String, _ expected: String) -> AnswerFault {
    AnswerFault(.malformed, path, "\"\(name)\" has to be \(expected).")
  }

  /// A text; `nil` where it is null, empty or missing.
  func text(_ name: String) throws(AnswerFault) -> String? {
    switch json[name] {
    case .string(let text): return text.isEmpty ? nil : text
    case .number(let number): return number == number.rounded() ? String(Int64(exactly: number) ?? 0) : String(number)
    case .null, nil: return nil
    default: throw malformed(name, "a text or null")
    }
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _: Choice.Type
  ) throws(AnswerFault) -> Choice where Choice.RawValue == String {
    guard let choice = try optionalChoice(name, Choice.self) else {
      throw malformed(name, "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return choice
  }

  func optionalChoice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _: Choice.Type
  ) throws(AnswerFault) -> Choice? where Choice.RawValue == String {
    guard let text = try text(name) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw malformed(name, "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return choice
  }

  /// A text where it shares a word with the quote, else the quote.
  func grounded(_ name: String) throws(AnswerFault) -> String {
    guard let text = try text(name) else { throw malformed(name, "a text") }
    return isGrounded(text) ? text : quote
  }

  /// Whether a text shares a word of three letters, a number, or a character of a script without spaces, with the quote.
  func isGrounded(_ text: String) -> Bool {
    !Self.words(text).isDisjoint(with: Self.words(quote))
  }

  private static func words(_ text: String) -> Set<String> {
    var words: Set<String> = []
    var word = ""
    var hasDigit = false
    func close() {
      if word.count >= 3 || hasDigit { words.insert(word) }
      word = ""
      hasDigit = false
    }
    for character in text.lazy.flatMap(SymbolTable.fold) {
      let kind = SymbolTable.kind(character)
      switch kind {
      case .letter, .digit:
        word.append(character)
        hasDigit = hasDigit || kind == .digit
      case .unspaced:
        close()
        words.insert(String(character))
      case .other: close()
      }
    }
    close()
    return words
  }
}

extension UInt8 {
  fileprivate var isASCIILetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}
