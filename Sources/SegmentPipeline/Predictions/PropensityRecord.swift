public import Features
internal import Foundation
public import Records
public import Segments
public import SignalStore
internal import Crypto

/// What is stored beside a propensity: what it was learned from, and how well it does.
public struct PropensityRecord: Sendable, Hashable, Codable {
  /// What it was learned from.
  public enum Source: Sendable, Hashable, Codable {
    /// An outcome of the database's customers, with the versions of the features that it reads.
    case outcome(versions: [String: Int])
    /// A table in a file.
    case table(target: String, positive: String, identifier: String?)
  }

  /// What it was learned from.
  public var source: Source
  /// How it came about and how well it does.
  public var report: PropensityReport

  public init(source: Source, report: PropensityReport) {
    self.source = source
    self.report = report
  }
}

/// A propensity as it is stored.
public struct StoredPropensity: Sendable {
  /// The row of the model.
  public let id: Int64
  /// What is foreseen.
  public let name: String
  /// Ready for use.
  public let propensity: FittedPropensity
  /// What it was learned from, and how well it does.
  public let record: PropensityRecord
  /// When it was kept.
  public let fittedAt: Timestamp
  /// Of the stored bytes.
  public let digest: String

  /// Reads a stored model.
  ///
  /// - Throws: ``SegmentError`` (`damagedModel`) where it can't be read.
  public init(_ model: SegmentModel) throws(SegmentError) {
    id = model.id
    name = model.name
    fittedAt = model.fittedAt
    digest = SHA256.hash(data: Data(model.body.utf8)).map { String(format: "%02x", $0) }.joined()
    do {
      propensity = try JSONDecoder().decode(FittedPropensity.self, from: Data(model.body.utf8))
      record = try JSONDecoder().decode(PropensityRecord.self, from: Data(model.report.utf8))
    } catch {
      throw SegmentError(
        .damagedModel, "The propensity \(model.id) (`\(model.name)`) can't be read; train it again. \(error)")
    }
  }

  /// Checks that the features that it reads still mean what they meant when it was learned.
  ///
  /// - Throws: ``SegmentError`` (`missingFeature`) where one is gone or has another version.
  public func check(_ features: FeatureSet) throws(SegmentError) {
    guard case .outcome(let versions) = record.source else { return }
    for (feature, version) in versions.sorted(by: { $0.key < $1.key }) {
      let now = features.definitions.first { $0.name == feature }?.version
      guard now == version else {
        let state = now.map { "is now version \($0)" } ?? "is gone"
        throw SegmentError(
          .missingFeature,
          "The propensity `\(name)` was learned with version \(version) of the feature `\(feature)`, which \(state): "
            + "train it again.")
      }
    }
  }

  /// When it should be learned anew, at the latest.
  public var dueAt: Timestamp {
    Timestamp(
      milliseconds: fittedAt.milliseconds + RetrainingCadence.interval(horizon: record.report.horizon))
  }
}

extension FittedPropensity {
  /// The JSON that gives the same bits again.
  ///
  /// - Throws: ``SegmentError`` (`damagedModel`) where it holds a number that JSON can't, which no fitted one does.
  public func json() throws(SegmentError) -> String { try encoded(self) }
}

extension PropensityRecord {
  /// The record as JSON.
  ///
  /// - Throws: ``SegmentError`` (`damagedModel`) where it holds a number that JSON can't.
  public func json() throws(SegmentError) -> String { try encoded(self) }
}

private func encoded(_ value: some Encodable) throws(SegmentError) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys]
  do {
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  } catch {
    throw SegmentError(.damagedModel, "The propensity can't be written: \(error)")
  }
}

extension SignalDatabase {
  /// The propensity of a name that is in use; `nil` where there is none.
  ///
  /// - Throws: ``StoreError``; ``SegmentError`` where it can't be read.
  public func propensityInUse(_ name: String) throws -> StoredPropensity? {
    try segmentModelInUse(.propensity, name: name).map { try StoredPropensity($0) }
  }
}
