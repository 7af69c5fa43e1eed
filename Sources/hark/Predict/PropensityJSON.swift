import Foundation
import SegmentPipeline
import Segments

/// Results of predictions as JSON.
enum PropensityJSON {
  private struct Training: Encodable {
    var name: String
    var model: Int64
    var inUse: Bool
    var reasons: [String]
    var report: PropensityReport
    var importanceChanges: [ImportanceChange]
  }

  /// What `hark predict train` prints.
  static func text(_ result: PropensityRun.Result, name: String) throws -> String {
    try text(
      Training(
        name: name, model: result.model, inUse: result.isInUse, reasons: result.gate.reasons,
        report: result.record.report, importanceChanges: result.importanceChanges))
  }

  /// A value as a line of JSON with keys in snake case.
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
