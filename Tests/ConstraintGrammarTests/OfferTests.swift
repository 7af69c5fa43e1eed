import ConstraintGrammar
import Records
import Testing

/// What a customer accepts or refuses of an agent's offer.
@Suite struct OfferTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var offer: String
    var answer: String
    var polarity: ConstraintPolarity
    var value: ConstraintValue
    var testDescription: String { "\(offer) – \(answer)" }
  }

  static let cases: [Case] = [
    Case(
      offer: "Would next Tuesday work for the delivery?", answer: "Yes, that works.", polarity: .require,
      value: .schedule(.on("2026-03-10"))),
    Case(
      offer: "Shall we email you instead of calling?", answer: "sure, thanks", polarity: .require,
      value: .channel(.email)),
    Case(
      offer: "I can look into that. How about Thursday at 4pm?", answer: "Perfect", polarity: .require,
      value: .schedule(.on("2026-03-05T16:00"))),
    Case(
      offer: "Could you come on Friday?", answer: "Friday is fine", polarity: .require,
      value: .schedule(.on("2026-03-06"))),
    Case(
      offer: "Is it ok if we call you back?", answer: "No, please don't", polarity: .exclude, value: .channel(.phone)),
    Case(
      offer: "Would Friday suit you?", answer: "That doesn't work for me", polarity: .exclude,
      value: .schedule(.on("2026-03-06"))),
  ]

  @Test(arguments: cases)
  func readsWhatIsAccepted(_ example: Case) throws {
    let document = Sample.transcript(["I need help with my parcel", "A:" + example.offer, example.answer])
    let signal = try #require(Sample.read(document).first { $0.value == example.value })
    #expect(signal.polarity == example.polarity)
    #expect(signal.evidence[0].turn == 2)
    #expect(signal.evidence.contains { $0.turn == 1 })
    #expect(signal.evidence.allSatisfy { $0.stands(in: document) })
  }

  @Test(arguments: [
    ("Can I have your order number?", "Yes"), ("Did you book for Friday?", "yes"),
    ("Is your flight on Friday?", "Yes it is"), ("Would Friday work?", "What do you mean?"),
    ("Would Friday work? And may I have your postcode?", "Yes"), ("We deliver on Fridays.", "ok great"),
    ("Would Friday work?", "No problem with my account, I only asked"),
  ])
  func takesNoOtherYesForConsent(_ question: String, _ answer: String) {
    let found = Sample.read(Sample.transcript(["Hello", "A:" + question, answer]))
    #expect(found.allSatisfy { $0.rule?.hasSuffix(".answered") != true })
  }

  @Test func anotherDayIsNoConsent() {
    let found = Sample.read(Sample.transcript(["Hello", "A:Would Friday work?", "Yes but on Saturday please"]))
    #expect(!found.contains { $0.value == .schedule(.on("2026-03-06")) })
  }
}
