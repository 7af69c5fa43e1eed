import ConstraintGrammar
public import Foundation
import Records
import TextAnalysis

/// Runs the value readers over test cases of Recognizers-Text and counts the cases that agree exactly: the same spans
/// with the same types and resolutions, none more.
public enum RecognizersSuite {
  /// One model's counts.
  public struct Row: Sendable, Hashable {
    /// As `DateTimeModel`.
    public var model: String
    /// Cases whose readings are exactly those expected.
    public var passed = 0
    /// Cases in the file without those excluded.
    public var applicable = 0
    /// Cases that the list of exclusions names.
    public var excluded = 0
    /// Inputs that fail, with what was expected and what was read.
    public var failures: [Failure] = []
  }

  /// A case that did not pass.
  public struct Failure: Sendable, Hashable {
    /// The text.
    public var input: String
    /// What the case says, as one line.
    public var expected: String
    /// What was read, as one line.
    public var got: String
  }

  /// A case file that can't be used.
  public struct CaseError: Error, CustomStringConvertible {
    /// What is wrong, with the file.
    public var description: String
  }

  /// Runs every `*Model.json` under a folder.
  ///
  /// - Parameters:
  ///   - cases: the folder, or one file.
  ///   - exclusions: inputs that are left out, with the reason; see ``exclusions(from:)``.
  /// - Throws: ``CaseError`` where a file can't be read or holds no cases.
  public static func run(cases: URL, exclusions: [String: String] = [:]) throws -> [Row] {
    let reader = ValueReader()
    let tokenizer = Tokenizer()
    return try files(in: cases).map { file in
      let model = file.deletingPathExtension().lastPathComponent
      let data = try withoutMark(Data(contentsOf: file))
      guard let list = try JSONSerialization.jsonObject(with: data) as? [[String: Any]] else {
        throw CaseError(description: "\(file.path): expected an array of cases")
      }
      var row = Row(model: model)
      guard let families = RecognizersShape.families[model] else { return row }
      for entry in list {
        guard let input = entry["Input"] as? String else { continue }
        if exclusions["\(model)\t\(input)"] != nil {
          row.excluded += 1
          continue
        }
        row.applicable += 1
        let context = entry["Context"] as? [String: Any]
        let reference = (context?["ReferenceDateTime"] as? String).flatMap { Timestamp(iso8601: $0) }
        var analysis = TokenizedText()
        let bytes = Array(input.utf8)
        tokenizer.tokenize(bytes.span, into: &analysis)
        let found = reader.readings(in: input, analysis: analysis, reference: reference, families: families)
        let expected = RecognizersShape.expected(entry, model: model, input: input)
        let got = found.map { RecognizersShape.item($0, input: input) }.sorted()
        if expected == got {
          row.passed += 1
        } else {
          row.failures.append(
            Failure(input: input, expected: expected.joined(separator: " ¶ "), got: got.joined(separator: " ¶ ")))
        }
      }
      return row
    }
  }

  /// Reads a list of excluded cases: lines of model, reason and input, separated by tabs; `#` begins a comment.
  public static func exclusions(from file: URL) throws -> [String: String] {
    var result: [String: String] = [:]
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: "\t", maxSplits: 2).map(String.init)
      if parts.count == 3 { result["\(parts[0])\t\(parts[2])"] = parts[1] }
    }
    return result
  }

  private static func files(in cases: URL) throws -> [URL] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: cases.path, isDirectory: &isDirectory) else {
      throw CaseError(description: "\(cases.path): no such file or folder")
    }
    guard isDirectory.boolValue else { return [cases] }
    let all =
      FileManager.default.enumerator(at: cases, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    return all.filter { $0.lastPathComponent.hasSuffix("Model.json") }.sorted { $0.path < $1.path }
  }

  private static func withoutMark(_ data: Data) -> Data {
    data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
  }
}
