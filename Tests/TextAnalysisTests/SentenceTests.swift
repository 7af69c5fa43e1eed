import Testing
import TextAnalysis

/// Texts whose sentences are divided by `|`.
@Suite struct SentenceTests {
  @Test(arguments: [
    "It broke. |I want it replaced!| Can you help?", "it broke. |can you help| ", "it broke last week.|Can you help",
    "Mr. Smith met Dr. Jones at No. 5 Main St. Louis.", "Use e.g. Chrome, i.e. no Safari. |OK?",
    "See J. Smith.| It cost $5.50.| it was too much.", "1. Open the app. |2. Press Start.",
    "I waited 5.5 hours... still nothing.",
    "Wait... |What?", "Great! 😀👍 |Next one.", "Thanks! :) |Bye", "so do I. |Then we left.",
    "Go to https://x.com/?a=B. |Then?",
    "first line\n|second line", "first\n|\n|second", "approx. five, etc. and so on. |Done.",
    "It was \"fine.\" |But then it broke.",
    "This is a long line of an e-mail that somebody's program has\nwrapped here. |Ok.",
    "This is a long line of an e-mail that ends in a full stop here.\n|lower case follows", "Order 66. |it was late.",
    "ok.|thanks,bye.|Now", "really? |yes! |ok", "日本語です。|はい。", "open till 5 p.m. on weekdays. |Thanks",
  ])
  func `ends where a reader would end it`(text: String) {
    let wanted = text.split(separator: "|").map { part in
      String(part).trimming { $0 == " " || $0 == "\n" }
    }
    .filter { !$0.isEmpty }
    let plain = String(text.filter { $0 != "|" })
    #expect(Analysis(plain).sentences == wanted)
  }

  @Test func `first tokens are marked`() {
    let analysis = Analysis("One. Two three. Four")
    let starts = analysis.text.tokens.filter { $0.flags.contains(.sentenceStart) }
    #expect(starts.map(analysis.quote) == ["One", "Two", "Four"])
  }

  @Test func `nothing has no sentences`() {
    #expect(Analysis("").sentences.isEmpty)
    #expect(Analysis(" \n\u{200B}\u{FEFF} ").text.tokens.isEmpty)
  }
}

extension String {
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    String(drop(while: isTrimmed).reversed().drop(while: isTrimmed).reversed())
  }
}
