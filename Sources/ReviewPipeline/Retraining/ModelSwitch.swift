import Extraction
public import Records
public import SignalStore
import TextModels

/// Takes model versions of a database into use, and out of it again.
public struct ModelSwitch: Sendable {
  /// What a switch did.
  public struct Result: Sendable, Hashable {
    /// The version in use now; `nil` for the models as they are shipped.
    public var version: Int64?
    /// Signals that wait to be extracted again.
    public var stale: Int
  }

  private let database: SignalDatabase
  private let models: ModelFileSource
  private let taxonomy: Taxonomy

  /// - Parameter models: path of the model file that versions belong to; `nil` for the one inside the program.
  public init(database: SignalDatabase, models: String?, taxonomy: Taxonomy) {
    self.database = database
    self.models = ModelFileSource(models)
    self.taxonomy = taxonomy
  }

  /// Takes a version into use.
  ///
  /// - Throws: `StoreError` of code `conflict` where there is no such version, or its delta was erased; `ExtractionError`
  ///   where it belongs to another model file; ``TrainingError`` where the model file can't be used.
  public func promote(_ version: Int64, reason: String) throws -> Result {
    Result(
      version: version,
      stale: try database.takeIntoUse(
        version, extractor: try extractor(of: version), as: .promote, reason: reason))
  }

  /// Goes back to what was in use before the version in use now: the last other one that still holds what it learned, or
  /// the models as they are shipped.
  ///
  /// - Returns: `nil` where no version is in use.
  /// - Throws: as ``promote(_:reason:)``.
  public func rollback(reason: String) throws -> Result? {
    guard let current = try database.modelVersionInUse() else { return nil }
    let usable = Set(try database.modelVersions().filter { $0.delta != nil }.map(\.id))
    var history: [Int64?] = []
    // Going back pops what was promoted: twice in a row goes back by two.
    for entry in try database.modelPromotions() {
      switch entry.action {
      case .promote: history.append(entry.version)
      case .rollback:
        while let last = history.last, last != entry.version { history.removeLast() }
      }
    }
    history.removeAll { $0 == current.id || ($0.map { !usable.contains($0) } ?? false) }
    let version = history.last ?? nil
    return Result(
      version: version,
      stale: try database.takeIntoUse(
        version, extractor: try extractor(of: version), as: .rollback, reason: reason))
  }

  private func extractor(of version: Int64?) throws -> ExtractorVersion {
    let file = try models.open()
    let delta = try version.flatMap { id in try database.modelVersions().first { $0.id == id }?.delta }
    return try BaselineExtractor(
      models: file, taxonomy: taxonomy, adaptation: try delta.map { try ExtractorAdaptation(bytes: $0) }
    ).version
  }
}
