import Extraction
public import SignalStore
import TextModels

extension ExtractionRunner {
  /// Which models a run extracts with.
  public enum ModelInUse: Sendable, Hashable {
    /// Those of the model file alone.
    case modelFile
    /// A version that was learned from verdicts, by its row in the database.
    case version(Int64)
    /// The database names a version that belongs to another model file: its row. The model file is used alone.
    case otherModelFile(Int64)
  }

  /// Lets the run extract with the model version that a database has in use.
  ///
  /// - Throws: `StoreError`; ``UnusableModel`` where what was learned is damaged.
  public mutating func useModelVersion(of database: SignalDatabase) throws -> ModelInUse {
    guard let version = try database.modelVersionInUse(), let delta = version.delta else { return .modelFile }
    guard version.base == extractor.modelDigest else { return .otherModelFile(version.id) }
    do {
      let adaptation = try ExtractorAdaptation(bytes: delta)
      extractor = try BaselineExtractor(
        models: try model.map { try ModelFile(mapping: $0) }, taxonomy: taxonomy, adaptation: adaptation)
      #if LLM
        languageModel?.adaptation = adaptation
      #endif
    } catch {
      throw UnusableModel(path: database.path, reason: "\(error)")
    }
    return .version(version.id)
  }
}
