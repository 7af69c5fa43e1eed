import ArgumentParser
import Features
import Foundation
import Records
import SegmentPipeline

/// `--features FILE`, for every command that works features out.
struct FeaturesOption: ParsableArguments {
  @Option(
    help: "File (YAML) that declares features and outcomes. (default: features.yaml, where there is one)",
    completion: .file(extensions: ["yaml", "yml"]))
  var features: String?

  static let file = "features.yaml"

  func load() throws -> FeatureFile.Declarations {
    guard let file = features ?? (FileManager.default.fileExists(atPath: Self.file) ? Self.file : nil) else {
      return .standard
    }
    let yaml: String
    do {
      yaml = try String(contentsOfFile: file, encoding: .utf8)
    } catch {
      throw Failure.usage("\(file): cannot be read as UTF-8 text; name an existing file of features")
    }
    // The shell makes an empty file before `hark features list --format yaml > features.yaml` begins.
    if features == nil, yaml.allSatisfy(\.isWhitespace) { return .standard }
    do {
      return try FeatureFile.parse(yaml, name: file)
    } catch {
      throw Failure.usage("\(error)")
    }
  }
}

/// `--as-of TIME`, for every command that tells features of an instant.
struct InstantOption: ParsableArguments {
  @Option(
    help: "Use only what was known at this time, such as 2026-03-04T10:00:00Z. (default: the last that became known)")
  var asOf: String?

  func instant(_ tables: FeatureTables) throws -> Timestamp {
    if let asOf { return try timestamp(asOf, option: "--as-of") }
    guard let last = tables.lastLearned else {
      throw Failure.failed("no customer is known yet: bring some in with `hark events import` or `hark extract`")
    }
    return last
  }
}

extension FeatureSet {
  /// The column of a feature that a person names.
  func column(of name: String) throws -> Int {
    guard let index = index(of: name) else {
      throw Failure.usage("there is no feature `\(name)`; `hark features list` shows which there are")
    }
    return index
  }
}
