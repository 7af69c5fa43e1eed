import Extraction
import Records
import Testing

@Suite struct SentimentTests {
  @Test(
    arguments: [
      "No problems or complaints.", "I love it, works great!", "Not bad at all, would buy again.",
      "Can't complain, the staff was lovely.", "Fantastic service, thank you so much 😍",
    ])
  func isPositive(text: String) throws {
    #expect(try Extracting.signals(of: text, kind: .review).sentiment?.label == .positive)
  }

  @Test(
    arguments: [
      "This is not good.", "Worst purchase ever, total waste of money.", "The zipper broke after two days.",
      "Great phone, but the battery is terrible and it keeps crashing.", "I was never so disappointed.",
      "Nobody answers my emails 😡", "Third delay today #frustrated",
    ])
  func isNegative(text: String) throws {
    let sentiment = try #require(try Extracting.signals(of: text, kind: .review).sentiment)
    #expect(sentiment.score < 0, "\(sentiment.score)")
  }

  @Test(
    arguments: [
      "Kindly cancel my subscription.", "I would like to book a flight to Rome please", "What is your phone number?",
      "Could you help me change my address?", "my name is Dana", "kindly cancel it", "How do I add a second card?",
      "I lost my card on Tuesday", "I can't remember my username", "sorry, it is 4471",
    ])
  func isNeutral(text: String) throws {
    #expect(try Extracting.signals(of: text).sentiment?.label == .neutral)
  }

  @Test(
    arguments: [
      "Thanks for wasting a whole afternoon of mine.", "Well done for breaking the one thing that worked",
      "Great, another fee.", "thank you so much for losing my stroller",
    ])
  func hearsIrony(text: String) throws {
    let score = try #require(try Extracting.signals(of: text).sentiment?.score)
    #expect(score < 0, "\(score)")
  }

  @Test(
    arguments: [
      "You never let me down.", "Could not have been easier.", "Hats off to your drivers!", "no fuss, no drama",
    ])
  func hearsPraiseInNegations(text: String) throws {
    let score = try #require(try Extracting.signals(of: text).sentiment?.score)
    #expect(score > 0, "\(score)")
  }

  @Test func praiseAndBlameAreMixed() throws {
    let text = "I absolutely love the colour and the fabric is wonderful. The seams came apart and it is useless now."
    let sentiment = try #require(try Extracting.signals(of: text, kind: .review).sentiment)
    #expect(sentiment.label == .mixed)
    #expect(sentiment.evidence.count == 2)
  }

  @Test(arguments: [("This is good.", "This is not good."), ("I am happy with it.", "I am not happy with it.")])
  func negationLowersTheScore(plain: String, negated: String) throws {
    let plainScore = try #require(try Extracting.signals(of: plain, kind: .review).sentiment?.score)
    let negatedScore = try #require(try Extracting.signals(of: negated, kind: .review).sentiment?.score)
    #expect(negatedScore < plainScore - 0.5)
  }

  @Test func whatComesAfterButCountsMore() throws {
    let badLast = try #require(
      try Extracting.signals(of: "The screen is great but the sound is bad.", kind: .review).sentiment?.score)
    let goodLast = try #require(
      try Extracting.signals(of: "The sound is bad but the screen is great.", kind: .review).sentiment?.score)
    #expect(badLast < goodLast)
  }

  @Test func aDocumentWithoutCustomerWordsHasNone() throws {
    #expect(try Extracting.signals(of: Extracting.transcript("A: How can I help you?")).sentiment == nil)
    #expect(try Extracting.signals(of: "   ").sentiment == nil)
  }

  @Test(
    arguments: [
      ("I am so angry with you", "anger"), ("thank you so much", "gratitude"), ("I'm worried about my parcel", "worry"),
      ("I don't understand this at all, it is confusing", "confusion"), ("very disappointed", "disappointment"),
    ])
  func namesTheFeeling(text: String, emotion: String) throws {
    #expect(try Extracting.signals(of: text).sentiment?.emotions.contains { $0.id == emotion } == true)
  }

  @Test(
    arguments: [
      ("Can you please help me?", "worry"), ("good morning", "joy"), ("I would love to see my statement", "joy"),
      ("oh sorry, my number is 4471", "sadness"), ("How do I change my seat?", "confusion"),
    ])
  func hearsNoFeelingInPoliteness(text: String, emotion: String) throws {
    #expect(try Extracting.signals(of: text).sentiment?.emotions.contains { $0.id == emotion } == false)
  }

  @Test func politenessNamesNoThings() throws {
    #expect(try Extracting.signals(of: "okay Lindsay, thanks a lot").sentiment?.aspects.isEmpty == true)
  }

  @Test func eachThingHasItsOwnPolarity() throws {
    let text = "The food was delicious but the waiter was rude."
    let aspects = try #require(try Extracting.signals(of: text, kind: .review).sentiment?.aspects)
    #expect(aspects.first { $0.aspect == "food" }?.label == .positive)
    #expect(aspects.first { $0.aspect == "staff" }?.label == .negative)
  }
}
