import ExtractPipeline
import Records
import SignalStore

/// Stored signals as JSON Lines or CSV, written to standard output in blocks.
struct SignalListing {
  private static let blockSize = 64 << 10
  private static let header = [
    "signal_id", "kind", "label", "status", "confidence", "score", "urgency", "polarity", "strength", "payload", "turn",
    "start", "end", "quote", "source", "document_id", "revision", "document_kind", "customer_id", "channel",
    "created_at", "extractor",
  ]

  private let format: ListingFormat
  private var json = JSONWriter()
  private var csv = CSVText()

  /// - Parameter format: `csv`; every other format is written as JSON Lines.
  init(format: ListingFormat) {
    self.format = format
    if format == .csv { csv.append(SignalListing.header) }
  }

  mutating func append(_ signal: StoredSignal) throws {
    if format == .csv {
      csv.append(row(signal))
    } else {
      json.write(signal)
      json.newline()
    }
    if json.bytes.count + csv.bytes.count > SignalListing.blockSize { try flush() }
  }

  mutating func flush() throws {
    try Output.write(json.bytes)
    try Output.write(csv.bytes)
    json.removeAll()
    csv.removeAll()
  }

  private func row(_ signal: StoredSignal) -> [String] {
    let words = signal.evidence.first
    let number = { (value: Double?) in value.map { "\($0)" } ?? "" }
    return [
      signal.id.description, signal.kind.rawValue, signal.label, signal.status.rawValue, number(signal.confidence),
      number(signal.score), number(signal.urgency), signal.polarity?.rawValue ?? "", signal.strength?.rawValue ?? "",
      signal.payload ?? "", words.map { "\($0.evidence.turn)" } ?? "", words.map { "\($0.scalars.lowerBound)" } ?? "",
      words.map { "\($0.scalars.upperBound)" } ?? "", words?.evidence.quote ?? "", signal.document.source,
      signal.document.id, "\(signal.document.revision)", signal.document.kind.rawValue,
      signal.document.customerID ?? "", signal.document.channel ?? "", signal.document.createdAt?.iso8601 ?? "",
      "\(signal.extractor.name)/\(signal.extractor.version)",
    ]
  }
}
