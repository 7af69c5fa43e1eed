import ArgumentParser
import Foundation
import Records
import SignalStore

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Check and export the history of what was done to the database.",
    discussion: """
      Runs, verdicts, erasures, objections, exports, backups and changes of model are entries chained by hashes. Keep \
      what hark audit head prints in another place: it proves later that nothing up to there was changed or cut off.
      """,
    subcommands: [VerifyAuditCommand.self, AuditHeadCommand.self, ExportAuditCommand.self])
}

struct VerifyAuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Find entries that were edited, deleted, inserted, moved or cut off.",
    discussion: "Exits with 3 where something is wrong.")

  @Option(help: "What hark audit head printed once: a file of such lines, or the line itself; may be repeated.")
  var head: [String] = []

  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    let style = try color.style(settings)
    let database = try database.open(for: .readOnly, settings)
    var heads: [AuditHead] = []
    var unknown: [ContentDigest] = []
    for text in head {
      if let head = AuditHead(text) {
        heads.append(head)
      } else if let chain = ContentDigest(hexadecimal: text) {
        if let head = try database.auditHead(chain: chain) { heads.append(head) } else { unknown.append(chain) }
      } else {
        heads += try AuditHeadFile(path: text).heads
      }
    }
    let report = try database.verifyAudit(heads: heads)
    let wrong = style("wrong: ", .red)
    for chain in unknown {
      try Output.write("\(wrong)No entry has the hash \(chain): the log was cut off or rewritten.\n")
    }
    for fault in report.faults { try Output.write("\(wrong)\(fault.message)\n") }
    try Output.write(AuditText(report).text)
    if !report.faults.isEmpty || !unknown.isEmpty { throw HarkExitCode.failed.parserCode }
  }
}

struct AuditHeadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "head", abstract: "Print the last entry's number and hash, to keep elsewhere.")

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let database = try database.open(for: .readOnly, try await Settings.load())
    try Output.write("\(try database.auditHead())\n")
  }
}

struct ExportAuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print the entries as JSON Lines.",
    discussion: """
      Without payloads nothing personal is in it. What is exported with them is not reached by hark customers forget.
      """)

  @Flag(help: "Also print what happened, which may tell of persons.")
  var withPayloads = false

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let database = try database.open(for: .readOnly, try await Settings.load())
    var json = JSONWriter()
    try database.forEachAuditEntry { entry in
      json.write(entry, withPayload: withPayloads)
      guard json.bytes.count > 64 << 10 else { return }
      try Output.write(json.bytes)
      json.removeAll()
    }
    try Output.write(json.bytes)
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ entry: AuditEntry, withPayload: Bool) {
    beginObject()
    key("sequence")
    number(entry.sequence)
    key("happened_at")
    string(entry.happenedAt.iso8601)
    key("action")
    string(entry.action.rawValue)
    key("commitment")
    string(entry.commitment.description)
    key("chain")
    string(entry.chain.description)
    if withPayload {
      key("payload")
      if let payload = entry.payload { raw(payload) } else { null() }
    }
    endObject()
    newline()
  }
}
