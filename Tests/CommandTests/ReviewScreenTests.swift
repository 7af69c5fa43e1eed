import Foundation
import Records
import SignalStore
import Testing

/// Drives `hark review` through a pseudo-terminal: keys in, screen out.
@Suite(.timeLimit(.minutes(10))) struct ReviewScreenTests {
  // MARK: - Verdicts

  @Test func `a accepts, r rejects and s skips, each stored at once and told below`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review()
    #expect(screen.terminal.lines.first?.contains("hark review  new") == true)
    let first = try screen.signalLine()
    try screen.press("a", until: "accepted \(first) · u undoes")
    #expect(try desk.verdicts().map(\.verdict) == [.accept])
    let second = try screen.signalLine()
    try screen.press("r", until: "rejected \(second) · u undoes")
    let third = try screen.signalLine()
    try screen.press("s", until: "skipped \(third) · u undoes")
    let verdicts = try desk.verdicts()
    #expect(verdicts.map(\.verdict) == [.accept, .reject, .skip])
    #expect(verdicts.map(\.statusAfter) == [.accepted, .rejected, .proposed])
    #expect(verdicts.allSatisfy { $0.reviewer == "dana" && $0.queue == .new })
    #expect(screen.terminal.lines.first?.contains("3 done") == true)
    screen.press("q")
    #expect(try screen.waitForExit() == 0)
    #expect(screen.terminal.text.contains("Reviewed: 1 accepted, 1 rejected, 1 skipped."))
    screen.expectTerminalGivenBack()
  }

  @Test func `a digit puts the label that it stands at in the signal's place`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review(["--kind", "intent", "--label", "refund"])
    let line = try #require(screen.terminal.lines.first { $0.contains(" 1 ") })
    let label = try #require(line.components(separatedBy: " 1 ").last?.split(separator: " ").first)
    try screen.press("1", until: "corrected intent refund to \(label) · u undoes")
    let verdict = try #require(try desk.verdicts().first)
    #expect(verdict.verdict == .correct && verdict.statusAfter == .corrected)
    #expect(verdict.replacement?.label == String(label))
    #expect(verdict.replacement?.evidence == verdict.signal.evidence)
  }

  @Test func `u takes back any number of verdicts, also after a restart`() throws {
    let desk = try ReviewFolder()
    let first = try desk.review()
    let lines = try ["a", "r", "a"].map { key in
      let line = try first.signalLine()
      try first.press(key, until: "\(line) · u undoes")
      return line
    }
    first.press("q")
    #expect(try first.waitForExit() == 0)

    let second = try desk.review()
    for line in lines.reversed() {
      try second.press("u", until: "on \(line) · u undoes the one before")
      #expect(try second.signalLine() == line)
    }
    try second.press("u", until: "There is nothing to undo.")
    let statuses = try desk.database().signals(matching: SignalFilter()).map(\.status)
    #expect(statuses.allSatisfy { $0 == .proposed })
    // What was taken back is judged anew.
    try second.press("r", until: "rejected \(lines[0])")
    #expect(try desk.verdicts().last?.verdict == .reject)
  }

  @Test func `e edits a constraint's polarity, strength and value`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review(["--kind", "constraint", "--label", "budget"])
    try screen.press("e", until: "Correct the constraint")
    // Polarity to the next choice, strength to the next, and another amount.
    screen.press("\u{1B}[C\u{1B}[B\u{1B}[C\u{1B}[B\u{1B}[B")
    try screen.press("\u{15}seventy\u{13}", until: "amount: a number such as 49.90")
    try screen.press("\u{15}70\u{13}", until: "corrected constraint budget · u undoes")
    let replacement = try #require(try desk.verdicts().first?.replacement)
    #expect(replacement.polarity != .require && replacement.strength == .soft)
    guard case .budget(_, let amount, let currency)? = replacement.constraintValue else {
      Issue.record("the replacement has no budget")
      return
    }
    #expect(amount == "70" && currency == "USD")
  }

  @Test func `e edits the words with the keyboard`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review(["--kind", "constraint", "--label", "budget"])
    let before = try #require(try desk.signal("budget").evidence.first?.evidence)
    try screen.press("e", until: "Correct the constraint")
    try screen.press("\u{1B}[A\r", until: "Which words say it?")
    // One word less at the end.
    screen.press("\u{1B}[D")
    try screen.press("\r", until: "Correct the constraint")
    try screen.press("\u{13}", until: "corrected constraint budget")
    let after = try #require(try desk.verdicts().first?.replacement?.evidence.first?.evidence)
    #expect(after.turn == before.turn && after.span.lowerBound == before.span.lowerBound)
    #expect(after.span.upperBound < before.span.upperBound && before.quote.hasPrefix(after.quote))
  }

  @Test func `n adds what was missed, at the words selected`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review(["--document", "chat-1"])
    try screen.press("n", until: "What was missed?")
    // To the first word of the line, then three words from there.
    screen.press("\u{1B}[H \u{1B}[C\u{1B}[C")
    try screen.wait("waited for the selection") { !$0.texts(withStyle: 46).isEmpty }
    try screen.press("\r", until: "What do the words say?")
    try screen.press("1", until: "Which intent?")
    try screen.press("escal", until: "1 escalation")
    try screen.press("\r", until: "added intent escalation · u undoes")
    let verdict = try #require(try desk.verdicts().first)
    #expect(verdict.verdict == .add && verdict.signal.label == "escalation" && verdict.signal.status == .accepted)
    #expect(verdict.signal.evidence.first?.evidence.quote.split(separator: " ").count == 3)
    // The signal at hand stayed where it was.
    try screen.press("u", until: "took back “add” on intent escalation")
    #expect(try desk.verdicts().last?.verdict == .undo)
  }

  @Test func `c keeps a comment, with letters that are no commands`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review()
    let line = try screen.signalLine()
    try screen.press("c", until: "comment:")
    try screen.press("ask Ünal 返金?\r", until: "kept the comment · u undoes")
    #expect(try screen.signalLine() == line)
    let verdict = try #require(try desk.verdicts().first)
    #expect(verdict.verdict == .comment && verdict.reason == "ask Ünal 返金?")
    screen.press("cdon't\u{1B}")
    try screen.wait("waited for the hints") { $0.lines.last?.contains("a accept") == true }
    #expect(try desk.verdicts().count == 1)
  }

  // MARK: - Finding one's way

  @Test func `slash narrows the queue to documents with words, and an empty search takes it back`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review()
    try screen.press("/", until: "find documents with:")
    try screen.press("wheelchair\r", until: "of the queue in such documents")
    #expect(screen.terminal.lines[1].contains("review-2"))
    #expect(screen.terminal.lines[0].contains("“wheelchair”"))
    try screen.press("/\u{15}\r", until: "All documents again.")
    #expect(!screen.terminal.lines[0].contains("wheelchair"))
    try screen.press("/zebra\r", until: "Nothing is left to review in documents with “zebra”.")
    try screen.press("/\u{15}!!\r", until: "has no word to search for")
  }

  @Test func `the question mark explains the keys, and an unknown key says so`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review()
    try screen.press("?", until: "undo the last verdict")
    for key in ["a", "r", "1-9", "e", "n", "s", "u", "c", "/", "q"] {
      #expect(screen.terminal.lines.contains { $0.hasPrefix("  \(key) ") }, "help has \(key)")
    }
    try screen.press("a", until: "a accept")
    #expect(try desk.verdicts().isEmpty)
    try screen.press("A", until: "“A” means nothing here")
    try screen.press("\u{1B}[200~arrr\u{1B}[201~", until: "A pasted text is not taken for keys.")
    #expect(try desk.verdicts().isEmpty)
  }

  @Test func `the quote is highlighted and scrolled to, and keys scroll away from it`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review(["--document", "long-1", "--kind", "constraint"])
    #expect(screen.terminal.texts(withStyle: 43).joined(separator: " ").contains("Friday"))
    #expect(!screen.terminal.text.contains("Line number 1 "))
    try screen.press("\u{1B}[H", until: "Line number 1 ")
    try screen.press("\u{1B}[F", until: "Line number 60 ")
    try screen.press("\u{1B}[5~\u{1B}[5~", until: "Line number 43 ")
    try screen.press("\u{1B}[A\u{1B}[A\u{1B}[6~\u{1B}[B", until: "Line number 53 ")
  }

  // MARK: - Terminals

  @Test func `the screen follows a resize, and says where it is too small`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review()
    let line = try screen.signalLine()
    screen.resize(rows: 40, columns: 120)
    try screen.wait("waited for the hints in the last line") { $0.lines[39].contains("q quit") }
    #expect(try screen.signalLine() == line)
    #expect(screen.terminal.lines[0].contains("dana"))
    screen.resize(rows: 8, columns: 30)
    try screen.wait(for: "hark review needs 56×12")
    screen.press("a")
    screen.resize(rows: 24, columns: 80)
    try screen.wait("waited for the hints in the last line") { $0.lines[23].contains("a accept") }
    #expect(try desk.verdicts().isEmpty)
  }

  @Test(arguments: ["wide-1", "emoji-1"])
  func `wide characters leave every column where it belongs`(document: String) throws {
    let desk = try ReviewFolder()
    let screen = try desk.review(["--document", document])
    let separators = screen.terminal.cells[1..<22].map { row in
      row.firstIndex { "│▲▼".contains($0.text) && $0.text != "" }
    }
    #expect(Set(separators) == [47])
    #expect(screen.terminal.text.contains("refund"))
    #expect(screen.terminal.strangeSequences.isEmpty)
  }

  @Test func `a stored text can't drive the terminal`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review(["--document", "hostile-1"])
    #expect(screen.terminal.strangeSequences.isEmpty)
    #expect(screen.terminal.text.contains("␛[2J"))
    #expect(screen.terminal.lines[0].contains("hark review"))
    #expect(!screen.output.contains(0x07))
    #expect(!String(decoding: screen.output, as: UTF8.self).unicodeScalars.contains("\u{202E}"))
  }

  @Test func `with NO_COLOR the quote stands out without a colour`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review(["--kind", "constraint", "--label", "budget"], environment: ["NO_COLOR": "1"])
    #expect(screen.terminal.styleCodes.allSatisfy { !(30...49).contains($0) && $0 < 90 })
    let quote = try #require(try desk.signal("budget").evidence.first?.evidence.quote)
    #expect(screen.terminal.texts(withStyle: 7).joined(separator: " ").contains(quote.prefix(8)))
  }

  @Test func `without a terminal, review says what to use instead`() throws {
    let desk = try ReviewFolder()
    let result = try desk.folder.hark("review")
    #expect(result.status == 2)
    #expect(result.errors.contains("hark review --batch"))
    #expect(result.output.isEmpty)
  }

  @Test func `an empty queue says why`() throws {
    let desk = try ReviewFolder()
    let filtered = try desk.review(["--label", "no_such_label"], until: "No signal matches the filter.")
    filtered.press("q")
    #expect(try filtered.waitForExit() == 0)
    _ = try desk.review(["--queue", "disagree"], until: "Nowhere is a language model's opinion")
    let last = try desk.review(["--limit", "1"])
    try last.press("a", until: "The limit of 1 signal is reached.")
    let reviewed = try desk.review(["--document", "review-2", "--kind", "constraint"])
    let count = try desk.database().signals(
      matching: {
        var filter = SignalFilter()
        filter.document.id = "review-2"
        filter.kinds = [.constraint]
        return filter
      }()
    ).filter { $0.status == .proposed }.count
    reviewed.press(String(repeating: "a", count: count))
    try reviewed.wait(for: "has been worked through.")
    _ = try desk.review(
      ["--document", "review-2", "--kind", "constraint"], until: "have been reviewed or skipped.")
  }

  // MARK: - Several reviewers

  @Test func `two reviewers never have the same signal, unless some are to be judged twice`() throws {
    let desk = try ReviewFolder()
    let dana = try desk.review()
    let kim = try desk.review(reviewer: "kim")
    for _ in 0..<3 {
      try dana.press("a", until: "accepted \(try dana.signalLine())")
      try kim.press("r", until: "rejected \(try kim.signalLine())")
    }
    let verdicts = try desk.verdicts()
    #expect(verdicts.count == 6 && Set(verdicts.map(\.signal.id)).count == 6)
    for screen in [dana, kim] {
      screen.press("q")
      #expect(try screen.waitForExit() == 0)
    }
    let lee = try desk.review(["--overlap", "100%"], reviewer: "lee")
    // What has one verdict comes first, and that verdict is kept back.
    #expect(lee.terminal.text.contains("second opinion"))
    #expect(!lee.terminal.text.contains("accepted") && !lee.terminal.text.contains("rejected"))
    try lee.press("a", until: "accepted ")
    let judged = try desk.verdicts()
    #expect(Set(judged.map(\.signal.id)).count == 6 && judged.count == 7)
  }
}
