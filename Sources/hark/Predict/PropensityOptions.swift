import ArgumentParser
import Foundation
import Inputs
import Records
import SegmentPipeline
import Segments
import SignalStore

/// `--input` and what says how the table is read, for commands that may read customers from a file.
struct ExampleTableOptions: ParsableArguments {
  @Option(help: "Read a table (CSV, TSV; first row: names) in place of the database.", completion: .file())
  var input: String?

  @Option(help: "A column that is not read; may be repeated.")
  var drop: [String] = []

  @Option(help: "The column that names the rows; it is not learned from.")
  var id: String?

  func table() throws -> DelimitedTable? {
    guard let input else { return nil }
    return try DelimitedTable(reading: InputSource(path: input))
  }

  /// The file's features and, where a target is named, its outcomes.
  func examples(
    _ table: DelimitedTable, target: String?, positive: String?, identifier: String? = nil
  ) throws -> ExampleTable {
    do throws(SegmentError) {
      return try ExampleTable(
        table,
        options: .init(target: target, positive: positive, dropped: Set(drop), identifier: id ?? identifier))
    } catch {
      throw Failure.usage("\(input ?? ""): \(error.description)")
    }
  }
}

/// The propensity that a command is about.
struct PropensityArgument: ParsableArguments {
  @Argument(help: "The propensity: an outcome's or a target's name. (default: the only one in use)")
  var name: String?

  func stored(in database: SignalDatabase) throws -> StoredPropensity {
    try stored(named: name, in: database)
  }

  func stored(named name: String?, in database: SignalDatabase) throws -> StoredPropensity {
    let inUse = try database.segmentModelsInUse(.propensity)
    let known = inUse.map(\.name).joined(separator: ", ")
    guard let name = name ?? (inUse.count == 1 ? inUse.first?.name : nil) else {
      throw Failure.usage(
        inUse.isEmpty
          ? "no propensity is in use: learn one with `hark predict train`" : "say which propensity: \(known)")
    }
    guard let model = inUse.first(where: { $0.name == name }) else {
      throw Failure.usage(
        "no propensity `\(name)` is in use"
          + (known.isEmpty ? "; learn it with `hark predict train`" : "; in use: \(known)"))
    }
    return try StoredPropensity(model)
  }
}

/// The number of threads that learning may take.
var processorCount: Int { ProcessInfo.processInfo.activeProcessorCount }
