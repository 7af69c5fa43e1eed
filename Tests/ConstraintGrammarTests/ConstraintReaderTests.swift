import ConstraintGrammar
import Records
import Testing

@Suite struct ConstraintReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var marked: String
    var type: String
    var polarity: ConstraintPolarity
    var strength: ConstraintStrength
    var value: ConstraintValue
    var testDescription: String { marked }

    init(
      _ marked: String, _ polarity: ConstraintPolarity, _ strength: ConstraintStrength, _ value: ConstraintValue
    ) {
      (self.marked, self.type, self.polarity, self.strength, self.value) = (
        marked, value.type, polarity, strength, value
      )
    }
  }

  static let cases: [Case] = [
    Case(
      "I need a hotel «under $120» near the sea", .require, .hard,
      .budget(comparator: .below, amount: "120", currency: "USD")),
    Case(
      "We «can't afford the repair»", .require, .hard, .budget(comparator: nil, amount: nil, currency: nil)),
    Case("Please send the contract «by Friday»", .require, .hard, .deadline(.before("2026-03-06"))),
    Case("We need the report «by EOD Friday»", .require, .hard, .deadline(.before("2026-03-06T23:59:59"))),
    Case("It must arrive «no later than the 15th»", .require, .hard, .deadline(.before("2026-03-15"))),
    Case("I need the parcel «within 2 days»", .require, .hard, .deadline(.within("P2D"))),
    Case("This must be repaired «ASAP»", .require, .hard, .deadline(.immediate)),
    Case(
      "Could you book a table «for next Tuesday»?", .require, .soft, .schedule(.on("2026-03-10"))),
    Case("I can't take any appointments «on Monday»", .exclude, .hard, .schedule(.on("2026-03-09"))),
    Case(
      "We won't be home or at the office «from the 11th to the 12th of October»", .exclude, .hard,
      .schedule(.window(from: "2026-10-11", to: "2026-10-12"))),
    Case("Please «call me» back", .require, .hard, .channel(.phone)),
    Case("«Don't call» me", .exclude, .hard, .channel(.phone)),
    Case("I need «40 seats» on the bus", .require, .hard, .quantity(comparator: .equal, number: "40", unit: "seats")),
    Case("I'd like «at least 3 rooms»", .require, .soft, .quantity(comparator: .atLeast, number: "3", unit: "rooms")),
    Case("I'd «prefer a red bicycle»", .prefer, .soft, .substitution(attribute: "red bicycle", allowed: true)),
    Case("Do you deliver «to Iceland»?", .require, .soft, .location(place: "Iceland", relation: .to)),
    Case("Can I «pay by credit card»?", .require, .soft, .payment(method: "credit card")),
    Case("My toaster is «still under warranty»", .require, .hard, .policy(rule: .warranty)),
    Case("I'm calling «on behalf of my mother»", .require, .hard, .authority(who: "my mother")),
    Case("Please «don't share my number» with anyone", .exclude, .hard, .privacy(what: "number")),
    Case("My son is «allergic to peanuts»", .require, .hard, .accessibility(need: "is allergic to peanuts")),
    Case("Is there «someone who speaks Spanish»?", .require, .soft, .language("es")),
    Case("I «forgot my password»", .exclude, .hard, .resource(lacks: "my password")),
  ]

  @Test(arguments: ["JFK", "jfk", "LHR", "Heathrow", "heathrow", "New York City", "san francisco"])
  func readsAPlaceOfTheListInAnySpelling(_ place: String) {
    let found = Sample.read(Sample.transcript(["I want to fly from \(place) to Rome"])).map(\.value)
    #expect(found.contains(.location(place: place, relation: .from)))
    #expect(found.contains(.location(place: "Rome", relation: .to)))
  }

  @Test(arguments: [
    "Please don't call me", "please dont call me", "PLEASE DON'T CALL ME", "Please don’t caaaall me, don't call me",
  ])
  func knowsAWordHoweverItIsWritten(_ text: String) {
    let found = Sample.read(Sample.transcript([text]))
    #expect(found.map(\.value) == [.channel(.phone)])
    #expect(found.first?.polarity == .exclude)
  }

  @Test(arguments: cases)
  func readsTypePolarityStrengthAndValue(_ example: Case) throws {
    let (text, quotes) = Sample.unmarked(example.marked)
    let found = Sample.read(Sample.transcript([text])).filter { $0.type == example.type }
    let signal = try #require(found.first)
    #expect(found.count == 1)
    #expect(signal.polarity == example.polarity)
    #expect(signal.strength == example.strength)
    #expect(signal.evidence[0].quote.contains(quotes[0]) || quotes[0].contains(signal.evidence[0].quote))
    switch (signal.value, example.value) {
    case (.privacy, .privacy), (.payment, .payment): break
    default: #expect(signal.value == example.value)
    }
  }

  @Test(arguments: [
    "It cost me $50 last year.", "I waited three weeks for an answer.", "Thank you so much, that was great!",
    "What is the maximum withdrawal?", "My brother paid $300 for his phone.", "I want to change my address.",
    "They said it would arrive by Monday.", "My order number is 12345678.",
    "If I order today, how long does the delivery take?", "When does it arrive if we pay tomorrow?",
    "No need, please just work on fixing the problems.",
  ])
  func findsNothingWhereNothingLimits(_ text: String) {
    #expect(Sample.read(Sample.transcript([text])).isEmpty)
  }

  @Test func agentsCarryNoConstraints() {
    #expect(Sample.read(Sample.transcript(["A:Please pay by Friday, we only accept cash."])).isEmpty)
  }

  @Test func textSetApartYieldsNothing() {
    var document = Sample.transcript(["Hello\n> Please call me by Friday"])
    let text = document.turns[0].text
    document.turns[0].setApart = [6..<text.utf8.count]
    let analysis = Sample.tokenized("Hello\n")
    var workspace = ConstraintWorkspace()
    #expect(Sample.shared.read(document, analyses: [analysis], in: &workspace).isEmpty)
  }

  @Test func repeatedMentionsMerge() throws {
    let found = Sample.read(Sample.transcript(["Please email me", "A:Sure", "Yes, just email me please"]))
    let channel = try #require(found.first { $0.type == "channel" })
    #expect(found.filter { $0.type == "channel" }.count == 1)
    #expect(channel.evidence.count == 2)
  }

  @Test func aCorrectionSupersedes() {
    let found = Sample.read(
      Sample.transcript(["Please book a table for Thursday", "A:Thursday it is", "Actually book it for Friday instead"])
    )
    let schedules = found.filter { $0.type == "schedule" }
    #expect(schedules.map(\.isSuperseded) == [true, false])
  }

  @Test(arguments: [
    ("I'd like calls every evening please", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "16:00", "20:00"),
    ("I need a cleaner every weekday morning", ["mon", "tue", "wed", "thu", "fri"], "08:00", "12:00"),
    ("Please only ring me Mon-Fri 9am to 5pm", ["mon", "tue", "wed", "thu", "fri"], "09:00", "17:00"),
    ("I need a cleaner every Monday and Wednesday from 2 to 4pm", ["mon", "wed"], "14:00", "16:00"),
  ])
  func recurringTimesNameTheirDays(_ text: String, _ days: [String], _ from: String, _ to: String) throws {
    let found = Sample.read(Sample.transcript([text]))
    let schedule = try #require(found.first { $0.type == "schedule" })
    #expect(schedule.value == .schedule(.recurring(days: days, from: from, to: to)))
  }

  @Test func withoutATimeRelativeDatesStayOpen() throws {
    let found = Sample.read(Sample.transcript(["I want a table for tomorrow"], at: nil))
    let schedule = try #require(found.first { $0.type == "schedule" })
    #expect(schedule.value == .schedule(.on(nil)))
  }

  @Test func withoutATimeADeadlineStaysOpen() throws {
    let found = Sample.read(Sample.transcript(["I need this delivered by Friday"], at: nil))
    let deadline = try #require(found.first { $0.type == "deadline" })
    #expect(deadline.value == .deadline(.on(nil)))
    #expect(deadline.evidence.first?.quote == "by Friday")
  }

  @Test(arguments: [
    ("Please deliver it by the end of Q3 2026", "2026-10-01"), ("I need it delivered before Q3", "2026-07-01"),
    ("We need delivery by the second half of 2027", "2027-07-01"),
    ("I want it fixed by the end of the year", "2027-01-01"),
  ])
  func aDeadlineCanNameAPartOfAYear(_ text: String, _ day: String) {
    let found = Sample.read(Sample.transcript([text])).filter { $0.type == "deadline" }
    #expect(found.map(\.value) == [.deadline(.before(day))])
  }

  @Test func aCarsNameIsNoTime() {
    #expect(
      Sample.read(Sample.transcript(["I want to book a service for my Audi Q3"])).allSatisfy { $0.type != "schedule" })
  }

  @Test func aTaxonomyAddsATypeWithoutCode() throws {
    let taxonomy = Taxonomy(
      name: "gym", version: "1", intents: [], aspects: [],
      constraintTypes: [
        Taxonomy.Entry(
          id: "training", description: "How long somebody wants to train.", cues: ["want to train"],
          valueFamily: "duration")
      ])
    let found = Sample.read(
      Sample.transcript(["I want to train for 45 minutes"]), ConstraintReader(taxonomy: taxonomy))
    let signal = try #require(found.first { $0.type == "training" })
    guard case .custom("training", let fields) = signal.value else {
      Issue.record("expected a custom value")
      return
    }
    #expect(fields.last?.value == "PT45M")
  }

  @Test func aTraceTellsWhyACandidateLost() {
    let document = Sample.transcript(["I could not call my broken toaster without any delay yesterday"])
    let trace = Sample.shared.trace(document, analyses: document.turns.map { Sample.tokenized($0.text) })
    #expect(!trace.losers.isEmpty)
    #expect(trace.losers.allSatisfy { !$0.reason.isEmpty && !$0.quote.isEmpty })
  }
}
