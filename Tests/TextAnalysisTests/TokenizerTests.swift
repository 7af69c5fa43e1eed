import Testing
import TextAnalysis

@Suite struct TokenizerTests {
  @Test(arguments: [
    ("Hello there.", ["hello", "there", "."]),
    ("Thanks.I'll wait,ok:fine", ["thanks", ".", "i'll", "wait", ",", "ok", ":", "fine"]),
    ("U.S.A. and e.g. at 5 p.m.", ["usa", "and", "eg", "at", "5", "pm"]),
    ("WIRELESS Charger’s “new”", ["wireless", "charger's", "\"", "new", "\""]),
    ("wait... what?! no!!!! ok…", ["wait", "...", "what", "?!", "no", "!!", "ok", "..."]),
    ("first_name __ x-ray --- *** done", ["first_name", "__", "x", "-", "ray", "--", "**", "done"]),
    ("Straße ΣΊΣΥΦΟΣ Ünïcode", ["strasse", "σίσυφοσ", "ünïcode"]),
    ("e\u{301}te\u{301} İstanbul", ["été", "i\u{307}stanbul"]), ("日本語 テスト", ["日", "本", "語", "テスト"]),
    ("soft\u{AD}hyphen no\u{2060}break \u{FEFF}mark", ["softhyphen", "nobreak", "mark"]),
    ("see invoice.pdf or README.md", ["see", "invoice.pdf", "or", "readme", ".", "md"]),
  ])
  func `normal forms`(text: String, forms: [String]) {
    #expect(Analysis(text).forms == forms)
  }

  @Test(arguments: [
    ("soooo", "so"), ("nooo", "no"), ("goooood", "good"), ("reallllly", "really"), ("waaaay", "way"),
    ("yesssss", "yes"), ("freeeee", "free"), ("stilllll", "still"), ("hmmmmm", "hmm"), ("SOOOO", "so"),
    ("loooong", "loong"), ("ゴーーーール", "ゴーール"), ("дааааа", "даа"),
  ])
  func `elongation is cut`(text: String, form: String) {
    let analysis = Analysis(text)
    #expect(analysis.forms == [form])
    #expect(analysis.text.tokens[0].flags.contains(.elongated))
  }

  @Test(arguments: ["good", "III", "xviii", "XXXL", "www", "1000", "1000000km", "see", "book1000"])
  func `what is not elongated stays`(text: String) {
    let analysis = Analysis(text)
    #expect(analysis.forms == [text.lowercased()])
    #expect(!analysis.text.tokens[0].flags.contains(.elongated))
  }

  @Test(arguments: [
    ("don't", ["don't", "DON'T", "Dont", "don’t", "do'nt", "don`t", "don´t", "donʼt"]),
    ("can't", ["cannot", "can't", "CANT", "Can’t"]), ("isn't", ["isnt", "isn’t"]),
    ("shouldn't", ["shouldnt", "shouldn't", "shouldn’t"]), ("i'm", ["im", "I’m", "Im"]), ("no", ["NO", "nooooo"]),
  ])
  func `spellings of a contraction are one`(form: String, spellings: [String]) throws {
    for spelling in spellings {
      let analysis = Analysis(spelling)
      #expect(analysis.forms == [form], "\(spelling)")
      let token = try #require(analysis.text.tokens.first)
      #expect(token.hash == NormalFormHash.hash(form))
      #expect(token.flags.contains(.negation) == (form != "i'm"), "\(spelling)")
    }
  }

  @Test(arguments: ["not", "never", "Nothing", "without", "couldn't", "mightn't", "NEITHER"])
  func `negation is marked`(text: String) {
    #expect(Analysis(text).text.tokens[0].flags.contains(.negation))
  }

  @Test(arguments: ["note", "know", "another", "n't", "it's", "want", "ant's"])
  func `what only looks like negation is not marked`(text: String) {
    #expect(!Analysis(text).text.tokens[0].flags.contains(.negation))
  }

  @Test(arguments: [
    ("see «https://example.com/a?b=c&d=(e)», ok", TokenKind.url), ("(«http://x.io/path_(1)»)", .url),
    ("go to «www.example.com».", .url), ("«example.co.uk/help» please", .url), ("at «my-shop.com»!", .url),
    ("«bit.ly/3xYz»", .url), ("mail «a.b+c@mail.example.com».", .email), ("«FIRST_last@x.org»", .email),
    ("«@support_team» hi", .handle), ("hey «@115873»", .handle), ("«#neveragain»!", .hashtag),
    ("«#5star» ok", .hashtag),
    ("costs «$1,299.50».", .price), ("for «20€» or", .price), ("«£5k»?", .price), ("«US$30»,", .price),
    ("«₹500» only", .price), ("«$.99» each", .price), ("at «10:30»,", .time), ("at «5pm».", .time),
    ("by «7:15 »", .time), ("«11:59:30PM»", .time), ("from «7:15a.m.» on", .time), ("ok «👍🏽»", .emoji),
    ("«👨‍👩‍👧‍👦» family", .emoji), ("«🇩🇪»🇫🇷", .emoji), ("«❤️» it", .emoji), ("press «1️⃣» now", .emoji),
    ("«#️⃣»", .emoji), ("«🏴󠁧󠁢󠁳󠁣󠁴󠁿»", .emoji), ("thanks«:)»", .emoji), ("ok «:-(((»", .emoji), ("«;D» ok", .emoji),
    ("«<3» it", .emoji), ("«^_^»", .emoji), ("has «12» or", .number), ("«1,000.5» of", .number), ("«½» price", .number),
    ("«3rd» time", .word), ("«iPhone12» is", .word), ("a «+» b", .symbol), ("50«%» off", .symbol), ("© «→» x", .symbol),
    ("wait«…»", .punctuation), ("(«a») b", .word), ("call «\u{E000}»", .other),
  ])
  func `kinds`(marked: String, kind: TokenKind) throws {
    let parts = marked.components(between: "«", and: "»")
    let wanted = parts.middle.trimmingSpaces
    let analysis = Analysis(parts.before + parts.middle + parts.after)
    let token = try #require(analysis.text.tokens.first { Int($0.start) == parts.before.utf8.count })
    #expect(analysis.quote(token) == wanted)
    #expect(token.kind == kind)
  }

  @Test(arguments: [
    ("👍🏽", "👍"), ("👍", "👍"), ("❤️", "❤"), (":-)))", ":)"), ("=)", ":)"), (":'(", ":'("), ("7:15P.M.", "7:15pm"),
    ("#NeverAgain", "#neveragain"), ("@Support", "@support"), ("HTTPS://X.com/A", "https://x.com/a"), ("—", "-"),
  ])
  func `forms of single tokens`(text: String, form: String) {
    #expect(Analysis(text).forms == [form])
  }

  @Test(arguments: [
    ("either.or and 3:1 a:b", ["either", ".", "or", "and", "3", ":", "1", "a", ":", "b"]),
    ("#1 choice @ 5", ["#", "1", "choice", "@", "5"]), ("broken.it was", ["broken", ".", "it", "was"]),
    ("ends with @", ["ends", "with", "@"]), ("a - b", ["a", "-", "b"]), ("ratio 5:3pm", ["ratio", "5", ":", "3pm"]),
    ("at 99:99", ["at", "99", ":", "99"]), ("https:// nothing", ["https", ":", "/", "/", "nothing"]),
  ])
  func `what only looks like one token`(text: String, forms: [String]) {
    #expect(Analysis(text).forms == forms)
  }

  @Test func `flags`() {
    let analysis = Analysis("I NEVER got Dana's mail,ok? iPhone USA")
    let flags = analysis.text.tokens.map(\.flags)
    #expect(flags[0] == [.capitalised, .sentenceStart])
    #expect(flags[1] == [.capitalised, .allCaps, .negation, .spaceBefore])
    #expect(flags[2] == [.spaceBefore])
    #expect(flags[3] == [.capitalised, .spaceBefore])
    #expect(flags[5] == [])
    #expect(flags[6] == [])
    #expect(flags[8] == [.spaceBefore, .sentenceStart])
    #expect(flags[9] == [.spaceBefore, .capitalised, .allCaps])
  }

  @Test func `ranges set apart yield no tokens`() {
    let text = "Hi <b>there</b> all &amp; good.<br>On Monday you wrote: old\nend"
    let analysis = Analysis(text, settingApart: ["<b>", "</b>", "&amp;", "<br>", "On Monday you wrote: old\n"])
    #expect(analysis.forms == ["hi", "there", "all", "good", ".", "end"])
    #expect(analysis.sentences == ["Hi <b>there</b> all &amp; good.", "end"])
  }

  @Test func `ranges that make no sense are taken as far as they go`() {
    var text = TokenizedText()
    let ranges = [-5..<1, 0..<2, 1..<1, 9..<100, 200..<300]
    Tokenizer().tokenize("abc def ghi".utf8Span.span, settingApart: ranges, into: &text)
    #expect(text.tokens.map(text.normalizedString) == ["c", "def", "g"])
  }
}
