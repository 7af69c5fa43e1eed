import Extraction
import Records
import Testing

struct QuoteAlignerTests {
  private func document(_ turns: Turn...) -> Document {
    Document(source: "test", id: "1", kind: .transcript, turns: turns)
  }

  private func aligned(_ quote: String, in document: Document, turn: Int? = nil) -> QuoteAligner.Alignment? {
    var aligner = QuoteAligner(document)
    return aligner.align(quote, turn: turn)
  }

  @Test(arguments: [
    ("I want «my money back» now", "my money back", QuoteAligner.Match.exact),
    ("I want «MY  Money\n back» now", "my money back", .folded),
    ("it «isn’t “new”» at all", "isn't \"new\"", .folded),
    ("pay by «30 – 40 days» please", "30 - 40 days", .folded),
    ("well «wait… what» is that", "wait... what", .folded),
    ("der «Grüße-Laden» hat zu", "Gru\u{308}ße-Laden", .folded),
    ("我想«退款，谢谢»。", "退款，谢谢", .exact),
    ("我想«退款 , 谢谢»。", "退款，谢谢", .folded),
    ("注文を「«キャンセル したい»」です", "キャンセルしたい", .folded),
    ("ฉัน«ต้องการ เงินคืน»ค่ะ", "ต้องการเงินคืน", .folded),
    ("أريد «إلغاء الطلب» الآن", "إِلْغَاء الطَّلَب", .folded),
    ("אני רוצה «לבטל את ההזמנה» עכשיו", "לְבַטֵּל את ההזמנה", .folded),
    ("मुझे «पैसे वापस» चाहिए", "पैसे वापस", .exact),
    ("so happy «👩‍👩‍👧 ❤️» today", "👩‍👩‍👧 ❤", .folded),
    ("code «ＡＢＣ１２» here", "abc12", .folded),
    ("please «cancel» it", "“cancel”", .exact),
    ("please «cancel my order» it", "…cancel my order...", .exact),
    ("I ordered «two large blue jackets» in may", "two large blue jacket", .folded),
    ("and «the delivery guy was extremely rude» to us", "the delivery guy was extremly rude", .fuzzy),
    ("he said «商品が届くのが三日も遅れました» だって", "商品が届くのが三日も遅れましだ", .fuzzy),
  ])
  func quotesAreFound(_ marked: String, _ quote: String, _ match: QuoteAligner.Match) throws {
    let expected = try MarkedText(marked)
    let document = document(Turn(speaker: .customer, text: expected.text))
    let found = try #require(aligned(quote, in: document), "\(quote)")
    #expect(found.match == match)
    #expect(expected.text.slice(utf8: found.span) == expected.text.slice(utf8: expected.span))
  }

  @Test(arguments: [
    ("I know what it is", "no"), ("concatenate it", "cat"),
    ("that is $60 too much for me", "that is $50 too much for me"),
    ("I want my money back", "I want to speak to your manager"), ("hello", ""), ("hello", "   "), ("hello", "…"),
    ("我想退款", "我要取消"), ("it was great", "it was grand"),
  ])
  func whatIsNotThereIsNotFound(_ text: String, _ quote: String) {
    #expect(aligned(quote, in: document(Turn(speaker: .customer, text: text))) == nil)
  }

  @Test func aWholeWordComesBeforeAPartOfOne() throws {
    let expected = try MarkedText("the orders, my «order», any order")
    let found = try #require(aligned("order", in: document(Turn(speaker: .customer, text: expected.text))))
    #expect(found.span == expected.span)
  }

  @Test func theSameLettersComeBeforeOthers() throws {
    let expected = try MarkedText("REFUND me, I said «Refund» me")
    let found = try #require(aligned("Refund", in: document(Turn(speaker: .customer, text: expected.text))))
    #expect(found.span == expected.span)
    #expect(found.match == .exact)
  }

  @Test func theNamedTurnComesFirstThenOtherTurnsOfTheCustomer() throws {
    let document = document(
      Turn(speaker: .customer, text: "cancel it"), Turn(speaker: .agent, text: "cancel what? the blue one?"),
      Turn(speaker: .customer, text: "yes cancel it"))
    #expect(aligned("cancel it", in: document, turn: 2)?.turn == 2)
    #expect(aligned("cancel it", in: document, turn: 1)?.turn == 0)
    #expect(aligned("cancel it", in: document, turn: 99)?.turn == 0)
    #expect(aligned("the blue one", in: document, turn: 1) == nil)
    var aligner = QuoteAligner(document)
    #expect(aligner.align("the blue one", turn: 1, speakers: [.customer, .agent])?.turn == 1)
  }

  @Test func aMatchCrossesWhatIsSetApart() throws {
    let text = "please <br> cancel it"
    let document = document(Turn(speaker: .customer, text: text, setApart: [7..<11]))
    #expect(aligned("please cancel it", in: document)?.span == 0..<text.utf8.count)
    #expect(aligned("<br>", in: document) == nil)
  }

  private static let texts = [
    "Hi there, I bought the green kettle on 3 May and it leaks; I can't use it, so I'd like my money back before Friday.",
    "Bonjour, j’ai reçu la théière verte hier soir, mais elle fuit déjà — c’est décevant, vraiment très décevant !",
    "我上周买的水壶漏水了，客服一直没有回复我，请在星期五之前把钱退给我，不然我就要投诉了。谢谢！",
    "先週買ったやかんから水が漏れます。金曜日までに返金してください。電話は困ります、メールでお願いします。",
    "Купил зелёный чайник, он протекает. Верните деньги до пятницы, пожалуйста, иначе я напишу жалобу.",
    "اشتريت غلاية خضراء وهي تسرب الماء، أريد استرداد نقودي قبل يوم الجمعة من فضلكم، شكرا جزيلا لكم.",
    "मैंने हरी केतली खरीदी थी और वह टपक रही है, कृपया शुक्रवार से पहले मेरे पैसे वापस कर दें।",
    "초록색 주전자를 샀는데 물이 새요. 금요일 전에 환불해 주세요. 전화 말고 이메일로 연락 주세요.",
  ]

  /// A stretch of whole words of a text, as a range of bytes; of any graphemes where a script has no spaces.
  private func stretch(_ text: String, _ random: inout SplitMix64) -> Range<Int> {
    let spaced = text.contains(" ")
    var cuts: [Int] = [0]
    var position = 0
    for character in text {
      position += character.utf8.count
      if !spaced || character == " " { cuts.append(position) }
    }
    cuts.append(position)
    let start = Int.random(in: 0..<cuts.count - 1, using: &random)
    let end = Int.random(in: start + 1..<min(cuts.count, start + 30), using: &random)
    return cuts[start]..<cuts[end]
  }

  /// Changes that reading does not notice.
  private func rewritten(_ text: String, _ random: inout SplitMix64) -> String {
    var result = ""
    for character in text {
      switch (character, Int.random(in: 0..<4, using: &random)) {
      case (" ", 0): result += "  "
      case (" ", 1): result += "\n"
      case (" ", 2): result += "\u{A0}"
      case ("'", 0...1): result += "’"
      case ("’", 0...1): result += "'"
      case ("—", 0...1): result += "-"
      case (_, 0): result += character.uppercased().count == 1 ? character.uppercased() : String(character)
      case (_, 1): result += String(character) + (Bool.random(using: &random) ? "\u{200B}" : "")
      default: result.append(character)
      }
    }
    return result
  }

  @Test(arguments: texts.indices)
  func rewrittenStretchesAreFoundAgain(_ index: Int) throws {
    let text = Self.texts[index]
    let document = document(Turn(speaker: .agent, text: text), Turn(speaker: .customer, text: text))
    var aligner = QuoteAligner(document)
    var random = SplitMix64(seed: UInt64(index))
    for _ in 0..<150 {
      let span = stretch(text, &random)
      let original = try #require(text.slice(utf8: span))
      let letters = original.filter { $0.isLetter || $0.isNumber }
      guard letters.count > 1 else { continue }
      let quote = rewritten(original, &random)
      let match = aligner.align(quote, turn: 0)
      let found = try #require(match, "\(quote)")
      #expect(found.turn == 1)
      let slice = try #require(text.slice(utf8: found.span), "\(quote)")
      #expect(slice.filter { $0.isLetter || $0.isNumber } == letters, "\(quote)")
    }
  }

  @Test(arguments: texts.indices)
  func aFewMistakesAreForgiven(_ index: Int) throws {
    let text = Self.texts[index]
    let document = document(Turn(speaker: .customer, text: text))
    var aligner = QuoteAligner(document)
    var random = SplitMix64(seed: 1000 + UInt64(index))
    var tried = 0
    for _ in 0..<100 {
      let span = stretch(text, &random)
      var quote = Array(try #require(text.slice(utf8: span)))
      guard quote.count >= 25 else { continue }
      tried += 1
      for _ in 0..<quote.count / 12 {
        let place = Int.random(in: 2..<quote.count - 3, using: &random)
        // Taking out a word of one letter takes a space out, too.
        guard !quote[place - 1...place + 1].contains(where: { $0.isNumber || $0.isWhitespace }) else { continue }
        if Bool.random(using: &random) { quote[place] = "q" } else { quote.remove(at: place) }
      }
      let match = aligner.align(String(quote))
      let found = try #require(match, "\(String(quote))")
      let overlap = found.span.clamped(to: span).count
      #expect(overlap * 10 >= span.count * 8, "\(String(quote))")
      #expect(text.slice(utf8: found.span) != nil)
    }
    #expect(tried > 0)
  }

  /// Whatever the quote, a span lies in the text, on scalar boundaries.
  @Test func spansNeverLeaveTheText() {
    var random = SplitMix64(seed: 7)
    let alphabet = Array("ab e\u{301}é退款 ’'\"…👍🏽한ก็ 12\u{200B}\n-—")
    for _ in 0..<2000 {
      func make(_ most: Int) -> String {
        String(
          (0..<Int.random(in: 0...most, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
      }
      let text = make(40)
      let apart = text.utf8.count > 4 && text.slice(utf8: 0..<1) != nil ? [0..<1] : []
      let document = document(Turn(speaker: .customer, text: text, setApart: apart))
      guard let found = aligned(make(14), in: document) else { continue }
      #expect(!found.span.isEmpty)
      #expect(text.slice(utf8: found.span) != nil)
    }
  }
}

/// The generator of Steele, Lea and Flood (2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
