import Extraction
import Records
import Testing

@Suite struct ConversationTests {
  @Test(
    arguments: [
      (
        ["C: my internet is down", "A: I have reset your line, please try again", "C: it works now, thanks"], "resolved"
      ),
      (["C: where is my refund", "A: We'll get back to you within 24 hours", "C: ok thanks"], "promised"),
      (["C: my app crashes", "A: please reinstall it", "C: still not working, this is useless"], "unresolved"),
      (["C: where is my refund", "A: It was sent.", "C: it is the 12th and nothing has arrived"], "unresolved"),
      (["C: where is my refund", "A: It was sent.", "C: nothing in it was wrong, it has arrived"], "resolved"),
      (["C: my app crashes", "A: please send us a DM with your account number"], "unknown"),
      (["C: my bag is lost"], "unknown"),
    ])
  func tellsHowItEnded(lines: [String], status: String) throws {
    let document = Document(
      source: "test", id: "1", kind: .transcript,
      turns: lines.map { Turn(speaker: $0.hasPrefix("A:") ? .agent : .customer, text: String($0.dropFirst(3))) })
    let resolution = try #require(try Extracting.signals(of: document).resolution)
    #expect(resolution.status.rawValue == status)
    #expect(resolution.evidence.isEmpty == (resolution.status == .unknown))
  }

  @Test func reviewsHaveNeitherResolutionNorTrajectory() throws {
    let signals = try Extracting.signals(of: "It works now, thanks.", kind: .review)
    #expect(signals.resolution == nil)
    #expect(signals.sentiment?.trajectory == nil)
  }

  @Test func greetingsAndClosingThanksAreNoPartOfTheTrajectory() throws {
    let document = Extracting.transcript(
      "C: hello good morning", "A: How can I help?", "C: the delivery was terrible and the box is broken",
      "A: I'm sorry.",
      "C: thank you, have a great day, bye")
    let trajectory = try #require(try Extracting.signals(of: document).sentiment?.trajectory)
    #expect(trajectory.lowestTurn == 2)
    #expect(trajectory.first == trajectory.last)
    #expect(trajectory.change == 0)
  }

  @Test(
    arguments: [
      "hi", "hello, good morning", "thank you, bye", "my name is Dana Miller", "yes please", "no thanks", "12345",
      "ok", "have a nice day",
    ])
  func politenessAndAnswersCarryNoIntent(text: String) throws {
    #expect(try Extracting.signals(of: text).intents.isEmpty)
  }
}
