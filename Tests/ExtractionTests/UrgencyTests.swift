import Extraction
import Records
import Testing

@Suite struct UrgencyTests {
  private func urgency(_ text: String) throws -> Double {
    try #require(try Extracting.signals(of: text).sentiment?.urgency)
  }

  @Test func anotherReasonNeverLowersIt() throws {
    let reasons = [
      "I can't log in.", "This is the third time I contact you.", "I need this fixed ASAP.",
      "I am stranded at the airport.", "My card was stolen.",
    ]
    var last = 0.0
    for count in 1...reasons.count {
      let urgency = try urgency(reasons.prefix(count).joined(separator: " "))
      #expect(urgency >= last)
      last = urgency
    }
    #expect(last > 0.8)
  }

  @Test(arguments: [
    "I love this dress.", "What colours do you have?", "thanks, bye", "The book was boring.", "no need to call now",
  ])
  func whatCanWaitIsNotUrgent(text: String) throws {
    #expect(try urgency(text) < 0.2)
  }

  @Test func whatIsSettledIsLessUrgent() throws {
    let open = Extracting.transcript("C: I'm locked out and need to get in right now, it's urgent!")
    let settled = Extracting.transcript(
      "C: I'm locked out and need to get in right now, it's urgent!", "A: I have reset your password.",
      "C: It works now, thank you!")
    let before = try #require(try Extracting.signals(of: open).sentiment?.urgency)
    let after = try #require(try Extracting.signals(of: settled).sentiment?.urgency)
    #expect(after < before / 2)
  }
}
