import Records
import ReviewPipeline
import Testing

@Suite struct ConstraintFormTests {
  @Test(arguments: [
    ConstraintValue.budget(comparator: .atMost, amount: "49.90", currency: "EUR"),
    .budget(comparator: nil, amount: nil, currency: nil), .deadline(.before("2026-03-06")),
    .deadline(.on("2026-03-06T17:00:00Z")), .deadline(.on(nil)), .deadline(.within("P2D")),
    .deadline(.within("PT1H30M")), .deadline(.immediate), .schedule(.window(from: "T17:00", to: nil)),
    .schedule(.on("2026-03-06")), .schedule(.on(nil)),
    .schedule(.recurring(days: ["mon", "fri"], from: "17:00", to: nil)), .location(place: "Alaska", relation: .to),
    .channel(.inPerson), .compatibility(target: "iOS 15"), .quantity(comparator: .atLeast, number: "3", unit: "seats"),
    .quantity(comparator: .equal, number: "2.5", unit: nil), .substitution(attribute: "colour", allowed: true),
    .payment(method: "invoice"), .policy(rule: .returnWindow), .authority(who: "my manager"),
    .privacy(what: "phone number"), .accessibility(need: "wheelchair"), .language("pt-BR"), .language(nil),
    .resource(lacks: "receipt"),
    .custom(type: "pet", fields: [MetadataField(key: "animal", value: "dog"), MetadataField(key: "size", value: "S")]),
  ])
  func `a value comes back from its fields as it went in`(value: ConstraintValue) throws {
    #expect(try ConstraintForm(type: value.type, value: value, quote: "words").value() == value)
  }

  @Test(arguments: [
    ("budget", "amount", "fifty"), ("budget", "currency", "dollars"), ("quantity", "number", ""),
    ("quantity", "number", "1.2.3"), ("deadline", "when", "Friday"), ("schedule", "from", "noon"),
    ("payment", "method", "  "), ("location", "place", ""),
  ])
  func `what can't be is refused by its field's name`(type: String, field: String, text: String) throws {
    var form = ConstraintForm(type: type, value: nil, quote: "")
    let index = try #require(form.fields.firstIndex { $0.name == field })
    form.fields[index].value = text
    #expect { try form.value() } throws: { ($0 as? FormError)?.field == field }
  }

  @Test(arguments: ["P", "2D", "PT", "P2", "P2H", "PD", "P1DT"])
  func `what is no duration is refused`(text: String) throws {
    var form = ConstraintForm(type: "deadline", value: .deadline(.within("P2D")), quote: "")
    let index = try #require(form.fields.firstIndex { $0.name == "when" })
    form.fields[index].value = text
    #expect(throws: FormError.self) { try form.value() }
  }

  @Test func `a text is filled with the quote`() throws {
    let form = ConstraintForm(type: "accessibility", value: nil, quote: "I use a wheelchair")
    #expect(try form.value() == .accessibility(need: "I use a wheelchair"))
  }
}

@Suite struct SelectableWordsTests {
  private let document = Document(
    source: "chats", id: "1", kind: .transcript,
    turns: [
      Turn(speaker: .customer, text: "Give me my money. > old words. Thanks", setApart: [18..<30]),
      Turn(speaker: .system, text: "Kim joined"), Turn(speaker: .agent, text: "返金します。"),
    ])

  @Test func `words are those of customers and agents, without what is set apart`() throws {
    let words = SelectableWords(document).words
    #expect(words.allSatisfy { $0.turn != 1 && !($0.turn == 0 && $0.span.overlaps(18..<30)) })
    let first = try #require(words.first)
    #expect(first.turn == 0 && first.span == 0..<4)
  }

  @Test func `a run of words of one turn is a quote`() throws {
    let words = SelectableWords(document)
    #expect(words.evidence(2...3, in: document)?.quote == "my money")
    let thanks = try #require(words.words.lastIndex { $0.turn == 0 })
    #expect(words.evidence(2...thanks, in: document) == nil, "something is set apart between them")
    #expect(words.evidence(thanks...thanks + 1, in: document) == nil, "they are of two turns")
    #expect(words.evidence(thanks...9999, in: document) == nil)
  }

  @Test func `a quote's words are found again`() throws {
    let words = SelectableWords(document)
    let quote = try #require(words.evidence(1...3, in: document))
    #expect(words.indices(of: quote) == 1..<4)
    #expect(words.indices(of: Evidence(turn: 1, span: 0..<3, quote: "Kim")).isEmpty)
  }
}
