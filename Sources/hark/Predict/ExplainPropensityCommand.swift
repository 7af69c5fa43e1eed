import ArgumentParser
import Features
import Foundation
import Records
import SegmentPipeline
import Segments
import SignalStore
import TerminalScreen

struct ExplainPropensityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why a customer is so likely, down to the quotes.")

  @Argument(help: "One of the customer's ids, or # and the row; with --input the name or number of a row.")
  var customer: String

  @OptionGroup var propensity: PropensityArgument
  @OptionGroup var file: ExampleTableOptions

  @Option(help: "table or json.")
  var format = TableFormat.table

  @OptionGroup var instant: InstantOption
  @OptionGroup var features: FeaturesOption
  @OptionGroup var consent: AnalyticsConsentOption
  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  /// What is explained, and the quotes that a feature's value stands on.
  private struct Subject {
    var row: FeatureTable.Row
    var features: [String]
    var descriptions: [String: String] = [:]
    var quotes: (String) throws -> [SignalQuote] = { _ in [] }
  }

  func run() async throws {
    let settings = try await Settings.load()
    let style = try color.style(settings)
    let database = try database.open(for: .readOnly, settings)
    do {
      let stored = try propensity.stored(in: database)
      let subject = try file.input == nil ? customer(for: stored, database, settings) : row(for: stored)
      let explanation = try stored.propensity.explanation(of: subject.row.values, features: subject.features)
      switch format {
      case .table: try Output.write(try text(explanation, subject, stored, style))
      case .json: try Output.write(try json(explanation, subject, stored))
      }
    } catch let error as SegmentError {
      throw Failure.failed(error.description)
    }
    try database.close()
  }

  private func row(for stored: StoredPropensity) throws -> Subject {
    guard let table = try file.table(), case .table(_, _, let identifier) = stored.record.source else {
      throw Failure.usage("`\(stored.name)` was learned from the database: leave --input out")
    }
    let examples = try file.examples(table, target: nil, positive: nil, identifier: identifier).features
    let number = Int(customer.drop { $0 == "#" }).map { $0 - 1 }
    guard
      let row = examples.rows.first(where: { $0.customer == customer })
        ?? number.flatMap({ examples.rows.indices.contains($0) ? examples.rows[$0] : nil })
    else { throw Failure.usage("\(file.input ?? ""): there is no row `\(customer)`") }
    return Subject(row: row, features: examples.features)
  }

  private func customer(
    for stored: StoredPropensity, _ database: SignalDatabase, _ settings: Settings
  ) throws -> Subject {
    guard case .outcome = stored.record.source else {
      throw Failure.usage("`\(stored.name)` was learned from a table: name one with --input FILE")
    }
    let declarations = try features.load()
    try stored.check(declarations.features)
    guard let profile = try database.profile(named: customer) else {
      throw Failure.usage("\(database.path): there is no customer `\(customer)`")
    }
    let tables = try FeatureTables(
      database, features: declarations.features, isAllowedByDefault: consent.isAllowedByDefault)
    let time = try instant.instant(tables)
    var row: FeatureTable.Row?
    let refused = try tables.forEachRow(asOf: time, of: [profile]) { row = $0 }
    if refused > 0 {
      try self.database.open(for: .readWrite, settings).logAnalyticsRefusals(refused, during: "predict explain")
      throw Failure.failed("\(customer) has not agreed to analysis, or objected to it: nothing is worked out")
    }
    guard let row else { throw Failure.failed("nothing was known of \(customer) at \(time.iso8601)") }
    let history = try database.loadHistory(of: profile, pinning: declarations.features.pinned)
    var descriptions: [String: String] = [:]
    for definition in declarations.features.definitions where !definition.description.isEmpty {
      descriptions[definition.name] = String(definition.description.drop { $0 == "." }).withoutFullStop
    }
    return Subject(
      row: row, features: declarations.features.definitions.map(\.name), descriptions: descriptions,
      quotes: { feature in
        guard let index = declarations.features.index(of: feature) else { return [] }
        let rows = tables.engine.evidence(for: index, in: history, at: time, limit: 3)
        let quotes = try database.quotes(ofSignals: rows)
        return rows.compactMap { quotes[$0] }.filter { !$0.quote.isEmpty }
      })
  }

  private func text(
    _ explanation: PropensityExplanation, _ subject: Subject, _ stored: StoredPropensity, _ style: TerminalStyle
  ) throws -> String {
    var text = "\(style(subject.row.customer, .bold)): \(stored.name) "
    text += "\(style(String(format: "%.2f", explanation.probability), .bold)), "
    text += "usually \(String(format: "%.2f", explanation.base))\n"
    for (feature, sentence) in explanation.sentences(describing: subject.descriptions) {
      text += "  \(sentence.onOneLine)\n"
      for quote in try subject.quotes(feature) {
        let place = "\(quote.document.id), turn \(quote.turn), \(quote.happenedAt.date.iso8601)"
        text += "    \(style("“\(quote.quote.onOneLine)”", .cyan)) \(style("(\(place))", .dim))\n"
      }
    }
    if let path = explanation.path {
      text += "  The tree: \(path.conditions.joined(separator: "; ")). "
      text += "Of \(path.rows) alike it came true for \(percent(path.share)).\n"
    }
    return text
  }

  private struct Part: Encodable {
    var feature: String
    var text: String
    var contribution: Double
    var quotes: [Quote]
  }

  private struct Quote: Encodable {
    var document: String
    var turn: Int
    var quote: String
  }

  private struct Explained: Encodable {
    var customer: String
    var propensity: String
    var probability: Double
    var base: Double
    var parts: [Part]
    var path: [String]?
  }

  private func json(
    _ explanation: PropensityExplanation, _ subject: Subject, _ stored: StoredPropensity
  ) throws -> String {
    let sentences = explanation.sentences(describing: subject.descriptions, atMost: explanation.parts.count)
    let parts = try sentences.map { feature, text in
      Part(
        feature: feature, text: text,
        contribution: explanation.parts.first { $0.feature == feature }?.contribution ?? 0,
        quotes: try subject.quotes(feature).map { Quote(document: $0.document.id, turn: $0.turn, quote: $0.quote) })
    }
    return try PropensityJSON.text(
      Explained(
        customer: subject.row.customer, propensity: stored.name, probability: explanation.probability,
        base: explanation.base, parts: parts, path: explanation.path?.conditions))
  }
}

extension String {
  fileprivate var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
