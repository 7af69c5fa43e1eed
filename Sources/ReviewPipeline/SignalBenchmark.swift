public import Extraction
internal import Foundation
internal import Records

/// Measures what users see: whole extractions against sets that people have labelled.
///
/// ```swift
/// let report = try SignalBenchmark(data: "../shared/data", extractor: extractor).run()
/// print(report.table)
/// ```
///
/// The sets are those of the shared data folder; a set that is missing is left out of the report and named in it.
public struct SignalBenchmark: Sendable {
  /// The folder that holds one folder per set.
  let data: String
  let extractor: BaselineExtractor

  /// - Parameters:
  ///   - data: The folder that holds one folder per set.
  ///   - extractor: What is measured.
  public init(data: String, extractor: BaselineExtractor) {
    self.data = data
    self.extractor = extractor
  }

  /// Runs every measurement; some minutes at most.
  ///
  /// - Throws: `SignalBenchmarkError` where a set is there and can't be read.
  public func run() throws -> SignalBenchmarkReport {
    var report = SignalBenchmarkReport()
    for measurement in [
      measureDevelopmentTexts, measureReviews, measureTweets, measureIntensity, measureAspectPolarity, measureAspects,
      measureEmotions, measureUrgency,
    ] {
      try measurement(&report)
    }
    return report
  }

  /// The records of a set's file, or `nil` (noted in the report) where it is missing.
  func records<Record: Decodable>(
    _ type: Record.Type, in file: String, report: inout SignalBenchmarkReport
  ) throws -> [Record]? {
    guard let bytes = FileManager.default.contents(atPath: data + "/" + file) else {
      report.missing.append(file)
      return nil
    }
    let decoder = JSONDecoder()
    var line = 0
    return try bytes.split(separator: UInt8(ascii: "\n")).map {
      line += 1
      do {
        return try decoder.decode(Record.self, from: $0)
      } catch {
        throw SignalBenchmarkError(message: "\(file), line \(line) is not a record of that set: \(error)")
      }
    }
  }

  /// A document of one customer turn.
  func document(_ text: String, kind: DocumentKind) -> Document {
    Document(source: "benchmark", id: "", kind: kind, language: "en", turns: [Turn(speaker: .customer, text: text)])
  }
}

/// Why a benchmark could not be run.
public struct SignalBenchmarkError: Error, Sendable, CustomStringConvertible {
  /// One sentence for a person.
  public var message: String

  public var description: String { message }
}
