import ArgumentParser
import Foundation
import Records
import SegmentPipeline
import SignalStore

struct ListCustomersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the customers: how much is known of them, and their segments.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, jsonl
  }

  @Option(help: "table or jsonl. (default: table on a terminal, otherwise jsonl)")
  var format: Format?

  @Option(help: "Only members of a state or rule.")
  var segment: String?

  @Option(help: "The first so many only.")
  var limit: Int?

  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    let database = try database.open(for: .readOnly, settings)
    var customers: [StoredCustomer] = []
    try database.forEachCustomer { customers.append($0) }
    if let segment { customers.removeAll { !$0.segments.contains(segment) } }
    if let limit { customers = Array(customers.prefix(max(0, limit))) }
    let ids = Set(customers.map(\.id))
    let objecting = try ProcessingPurpose.allCases.map {
      (purpose: $0.rawValue, ids: try database.customers(among: ids, objectingTo: $0))
    }
    func objections(of customer: StoredCustomer) -> [String] {
      objecting.filter { $0.ids.contains(customer.id) }.map(\.purpose)
    }
    if format ?? (isatty(STDOUT_FILENO) == 1 ? .table : .jsonl) == .jsonl {
      var json = JSONWriter()
      for customer in customers { json.write(customer, objections: objections(of: customer)) }
      return try Output.write(json.bytes)
    }
    var table = TextTable([
      .init(title: "customer", isFlexible: true), .init(title: "ids", alignment: .trailing),
      .init(title: "documents", alignment: .trailing), .init(title: "events", alignment: .trailing),
      .init(title: "first"), .init(title: "last"), .init(title: "segments", isFlexible: true),
      .init(title: "objects to"),
    ])
    for customer in customers {
      table.append([
        customer.id, String(customer.identifiers), String(customer.documents), String(customer.events),
        customer.firstSeen?.date.iso8601 ?? "", customer.lastSeen?.date.iso8601 ?? "",
        customer.segments.joined(separator: ", "), objections(of: customer).joined(separator: ", "),
      ])
    }
    let width = isatty(STDOUT_FILENO) == 1 ? terminalColumns() : nil
    try Output.write(table.rendered(style: try color.style(settings), width: width))
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ customer: StoredCustomer, objections: [String]) {
    beginObject()
    key("customer_id")
    string(customer.id)
    key("profile")
    number(Int(customer.profile))
    writeCounts(of: customer)
    key("segments")
    beginArray()
    for segment in customer.segments { string(segment) }
    endArray()
    key("objections")
    beginArray()
    for purpose in objections { string(purpose) }
    endArray()
    endObject()
    newline()
  }
}
