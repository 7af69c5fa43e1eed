import Foundation

/// What a model file says about where it came from.
public struct ModelManifest: Sendable, Codable, Hashable {
  /// When it was made, as the caller said: `2026-03-04`.
  public var date: String
  /// The version of the program that made it.
  public var program: String
  /// One for each classifier of the file, and for what else was learned.
  public var classifiers: [Classifier]

  /// What one classifier was made from.
  public struct Classifier: Sendable, Codable, Hashable {
    /// As `intent`.
    public var name: String
    /// In the order of the classifier's outputs.
    public var labels: [String]
    /// How many training texts carry each label.
    public var labelCounts: [Int]
    /// How many texts it was learned from.
    public var texts: Int
    /// The files with these texts.
    public var sources: [Source]
    /// How it was trained, by the parameter's name.
    public var parameters: [String: Double]
    /// Measured out of the training folds.
    public var crossValidatedAccuracy: Double?

    init(
      name: String, labels: [String], labelCounts: [Int], texts: Int, sources: [Source], parameters: [String: Double],
      crossValidatedAccuracy: Double?
    ) {
      self.name = name
      self.labels = labels
      self.labelCounts = labelCounts
      self.texts = texts
      self.sources = sources
      self.parameters = parameters
      self.crossValidatedAccuracy = crossValidatedAccuracy
    }

    /// What was learned from texts without labels of this program's kind.
    init(unlabelled name: String, sources: [Source]) {
      self.init(
        name: name, labels: [], labelCounts: [], texts: sources.reduce(0) { $0 + $1.texts }, sources: sources,
        parameters: [:], crossValidatedAccuracy: nil)
    }
  }

  /// A file that was learned from.
  public struct Source: Sendable, Codable, Hashable {
    /// What the file is called.
    public var name: String
    /// As the mapping names it; `nil` where it does not.
    public var licence: String?
    /// How many of its texts were taken.
    public var texts: Int
    /// SHA-256 of the file, in hexadecimal.
    public var digest: String
  }
}

extension ModelManifest {
  /// The manifest as JSON: the same manifest gives the same bytes.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self))
  }

  /// Reads the manifest of a model file; `nil` where it has none that this program understands.
  public init?(json: [UInt8]) {
    guard let manifest = try? JSONDecoder().decode(ModelManifest.self, from: Data(json)) else { return nil }
    self = manifest
  }
}
