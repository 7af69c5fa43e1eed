import ArgumentParser
import Foundation
import Records
import SegmentPipeline
import Segments
import SignalStore
import TerminalScreen

struct ExplainStandingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why a customer stands where the customer stands, down to the quotes.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @OptionGroup var customer: CustomerArgument

  @Flag(help: "Also the segments that the customer is not in.")
  var all = false

  @Option(help: "text or json.")
  var format = Format.text

  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    let style = try color.style(settings)
    let database = try database.open(for: .readWrite, settings)
    let profile = try customer.profile(in: database)
    guard var explanation = try definitions.engine(database).explanation(of: profile) else {
      throw Failure.usage(
        "\(customer.customer): nothing is known of this customer, or there is no consent to analytics")
    }
    if !all { explanation.segments.removeAll { !$0.standing.isMember } }
    let quotes = try database.quotes(ofSignals: explanation.segments.flatMap { $0.reasons.flatMap(\.signals) })
    switch format {
    case .text: try Output.write(text(explanation, quotes, style, name: try database.customerName(of: profile)))
    case .json: try Output.write(json(explanation, quotes, name: try database.customerName(of: profile)))
    }
    try database.close()
  }

  private func text(
    _ explanation: StandingExplanation, _ quotes: [Int64: SignalQuote], _ style: TerminalStyle, name: String
  ) -> String {
    var text = "\(style(name, .bold)) as of \(explanation.at.iso8601)\n"
    if explanation.segments.isEmpty { text += "in no state and under no rule\n" }
    for segment in explanation.segments {
      let score = segment.isRule ? "" : " \(String(format: "%.2f", segment.standing.score))"
      let since = segment.standing.since.map { " since \($0.date.iso8601)" } ?? ""
      let state = segment.standing.isMember ? since : " (not in it)"
      text += "\n\(style(segment.id, .bold))\(score)\(state)\n"
      if !segment.isRule, segment.standing.score < segment.standing.peak {
        let peak = String(format: "%.2f", segment.standing.peak)
        text += "  falling from \(peak) on \(segment.standing.peakAt.date.iso8601)\n"
      }
      for reason in segment.reasons {
        text += "  \(TransitionText.reason(reason))\n"
        for quote in reason.signals.compactMap({ quotes[$0] }) where !quote.quote.isEmpty {
          let place = "\(quote.document.id), turn \(quote.turn), \(quote.happenedAt.date.iso8601)"
          text += "    \(style("“\(quote.quote.onOneLine)”", .cyan)) \(style("(\(place))", .dim))\n"
        }
      }
    }
    return text
  }

  private func json(
    _ explanation: StandingExplanation, _ quotes: [Int64: SignalQuote], name: String
  ) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("customer")
    json.string(name)
    json.key("at")
    json.string(explanation.at.iso8601)
    json.key("segments")
    json.beginArray()
    for segment in explanation.segments {
      json.beginObject()
      json.key("segment")
      json.string(segment.id)
      json.key("member")
      json.bool(segment.standing.isMember)
      json.key("score")
      json.number(segment.standing.score)
      json.key("since")
      json.string(segment.standing.since?.iso8601)
      json.key("reasons")
      json.beginArray()
      for reason in segment.reasons {
        json.beginObject()
        json.key("text")
        json.string(reason.text)
        json.key("contribution")
        json.number(reason.contribution)
        json.key("quotes")
        json.beginArray()
        for quote in reason.signals.compactMap({ quotes[$0] }) {
          json.beginObject()
          json.key("document")
          json.string(quote.document.id)
          json.key("turn")
          json.number(quote.turn)
          json.key("quote")
          json.string(quote.quote)
          json.endObject()
        }
        json.endArray()
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.newline()
    return json.bytes
  }
}
