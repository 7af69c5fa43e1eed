import Records
import TextModels

extension ExtractorAdaptation {
  private enum Section {
    static let base = "base"
    static let intents = "delta/intent"
    static let sentiment = "delta/sentiment"
    static let rules = "rules"
    static let languageModels = "language models"
  }

  /// The adaptation as a file of named sections behind a checksum (see `ModelFile`): the same adaptation, the same bytes.
  public func bytes() -> [UInt8] {
    var writer = ModelFileWriter()
    writer.add(Section.base, Array(base.utf8))
    writer.add(Section.intents, intents.bytes())
    writer.add(Section.sentiment, sentiment.bytes())
    let rules = ruleConfidences.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)\n" }
    writer.add(Section.rules, Array(rules.joined().utf8))
    writer.add(Section.languageModels, Array(languageModels.map(\.lines).joined().utf8))
    return writer.bytes()
  }

  /// The digest of ``bytes()``, as `sha256:` and 64 hexadecimal digits: tells adaptations apart.
  public var digest: String {
    (try? ModelFile(bytes: bytes()))?.digest ?? ""
  }

  /// Reads what ``bytes()`` wrote.
  ///
  /// - Throws: ``ExtractionError`` where the bytes are cut, altered or from a newer version.
  public init(bytes: [UInt8]) throws(ExtractionError) {
    do throws(ModelFileError) {
      let file = try ModelFile(bytes: bytes)
      func section(_ name: String) throws(ModelFileError) -> ModelSection {
        guard let section = file.section(name) else {
          throw ModelFileError(.malformed, "What was learned from verdicts lacks its section `\(name)`.")
        }
        return section
      }
      func lines(_ name: String) throws(ModelFileError) -> [[Substring]] {
        String(decoding: try section(name).bytes, as: UTF8.self).split(separator: "\n")
          .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
      }
      var rules: [String: Double] = [:]
      for line in try lines(Section.rules) where line.count == 2 {
        if let value = Double(line[1]), (0...1).contains(value) { rules[String(line[0])] = value }
      }
      self.init(
        base: String(decoding: try section(Section.base).bytes, as: UTF8.self),
        intents: try LinearDelta(bytes: section(Section.intents).bytes),
        sentiment: try LinearDelta(bytes: section(Section.sentiment).bytes), ruleConfidences: rules,
        languageModels: CalibratedLanguageModel.reading(try lines(Section.languageModels)))
    } catch {
      throw ExtractionError(.damagedModel, "What was learned from verdicts can't be used: \(error.message)")
    }
  }
}

extension CalibratedLanguageModel {
  /// One line per kind: name, version, model, prompt, kind, right, total.
  fileprivate var lines: String {
    let name = [languageModel.name, languageModel.version, languageModel.model ?? "", languageModel.prompt ?? ""]
      .map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }.joined(separator: "\t")
    return SignalKind.allCases.compactMap { kind in
      calibration.verdicts[kind].map { "\(name)\t\(kind.rawValue)\t\($0.right)\t\($0.total)\n" }
    }.joined()
  }

  fileprivate static func reading(_ lines: [[Substring]]) -> [CalibratedLanguageModel] {
    var result: [CalibratedLanguageModel] = []
    for line in lines where line.count == 7 {
      guard let kind = SignalKind(rawValue: String(line[4])), let right = Int(line[5]), let total = Int(line[6]) else {
        continue
      }
      let version = ExtractorVersion(
        name: String(line[0]), version: String(line[1]), model: line[2].isEmpty ? nil : String(line[2]),
        prompt: line[3].isEmpty ? nil : String(line[3]))
      if result.last?.languageModel != version {
        result.append(CalibratedLanguageModel(languageModel: version, calibration: LanguageModelCalibration()))
      }
      result[result.count - 1].calibration.verdicts[kind] = .init(right: right, of: total)
    }
    return result
  }
}
