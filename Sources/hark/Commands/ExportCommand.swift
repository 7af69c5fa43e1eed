import ArgumentParser
import ExtractPipeline
import Foundation
import Records
import SignalStore

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print everything stored: a JSON object per document, or a CSV row per signal.",
    discussion: """
      JSON Lines have the shape that hark extract --format jsonl prints, with signal_id, status and revision beside, and \
      tell what stands after review. CSV has every signal, whatever its status.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case jsonl, csv
  }

  @Option(help: "jsonl (a document per line) or csv (a signal per row).")
  var format = Format.jsonl

  @OptionGroup(title: "Which documents") var documents: DocumentFilterOptions
  @OptionGroup(title: "General") var database: DatabaseOption

  func run() async throws {
    let settings = try await Settings.load()
    let filter = try documents.filter()
    let database = try database.open(for: .readOnly, settings)
    switch format {
    case .jsonl: try exportDocuments(of: database, matching: filter)
    case .csv: try exportSignals(of: database, matching: filter)
    }
  }

  private func exportDocuments(of database: SignalDatabase, matching filter: DocumentFilter) throws {
    var json = JSONWriter()
    try database.forEachDocument(matching: filter) { stored in
      guard let standing = try stored.standing() else { return }
      let stamps = standing.stored.map { SignalStamp(id: $0.id.description, status: $0.status) }
      json.write(standing.signals, of: stored.document, revision: stored.revision, stamps: stamps)
      json.newline()
      if json.bytes.count > 64 << 10 {
        try Output.write(json.bytes)
        json.removeAll()
      }
    }
    try Output.write(json.bytes)
  }

  private func exportSignals(of database: SignalDatabase, matching filter: DocumentFilter) throws {
    var signals = SignalFilter()
    signals.document = filter
    signals.statuses = []
    var listing = SignalListing(format: .csv)
    try database.forEachSignal(matching: signals) { try listing.append($0) }
    try listing.flush()
  }
}
