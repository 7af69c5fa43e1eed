import Inputs
import Records
import Testing

@Suite struct SetApartTests {
  /// What stands between « and » is to be set apart.
  @Test(arguments: [
    "I paid «<b>»twice«</b>» &amp-less «&amp;» again",
    "a < b and 3 > 2, I <3 it, x<y>z, <unknown> tags, a <b and c> d",
    "«<br/>»one«<br />»two«<!-- hidden -->»three«<style>p { color: red }</style>»",
    "«<blockquote class=\"gmail_quote\">old <b>words</b></blockquote>»new words",
    "fish &chips; «&#39;»n«&#x2019;» chips «&nbsp;»",
    "My reply.\n«> your words\n> and more\n»My last word.",
    "Thanks!\n\n«On Tue, 3 Mar 2026 at 10:00, Shop <help@shop.example> wrote:\n> We are sorry.\n> Bye\n»",
    "It broke.\n«On Mar 3, 2026, at 10:00 AM, Shop\n<help@shop.example> wrote:\nHello, how can we help?\nBye»",
    "No.\n\n«-----Original Message-----\nFrom: Shop\nSent: Monday\nTo: me\n\nWould you like a refund?»",
    "No.\n«From: Shop <a@b.example>\nSent: Monday\nTo: Me\nSubject: Yours\n\nText»",
    "Please call.\n«-- \nDana Hill\nHead of Things»",
    "Please call.\n«Best regards,\nDana Hill\n+44 20 5550»",
    "Please call.\nThanks,\n«Dana»",
    "It never came.\n\n«Sent from my iPhone»",
    "My list:\nbest\nproduct ever",
    "Weight >5 kg\n>5 kg is too heavy\n>= 3 of them",
    "> only quoted words\n> are somebody's own",
    "Regards the delay: nothing.\nI wait.",
    "On Monday I wrote:\nnothing came back",
    "«From: me@example.org\nDate: 3 March 2026\nSubject: Broken lamp\n»\nThe lamp I got is broken.",
  ])
  func marks(marked: String) {
    var text = ""
    var expected: [Range<Int>] = []
    var start = 0
    for character in marked {
      switch character {
      case "«": start = text.utf8.count
      case "»": expected.append(start..<text.utf8.count)
      default: text.append(character)
      }
    }
    #expect(SetApart.ranges(in: text) == expected)
  }

  @Test(arguments: [1, 2, 3])
  func rangesAreSortedDisjointAndOnScalars(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "<b>", "</b>", "<blockquote>", "</blockquote>", "&amp;", "<", ">", "\n", "> é", "On 3 May, x wrote:", "-- ", "😀",
      "Regards,", "Dana", "From: a", "Sent: b", "To: c", " ", "word", "<!--", "-->",
    ]
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 1...20, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }
      .joined()
      let ranges = SetApart.ranges(in: text)
      let bounds = Set(
        text.unicodeScalars.indices.map { text.utf8.distance(from: text.startIndex, to: $0) } + [text.utf8.count])
      var end = -1
      for range in ranges {
        #expect(range.lowerBound > end && !range.isEmpty, "\(text.debugDescription)")
        #expect(bounds.contains(range.lowerBound) && bounds.contains(range.upperBound))
        end = range.upperBound
      }
    }
  }
}
