internal import CShippedModels
internal import TextModels

/// The classifiers of a model file that extraction uses; each `nil` where the file has none.
struct Classifiers: Sendable {
  var intent: TextClassifier?
  var sentiment: TextClassifier?
  var emotion: TextClassifier?
  var languages: LanguageIdentifier?
  /// The model file's digest.
  var digest: String

  /// - Parameter models: `nil` for the file inside the program.
  init(_ models: ModelFile?) throws(ExtractionError) {
    do {
      let models = try models ?? Self.shipped()
      digest = models.digest
      intent = try models.classifier("intent")
      sentiment = try models.classifier("sentiment")
      emotion = try models.classifier("emotion")
      languages = try models.languageIdentifier()
    } catch {
      throw ExtractionError(.damagedModel, "The model file can't be used: \(error)")
    }
  }

  private static func shipped() throws(ModelFileError) -> ModelFile {
    var first: UnsafePointer<UInt8>?
    let count = hark_shipped_model(&first)
    return try ModelFile(embedded: UnsafeRawBufferPointer(start: first, count: count))
  }
}
