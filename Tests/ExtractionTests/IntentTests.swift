import Extraction
import Records
import Testing

@Suite struct IntentTests {
  @Test(
    arguments: [
      ("I want my money back", "refund"), ("please cancel my order", "cancel"),
      ("where is my package?", "order_status"),
      ("I was charged twice for the same thing", "billing_dispute"), ("I forgot my password", "account_access"),
      ("let me talk to a real person", "contact_human"), ("let me speak to your manager", "escalation"),
      ("the app keeps crashing", "technical_problem"), ("my parcel never arrived", "delivery_problem"),
      ("how much is shipping?", "pricing_question"), ("delete all my data", "privacy_request"),
      ("I'd like to book a room", "purchase"), ("worst service ever", "complaint"),
      ("great service, I love it", "praise"), ("I need to file a claim", "claim"),
      ("can I return these shoes?", "return_exchange"),
    ])
  func findsTheMatter(text: String, intent: String) throws {
    let signals = try Extracting.signals(of: text)
    #expect(signals.intents.contains { $0.id == intent }, "\(signals.intents.map(\.id))")
  }

  @Test(
    arguments: [
      ("please make an appointment for Friday", "feature_request"), ("I lost my card on Tuesday", "complaint"),
      ("can you move the money by Monday?", "product_question"), ("delete my account", "privacy_request"),
      ("I have a flight at noon", "purchase"), ("where do I get a new PIN?", "contact_human"),
      ("what is the best time to arrive?", "praise"), ("thank you for your help", "praise"),
      ("my claim status please", "order_status"),
    ])
  func findsNoMatterThatIsNotThere(text: String, intent: String) throws {
    let signals = try Extracting.signals(of: text)
    #expect(!signals.intents.contains { $0.id == intent }, "\(signals.intents.map(\.id))")
  }

  @Test func severalMattersAreFoundAndSorted() throws {
    let text = "Please cancel my order. I want my money back."
    let intents = try Extracting.signals(of: text).intents
    #expect(Set(intents.map(\.id)).isSuperset(of: ["cancel", "refund"]))
    let confidences = intents.map { $0.confidence ?? 0 }
    #expect(confidences == confidences.sorted(by: >))
  }

  @Test func onlyTheTaxonomysIntentsAppear() throws {
    var taxonomy = Taxonomy.default
    taxonomy.intents.removeAll { $0.id == "refund" }
    let extractor = try BaselineExtractor(models: nil, taxonomy: taxonomy)
    var workspace = ExtractionWorkspace()
    let document = Extracting.transcript("C: I want my money back")
    let signals = extractor.extract(document, in: &workspace)
    #expect(!signals.intents.contains { $0.id == "refund" })
  }

  @Test func anotherTaxonomyIsAnotherExtractor() throws {
    var taxonomy = Taxonomy.default
    taxonomy.intents[0].description += " Now."
    let other = try BaselineExtractor(models: nil, taxonomy: taxonomy)
    let usual = try Extracting.shared.get()
    #expect(other.version != usual.version)
    #expect(usual.version.model?.hasPrefix("sha256:") == true)
    #expect(usual.version == (try BaselineExtractor(models: nil, taxonomy: .default)).version)
  }
}

@Suite struct ExtractorTests {
  @Test func nothingIsCarriedFromOneDocumentToTheNext() throws {
    let extractor = try Extracting.shared.get()
    let documents = [
      Extracting.transcript("C: I am furious, refund me now!", "A: Done.", "C: thanks"),
      Extracting.transcript("C: hello"), Extracting.transcript(),
      Extracting.transcript("C: do you have this in blue?", "C: and is it waterproof?"),
    ]
    var shared = ExtractionWorkspace()
    for document in documents + documents.reversed() {
      #expect(extractor.extract(document, in: &shared) == (try Extracting.signals(of: document)))
    }
  }

  @Test(arguments: ["de", "fr-CA", "zh"])
  func aTextInAnotherLanguageHasItsLanguageAndNothingElse(tag: String) throws {
    var document = Extracting.transcript("C: Ich möchte mein Geld zurück, das ist der schlechteste Service!")
    document.language = tag
    let signals = try Extracting.signals(of: document)
    #expect(signals.language == tag)
    #expect(signals.intents.isEmpty && signals.sentiment == nil && signals.constraints.isEmpty)
    #expect(signals.outOfScope == 1)
  }

  @Test(
    arguments: [
      ("Please don't cancel my order.", "cancel"), ("I never asked for a refund.", "refund"),
      ("I don't want to buy a new one just for this.", "purchase"), ("I did not want it cancelled!", "cancel"),
      ("We didn't ask for an upgrade.", "upgrade"),
    ])
  func whatIsNotWantedIsNoIntent(text: String, intent: String) throws {
    #expect(try !Extracting.signals(of: text).intents.contains { $0.id == intent })
  }

  @Test(
    arguments: [
      ("I don't want this subscription any more, please cancel it.", "cancel"),
      ("You never cancelled my order. Please cancel it now.", "cancel"),
      ("I don't want a voucher, I want a refund.", "refund"),
      ("Why can't I get a refund? I want my money back.", "refund"),
    ])
  func whatIsWantedStaysOne(text: String, intent: String) throws {
    #expect(try Extracting.signals(of: text).intents.contains { $0.id == intent })
  }
}
