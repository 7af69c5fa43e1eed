import ArgumentParser
import Features
import Foundation
import Records
import SegmentPipeline
import SignalStore

struct GetFeaturesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "Tell a customer's feature values, as they were known at a time.",
    discussion: """
      Examples:
        hark features get c-4
        hark features get c-4 unresolved_contacts_14d sentiment_last --quotes
        hark features get ada@example.org --as-of 2026-03-01 --format json
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  @Argument(help: "One of the customer's ids, or # and the row.")
  var customer: String

  @Argument(help: "Names of features. (default: all)")
  var names: [String] = []

  @Option(help: "table or json. (default: table on a terminal, otherwise json)")
  var format: Format?

  @Flag(help: "Show the quotes that each value stands on.")
  var quotes = false

  @OptionGroup var instant: InstantOption
  @OptionGroup var features: FeaturesOption
  @OptionGroup var consent: AnalyticsConsentOption
  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    let declarations = try features.load()
    let columns =
      try names.isEmpty
      ? Array(declarations.features.definitions.indices) : names.map(declarations.features.column)
    let database = try database.open(for: .readOnly, settings)
    guard let profile = try database.profile(named: customer) else {
      throw Failure.usage("\(database.path): there is no customer `\(customer)`")
    }
    let tables = try FeatureTables(
      database, features: declarations.features, isAllowedByDefault: consent.isAllowedByDefault)
    let time = try instant.instant(tables)
    var row: FeatureTable.Row?
    let refused = try tables.forEachRow(asOf: time, of: [profile]) { row = $0 }
    guard refused == 0 else {
      try self.database.open(for: .readWrite, settings).logAnalyticsRefusals(refused, during: "features get")
      throw Failure.failed("\(customer) has not agreed to analysis, or objected to it: nothing is worked out")
    }
    guard let row else {
      throw Failure.failed("nothing was known of \(customer) at \(time.iso8601)")
    }
    let found = quotes ? try evidence(for: columns, of: profile, at: time, tables, database) : [:]
    let told = FeatureTelling(set: declarations.features, columns: columns, row: row, time: time, quotes: found)
    if format ?? (isatty(STDOUT_FILENO) == 1 ? .table : .json) == .json {
      try Output.write(told.json(withQuotes: quotes))
    } else {
      let width = isatty(STDOUT_FILENO) == 1 ? terminalColumns() : nil
      try Output.write(told.text(style: try color.style(settings), width: width))
    }
  }

  private func evidence(
    for columns: [Int], of profile: Int64, at time: Timestamp, _ tables: FeatureTables, _ database: SignalDatabase
  ) throws -> [Int: [SignalQuote]] {
    let history = try database.loadHistory(of: profile, pinning: tables.engine.set.pinned)
    let prepared = tables.engine.prepare(history)
    var rows: [Int: [Int64]] = [:]
    for column in columns { rows[column] = tables.engine.evidence(for: column, in: prepared, at: time, limit: 3) }
    let quotes = try database.quotes(ofSignals: Array(Set(rows.values.joined())).sorted())
    return rows.mapValues { $0.compactMap { quotes[$0] } }
  }
}

/// A customer's feature values on their way to the user.
private struct FeatureTelling {
  let set: FeatureSet
  let columns: [Int]
  let row: FeatureTable.Row
  let time: Timestamp
  let quotes: [Int: [SignalQuote]]

  func json(withQuotes: Bool) -> [UInt8] {
    var json = JSONWriter()
    json.write(row, of: set, columns: columns) { json in
      guard withQuotes else { return }
      json.key("quotes")
      json.beginObject()
      for column in columns {
        guard let quotes = quotes[column], !quotes.isEmpty else { continue }
        json.key(set.definitions[column].name)
        json.beginArray()
        for quote in quotes {
          json.beginObject()
          json.key("document_id")
          json.string(quote.document.id)
          json.key("turn")
          json.number(quote.turn)
          json.key("label")
          json.string(quote.label)
          json.key("quote")
          json.string(quote.quote)
          json.endObject()
        }
        json.endArray()
      }
      json.endObject()
    }
    return json.bytes
  }

  func text(style: TerminalStyle, width: Int?) -> String {
    var table = TextTable([
      .init(title: "feature"), .init(title: "value", alignment: .trailing), .init(title: "what", isFlexible: true),
    ])
    for column in columns {
      let definition = set.definitions[column]
      table.append([definition.name, row.values[column].words, definition.description])
      for quote in quotes[column] ?? [] where !quote.quote.isEmpty {
        table.append(["", "", "“\(quote.quote)” (\(quote.document.id), \(quote.happenedAt.date.iso8601))"])
      }
    }
    return style(row.customer, .bold) + " as of \(time.iso8601)\n" + table.rendered(style: style, width: width)
  }
}
