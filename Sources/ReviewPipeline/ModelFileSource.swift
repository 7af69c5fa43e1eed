import CShippedModels
import TextModels

/// A model file by its path, or the one inside the program.
public struct ModelFileSource: Sendable, Hashable {
  /// `nil` stands for the file inside the program.
  public var path: String?

  public init(_ path: String?) {
    self.path = path
  }

  /// For messages.
  public var name: String { path ?? "the built-in model" }

  /// What the file holds.
  ///
  /// - Throws: ``TrainingError`` with ``TrainingError/Code/unreadable`` where the file can't be used.
  public func summary() throws(TrainingError) -> ModelSummary {
    let file = try open()
    return ModelSummary(
      size: file.size, digest: file.digest,
      sections: file.sectionNames.map { .init(name: $0, size: file.size(ofSection: $0) ?? 0) }, manifest: file.manifest)
  }

  /// Checks the checksum over the whole file.
  ///
  /// - Throws: ``TrainingError`` with ``TrainingError/Code/unreadable`` where the file is cut or altered.
  public func verify() throws(TrainingError) {
    let file = try open()
    do throws(ModelFileError) {
      try file.verify()
      for name in file.classifierNames { _ = try file.classifier(name) }
    } catch {
      throw TrainingError(.unreadable, error.message)
    }
  }

  /// The file's word vectors, or `nil` where it has none.
  func wordVectors() throws(TrainingError) -> WordVectors? {
    let file = try open()
    do throws(ModelFileError) {
      return try file.wordVectors()
    } catch {
      throw TrainingError(.unreadable, error.message)
    }
  }

  func open() throws(TrainingError) -> ModelFile {
    do throws(ModelFileError) {
      if let path { return try ModelFile(mapping: path) }
      var first: UnsafePointer<UInt8>?
      let count = hark_shipped_model(&first)
      return try ModelFile(embedded: UnsafeRawBufferPointer(start: first, count: count))
    } catch {
      throw TrainingError(.unreadable, error.message)
    }
  }
}

/// What a model file holds.
public struct ModelSummary: Sendable, Hashable {
  /// A named part of the file.
  public struct Section: Sendable, Hashable {
    /// As `classifier/intent`.
    public var name: String
    /// In bytes.
    public var size: Int
  }

  /// In bytes.
  public var size: Int
  /// `sha256:` and 64 hexadecimal digits.
  public var digest: String
  /// In the order of the file.
  public var sections: [Section]
  /// Where the model came from, as JSON.
  public var manifest: [UInt8]
}

/// One classifier of a model file.
public struct ModelClassifier: Sendable {
  /// `intent`, `sentiment`, `emotion`…
  public let name: String
  let classifier: TextClassifier

  /// - Throws: ``TrainingError`` where the file can't be used or has no such classifier.
  public init(file source: ModelFileSource, name: String) throws(TrainingError) {
    let file = try source.open()
    do throws(ModelFileError) {
      guard let classifier = try file.classifier(name) else {
        throw ModelFileError(
          .malformed,
          "\(source.name) has no classifier for \(name); it has: \(file.classifierNames.joined(separator: ", "))")
      }
      self.classifier = classifier
      self.name = name
    } catch {
      throw TrainingError(.missingClassifier, error.message)
    }
  }
}
