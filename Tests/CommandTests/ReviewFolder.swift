import Foundation
import Records
import SignalStore
import Testing

/// A folder with a database of documents to review: short ones, a long one, wide characters, and hostile ones.
struct ReviewFolder: ~Copyable {
  let folder: HarkFolder

  private static let documents: [(id: String, turns: [(speaker: String, text: String)])] = [
    (
      "chat-1",
      [
        ("agent", "Hello, how may I help you?"),
        ("customer", "I want a refund for the broken lamp. I can't pay more than $50 for a new one."),
        ("agent", "I am sorry to hear that."),
        ("customer", "Please email me, don't call."),
      ]
    ),
    ("review-2", [("customer", "The store has no ramp and I use a wheelchair. I need it before Friday.")]),
    ("wide-1", [("customer", "返金してください。注文した商品が壊れていました。 I want a refund before Friday, 田中さん。")]),
    (
      "emoji-1",
      [
        (
          "customer",
          "👩‍👩‍👧‍👦👍🏽 ❤️ 🇩🇪 I want a refund 😡😡😡 before Friday, e\u{301}tienne says 👨‍💻 so it is fine 🏳️‍🌈 really."
        )
      ]
    ),
    (
      "hostile-1",
      [
        (
          "customer",
          "\u{1B}[2J\u{1B}[1;1H I want a refund\u{7} before Friday \u{202E}drawkcab\u{202C} \u{9B}31m \u{8}\u{8}"
        )
      ]
    ),
    (
      "long-1",
      (1...60).map {
        (
          "customer",
          $0 == 31 ? "Line number 31 is late: I need it before Friday." : "Line number \($0) is about nothing."
        )
      }
    ),
  ]

  init() throws {
    let folder = try HarkFolder()
    let lines = try ReviewFolder.documents.map { document in
      let turns = document.turns.map { ["speaker": $0.speaker, "text": $0.text] }
      let object: [String: Any] = ["id": document.id, "created_at": "2026-03-02T10:00:00Z", "turns": turns]
      return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self) + "\n"
    }
    try folder.write(lines.joined(), to: "chats.jsonl")
    let result = try folder.hark("extract", "chats.jsonl", "--quiet")
    try #require(result.status == 0, "\(result.errors)")
    self.folder = folder
  }

  /// A review of the queue `new`, once its first signal (or another text) is on the screen.
  func review(
    _ arguments: [String] = [], reviewer: String = "dana", script: String? = nil, environment: [String: String] = [:],
    until text: String = "why", sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> ScreenProcess {
    let queue = arguments.contains("--queue") ? [] : ["--queue", "new"]
    let screen = try ScreenProcess(
      ["review", "--reviewer", reviewer] + queue + arguments, in: folder, script: script, environment: environment)
    try screen.wait(for: text, sourceLocation: sourceLocation)
    return screen
  }

  func database() throws -> SignalDatabase {
    try SignalDatabase(path: folder.path("hark.db"), for: .readOnly)
  }

  func verdicts() throws -> [VerdictRecord] {
    try database().verdicts(matching: VerdictFilter())
  }

  /// The proposed signal of a label.
  func signal(_ label: String) throws -> StoredSignal {
    var filter = SignalFilter()
    filter.labels = [label]
    filter.statuses = []
    return try #require(try database().signals(matching: filter).first)
  }
}

extension ScreenProcess {
  /// Kind and label of the signal at hand, from the top of the right side.
  func signalLine() throws -> String {
    let row = terminal.cells[1]
    let separator = try #require(row.firstIndex { $0.text == "│" })
    let line = row[(separator + 1)...].map(\.text).joined()
    return line.split(separator: " ").joined(separator: " ")
  }
}
