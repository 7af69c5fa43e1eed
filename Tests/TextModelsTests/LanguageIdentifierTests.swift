import TextAnalysis
import TextModels
import Testing

@Suite struct LanguageIdentifierTests {
  /// Everyday sentences written for this test.
  private static let sentences: [(tag: String, texts: [String])] = [
    (
      "en",
      [
        "I would like to return the shoes that I bought last week", "Where is my parcel, it should be here by now",
        "The screen does not work and nobody has answered me", "Please cancel my order and give me my money back",
        "Thank you for the quick help, that was very kind", "How much does the delivery cost for two boxes",
        "We have been waiting for this part since the summer", "My card was charged twice for the same thing",
      ]
    ),
    (
      "de",
      [
        "Ich möchte die Schuhe zurückgeben, die ich letzte Woche gekauft habe",
        "Wo bleibt mein Paket, es sollte schon da sein",
        "Der Bildschirm geht nicht und niemand hat mir geantwortet", "Bitte stornieren Sie meine Bestellung sofort",
        "Vielen Dank für die schnelle Hilfe, das war sehr nett", "Wie viel kostet die Lieferung für zwei Kisten",
        "Wir warten seit dem Sommer auf dieses Teil", "Meine Karte wurde zweimal für dasselbe belastet",
      ]
    ),
    (
      "fr",
      [
        "Je voudrais rendre les chaussures que j'ai achetées la semaine dernière",
        "Où est mon colis, il devrait être là",
        "L'écran ne marche pas et personne ne m'a répondu", "Merci d'annuler ma commande et de me rembourser",
        "Merci beaucoup pour votre aide rapide, c'était très gentil", "Combien coûte la livraison de deux cartons",
        "Nous attendons cette pièce depuis l'été", "Ma carte a été débitée deux fois pour la même chose",
      ]
    ),
    ("ru", ["Где моя посылка, она должна была прийти вчера", "Верните мне деньги за этот заказ, пожалуйста"]),
    ("uk", ["Де моя посилка, вона мала прийти вчора", "Поверніть мені гроші за це замовлення, будь ласка"]),
    ("el", ["Πού είναι το δέμα μου", "Θέλω τα χρήματά μου πίσω"]), ("ja", ["返金してください", "荷物はどこですか"]),
    ("zh", ["我的包裹在哪里", "请把钱退给我"]),
  ]

  private static let section: [UInt8] = {
    var parameters = LanguageTrainer.Parameters()
    parameters.rows = 3072
    parameters.knownCount = 1
    return LanguageTrainer(parameters: parameters).train(samples)
  }()

  private static var samples: [LanguageSample] {
    sentences.flatMap { language in
      language.texts.map { LanguageSample(text: Array($0.utf8), tag: language.tag) }
    }
  }

  private static func identify(_ string: String, by bytes: [UInt8] = section) throws -> LanguageIdentification {
    var text = TokenizedText()
    Tokenizer().tokenize(string.utf8Span.span, into: &text)
    var workspace = LanguageWorkspace()
    return try LanguageIdentifier(ModelSection(copying: bytes)).identify(text, in: &workspace)
  }

  @Test(arguments: [
    ("where are the boxes that I would like to return", "en"), ("wie kann ich die Bestellung zurückgeben", "de"),
    ("je voudrais annuler la livraison, merci", "fr"), ("где мои деньги за посылку", "ru"),
    ("де мої гроші за посилку", "uk"), ("πού είναι τα χρήματά μου", "el"), ("注文をキャンセルしてください", "ja"), ("请取消", "zh"),
    ("see https://exemple.fr/les-chaussures-que-je-voudrais #où my order should be @die_bestellung", "en"),
  ])
  func `tells languages apart`(text: String, tag: String) throws {
    #expect(try Self.identify(text).tag == tag)
  }

  @Test(arguments: ["", "12345 :) $5", "ሰላም እንዴት ነህ", "https://example.com"])
  func `says when nothing can be told`(text: String) throws {
    let found = try Self.identify(text)
    #expect(found.tag == LanguageIdentifier.undetermined)
    #expect(found.confidence == 0 && !found.isKnown && !found.isReliable)
  }

  @Test func `marks what resembles no language it knows`() throws {
    #expect(try !Self.identify("qzxv wkjq xxzq vvkq jjqx zzwq qqxk vzzx wqkj xkqz vjqw zxkv").isKnown)
    #expect(try Self.identify("I would like to cancel my order and return the shoes").isKnown)
  }

  @Test(arguments: ["Anna Schneider", "ok merci", "Dupont"])
  func `nobody acts on a name or a greeting`(text: String) throws {
    #expect(try !Self.identify(text).isReliable)
  }

  @Test func `several texts are judged together`() throws {
    let identifier = try LanguageIdentifier(ModelSection(copying: Self.section))
    let texts = ["ok", "die Bestellung", "möchte ich zurückgeben"].map { string in
      var text = TokenizedText()
      Tokenizer().tokenize(string.utf8Span.span, into: &text)
      return text
    }
    var workspace = LanguageWorkspace()
    #expect(identifier.identify(texts, in: &workspace).tag == "de")
  }

  @Test func `a workspace used before gives the same as a new one`() throws {
    let identifier = try LanguageIdentifier(ModelSection(copying: Self.section))
    var workspace = LanguageWorkspace()
    for sample in Self.samples {
      var text = TokenizedText()
      Tokenizer().tokenize(sample.text.span, into: &text)
      var fresh = LanguageWorkspace()
      #expect(identifier.identify(text, in: &workspace) == identifier.identify(text, in: &fresh))
    }
  }

  @Test func `the same samples give the same bytes`() {
    var parameters = LanguageTrainer.Parameters()
    parameters.rows = 600
    let trainer = LanguageTrainer(parameters: parameters)
    #expect(trainer.train(Self.samples) == trainer.train(Self.samples))
  }

  @Test func `a model file carries it`() throws {
    var writer = ModelFileWriter()
    writer.add(ModelFile.languageSection, Self.section)
    let identifier = try #require(try ModelFile(bytes: writer.bytes()).languageIdentifier())
    #expect(identifier.tags == ["de", "el", "en", "fr", "ja", "ru", "uk", "zh"])
    #expect(try ModelFile(bytes: ModelFileWriter().bytes()).languageIdentifier() == nil)
  }

  @Test func `a cut section is refused`() {
    for count in stride(from: 0, to: Self.section.count, by: 997) {
      #expect(throws: ModelFileError.self) {
        try LanguageIdentifier(ModelSection(copying: Array(Self.section.prefix(count))))
      }
    }
  }

  @Test func `altered bytes are refused or harmless`() {
    var state: UInt64 = 1
    for _ in 0..<200 {
      var bytes = Self.section
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes[Int(state >> 33) % 640] ^= UInt8(truncatingIfNeeded: state >> 20) | 1
      let found = try? Self.identify("where is my order, ich warte, où est", by: bytes)
      if let found { #expect((0...1).contains(found.confidence)) }
    }
  }

  @Test func `a newer version is refused`() {
    var bytes = Self.section
    bytes[4] = 99
    #expect {
      try LanguageIdentifier(ModelSection(copying: bytes))
    } throws: {
      ($0 as? ModelFileError)?.code == .newerVersion
    }
  }
}
