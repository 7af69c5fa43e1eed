import ArgumentParser
import Foundation
import Records
import SignalStore

/// The conditions on documents that listings share.
struct DocumentFilterOptions: ParsableArguments {
  @Option(help: "Only this customer's documents.")
  var customer: String?

  @Option(help: "Only documents of this source (the input's name).")
  var source: String?

  @Option(help: "Only transcripts, reviews or surveys.")
  var documentKind: DocumentKind?

  @Option(help: "Only documents of this channel.")
  var channel: String?

  @Option(help: "Only documents created at this time or later: 2026-03-04 or 2026-03-04T10:00:00Z.")
  var since: String?

  @Option(help: "Only documents created before this time.")
  var until: String?

  @Option(help: ArgumentHelp("Only documents with this metadata; may be repeated.", valueName: "field=value"))
  var meta: [String] = []

  @Option(help: "Only documents with a turn that has these words; \"…\" for words in a row, word* for beginnings.")
  var text: String?

  func filter() throws -> DocumentFilter {
    var filter = DocumentFilter()
    filter.customerID = customer
    filter.source = source
    filter.kind = documentKind
    filter.channel = channel
    filter.since = try since.map { try timestamp($0, option: "--since") }
    filter.until = try until.map { try timestamp($0, option: "--until") }
    filter.metadata = try meta.map { entry in
      guard let equals = entry.firstIndex(of: "=") else {
        throw Failure.usage("--meta \(entry): give a field and its value, such as team=north")
      }
      return MetadataField(key: String(entry[..<equals]), value: String(entry[entry.index(after: equals)...]))
    }
    filter.text = text
    return filter
  }
}

func timestamp(_ text: String, option: String) throws -> Timestamp {
  guard let timestamp = Timestamp(iso8601: text) else {
    throw Failure.usage("\(option) \(text): give a date or time as 2026-03-04 or 2026-03-04T10:00:00Z")
  }
  return timestamp
}

/// The conditions on signals.
struct SignalFilterOptions: ParsableArguments {
  @Option(help: "Only signals of this kind; may be repeated.")
  var kind: [SignalKind] = []

  @Option(help: "Only this intent, sentiment, emotion, aspect, constraint type or resolution; may be repeated.")
  var label: [String] = []

  @Option(help: "Only signals of this status; may be repeated. (default: proposed and accepted)")
  var status: [SignalStatus] = []

  @Option(help: "Only signals with at least this confidence, 0…1.")
  var minConfidence: Double?

  @Option(help: "Only signals with at most this confidence, 0…1.")
  var maxConfidence: Double?

  @Option(help: "Only signals of the document of this id.")
  var document: String?

  @Option(help: "At most so many signals.")
  var limit: Int?

  func filter(_ documents: DocumentFilterOptions) throws -> SignalFilter {
    var filter = SignalFilter()
    filter.document = try documents.filter()
    filter.document.id = document
    filter.kinds = Set(kind)
    filter.labels = Set(label)
    if !status.isEmpty { filter.statuses = Set(status) }
    for (value, option) in [(minConfidence, "--min-confidence"), (maxConfidence, "--max-confidence")] {
      if let value, !(0...1).contains(value) { throw Failure.usage("\(option) \(value): give a number from 0 to 1") }
    }
    filter.minimumConfidence = minConfidence
    filter.maximumConfidence = maxConfidence
    if let limit, limit < 1 { throw Failure.usage("--limit \(limit): give a number from 1") }
    filter.limit = limit
    return filter
  }
}

/// How a listing is printed.
enum ListingFormat: String, CaseIterable, ExpressibleByArgument {
  case table, jsonl, csv
}
