import ArgumentParser
import Foundation
import Records
import SignalStore

struct WatchSegmentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Print transitions as they are stored, by whichever process.",
    discussion: "Goes on until Ctrl-C. Example: hark segments watch --segment at_risk --format jsonl | notify")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, jsonl
  }

  @Option(help: "Only this state or rule.")
  var segment: String?

  @Option(help: "Also those after the transition with this id; 0 for all. (default: from now on)")
  var after: Int64?

  @Flag(help: "Print what is there and end.")
  var once = false

  @Option(help: "text or jsonl.")
  var format = Format.text

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await Settings.load()
    let database = try database.open(for: .readOnly, settings)
    var last = try after ?? database.lastTransition()
    while true {
      let transitions = try database.transitions(after: last, segment: segment)
      for stored in transitions { try write(stored, in: database) }
      last = transitions.last?.id ?? last
      if transitions.isEmpty {
        if once { return }
        try await Task.sleep(for: .milliseconds(300))
      }
    }
  }

  private func write(_ stored: StoredTransition, in database: SignalDatabase) throws {
    let name = try database.customerName(of: stored.transition.profile)
    guard format == .jsonl else { return try Output.write(TransitionText.line(stored.transition, name: name)) }
    var json = JSONWriter()
    json.beginObject()
    json.key("id")
    json.number(Int(stored.id))
    json.key("customer")
    json.string(name)
    json.key("segment")
    json.string(stored.transition.segment)
    json.key("change")
    json.string(stored.transition.isEntry ? "entered" : "left")
    json.key("score")
    json.number(stored.transition.score)
    json.key("at")
    json.string(stored.transition.at.iso8601)
    json.key("reasons")
    json.beginArray()
    for reason in stored.transition.reasons {
      json.beginObject()
      json.key("text")
      json.string(reason.text)
      json.key("contribution")
      json.number(reason.contribution)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.newline()
    try Output.write(json.bytes)
  }
}
