import Features
import Foundation
import Records
import SegmentPipeline

/// Rows of features on their way to standard output or a file, in blocks.
final class FeatureExport {
  private static let blockSize = 64 << 10

  private let format: ExportFeaturesCommand.Format
  private let set: FeatureSet
  private let outcome: Outcome?
  private let path: String?
  private let file: FileHandle?
  /// The columns that are written: all, or the numbers alone.
  private let columns: [Int]
  private var csv = CSVText()
  private var json = JSONWriter()
  private var block: [UInt8] = []
  private var customers: [FeatureTable.Row] = []

  /// - Parameter path: the file; `nil` for standard output.
  /// - Throws: ``Failure`` where the file can't be written.
  init(_ format: ExportFeaturesCommand.Format, to path: String?, set: FeatureSet, outcome: Outcome?) throws {
    self.format = format
    self.set = set
    self.outcome = outcome
    self.path = path
    columns = set.definitions.indices.filter { format != .npy || set.definitions[$0].kind == .number }
    if let path {
      guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path)
      else { throw Failure.usage("\(path): can't be written") }
      file = handle
    } else {
      file = nil
    }
    switch format {
    case .csv:
      csv.append(
        ["customer_id", "as_of"] + columns.map { set.definitions[$0].name } + (outcome.map { [$0.name] } ?? [])
          + ["without_value"])
    case .npy: block = NumPyFile.header(rows: 0, columns: columnCount)
    case .jsonl: break
    }
  }

  private var columnCount: Int { columns.count + (outcome == nil ? 0 : 1) }

  /// - Parameter answer: whether the outcome came true, where there is one.
  func append(_ row: FeatureTable.Row, answer: Bool?) throws {
    switch format {
    case .csv: csv.append(cells(of: row, answer: answer))
    case .jsonl:
      json.write(row, of: set, columns: columns) { json in
        guard let outcome, let answer else { return }
        json.key("outcome")
        json.beginObject()
        json.key(outcome.name)
        json.bool(answer)
        json.endObject()
      }
    case .npy:
      let answers: [FeatureValue] = answer.map { [.number($0 ? 1 : 0)] } ?? []
      block += NumPyFile.row(columns.map { row.values[$0] } + answers)
      customers.append(FeatureTable.Row(profile: row.profile, customer: row.customer, asOf: row.asOf, values: []))
    }
    if csv.bytes.count + json.bytes.count + block.count > FeatureExport.blockSize { try flush() }
  }

  /// Writes what is left.
  func finish() throws {
    try flush()
    guard format == .npy, let path, let file else { return }
    try named(path) {
      // The header is as long for any number of rows below 10^40.
      try file.seek(toOffset: 0)
      try file.write(contentsOf: Data(NumPyFile.header(rows: customers.count, columns: columnCount)))
      try file.close()
      let names = (path.hasSuffix(".npy") ? String(path.dropLast(4)) : path) + ".names.json"
      try Data(namesJSON).write(to: URL(filePath: names))
    }
  }

  private func cells(of row: FeatureTable.Row, answer: Bool?) -> [String] {
    var cells = [row.customer, row.asOf?.iso8601 ?? ""]
    var without: [String] = []
    for column in columns {
      let name = set.definitions[column].name
      switch row.values[column] {
      case .number(let number):
        cells.append(
          number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)")
        continue
      case .text(let text):
        cells.append(text)
        continue
      case .missing: without.append("\(name)=missing")
      case .expired: without.append("\(name)=expired")
      case .unknown: without.append("\(name)=unknown")
      }
      cells.append("")
    }
    if let answer { cells.append(answer ? "1" : "0") }
    return cells + [without.joined(separator: " ")]
  }

  private var namesJSON: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("columns")
    json.beginArray()
    for column in columns { json.string(set.definitions[column].name) }
    if let outcome { json.string(outcome.name) }
    json.endArray()
    json.key("rows")
    json.beginArray()
    for row in customers {
      json.beginObject()
      json.key("customer_id")
      json.string(row.customer)
      json.key("as_of")
      json.string(row.asOf?.iso8601)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.newline()
    return json.bytes
  }

  private func flush() throws {
    let bytes = csv.bytes + json.bytes + block
    csv.removeAll()
    json.removeAll()
    block.removeAll(keepingCapacity: true)
    guard !bytes.isEmpty else { return }
    if let file, let path {
      try named(path) { try file.write(contentsOf: Data(bytes)) }
    } else {
      try Output.write(bytes)
    }
  }

  private func named(_ path: String, _ write: () throws -> Void) throws {
    do {
      try write()
    } catch {
      throw Failure.failed("\(path): can't be written (\(error.localizedDescription))")
    }
  }
}
