import ConstraintGrammar
public import Records
import TextAnalysis

/// What the grammar reads in a text, for people: values, constraints with their rules, and candidates that lost.
public struct ParseReport: Sendable {
  /// What is wrong with the request.
  public struct RequestError: Error, CustomStringConvertible {
    /// One sentence for a person.
    public var description: String
  }

  /// Lines of text.
  public let text: String

  /// Reads a text as one customer turn.
  ///
  /// - Parameters:
  ///   - time: the time that "today" refers to; `nil` leaves relative dates unresolved.
  ///   - locale: a tag such as `en-GB`.
  /// - Throws: ``RequestError`` for a locale that is not known.
  public init(
    _ text: String, time: Timestamp?, locale: String, kind: DocumentKind = .transcript, taxonomy: Taxonomy? = nil
  ) throws(RequestError) {
    guard let known = ReaderLocale(identifier: locale) else {
      throw RequestError(
        description:
          "the locale `\(locale)` is not known; give en-US, en-GB, en-IE, en-CA, en-AU, en-NZ, en-IN or en-ZA")
    }
    let document = Document(
      source: "parse", id: "text", kind: kind, createdAt: time, turns: [Turn(speaker: .customer, text: text)])
    var analysis = TokenizedText()
    let bytes = Array(text.utf8)
    Tokenizer().tokenize(bytes.span, into: &analysis)
    let trace = ConstraintReader(taxonomy: taxonomy, locale: known).trace(document, analyses: [analysis])
    var lines: [String] = []
    for (_, reading) in trace.readings {
      let quote = String(decoding: bytes[reading.span], as: UTF8.self)
      lines.append(
        "value       \(reading.family.rawValue) “\(quote)” \(ParseReport.describe(reading.value)) [\(reading.rule)]")
    }
    for signal in trace.constraints {
      let fields = GoldMatcher.fields(signal.value).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      let confidence = signal.confidence.map { " \(Int(($0 * 100).rounded())) %" } ?? ""
      lines.append(
        "constraint  \(signal.type) \(signal.polarity.rawValue) \(signal.strength.rawValue) "
          + "“\(signal.evidence[0].quote)” \(fields.joined(separator: " ")) [\(signal.rule ?? "")]\(confidence)")
    }
    for loser in trace.losers { lines.append("lost        “\(loser.quote)” [\(loser.rule)]: \(loser.reason)") }
    self.text = lines.isEmpty ? "nothing read\n" : lines.joined(separator: "\n") + "\n"
  }

  private static func describe(_ value: ValueReading.Value) -> String {
    switch value {
    case .number(let text), .numberRange(let text), .text(let text): text
    case .ordinal(let offset, let anchor): "\(offset) from \(anchor)"
    case .percent(let text): (text ?? "?") + " %"
    case .money(let amount, let unit, let code): "\(amount ?? "?") \(code ?? unit)"
    case .age(let text, let unit): "\(text) \(unit)"
    case .measure(let text, let unit, let quantity): "\(text ?? "?") \(unit) (\(quantity))"
    case .ip(let text, let version): "\(text) \(version)"
    case .time(let time):
      time.type + " "
        + time.meanings.map { meaning in
          let range = meaning.value ?? "\(meaning.start ?? "…") to \(meaning.end ?? "…")"
          return "\(meaning.timex)\(meaning.mod.map { " " + $0 } ?? "") = \(range)"
        }.joined(separator: " or ")
    }
  }
}
