import ArgumentParser
import Foundation
import Records
import SignalStore

struct ExportSegmentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Give out who is in which state or rule, with score and since when.",
    discussion: """
      Customers who object to marketing are left out, and how many is noted in the audit log.
      Example: hark segments export --segment at_risk > at_risk.csv
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case csv, jsonl
  }

  @Option(help: "Only this state or rule; may be repeated.")
  var segment: [String] = []

  @Option(help: "csv or jsonl.")
  var format = Format.csv

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await Settings.load()
    let database = try database.open(for: .readWrite, settings)
    var members: [SegmentMembership] = []
    if segment.isEmpty {
      try database.forEachMembership { members.append($0) }
    } else {
      for id in segment { try database.forEachMembership(of: id) { members.append($0) } }
    }
    let refused = try database.refusals(
      among: Set(members.map(\.profile)), of: .marketing, during: "segments export")
    members.removeAll { refused.contains($0.profile) }
    let names = try database.customerNames()
    try Output.write(format == .csv ? csv(members, names) : jsonl(members, names))
    try database.close()
    if !refused.isEmpty { complain("\(refused.count) customers object to marketing and were left out.") }
  }

  private func csv(_ members: [SegmentMembership], _ names: [Int64: String]) -> [UInt8] {
    var csv = CSVText()
    csv.append(["customer", "segment", "score", "since"])
    for member in members {
      csv.append([
        names[member.profile] ?? "#\(member.profile)", member.segment, "\(member.score)", member.since.iso8601,
      ])
    }
    return csv.bytes
  }

  private func jsonl(_ members: [SegmentMembership], _ names: [Int64: String]) -> [UInt8] {
    var json = JSONWriter()
    for member in members {
      json.beginObject()
      json.key("customer")
      json.string(names[member.profile] ?? "#\(member.profile)")
      json.key("segment")
      json.string(member.segment)
      json.key("score")
      json.number(member.score)
      json.key("since")
      json.string(member.since.iso8601)
      json.endObject()
      json.newline()
    }
    return json.bytes
  }
}
