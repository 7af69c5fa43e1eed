public import Features
public import Segments
public import SignalStore

extension SegmentDefinitions {
  /// The definitions with the propensities that are in use in a database, as far as the segments read them.
  ///
  /// A model that reads features which are gone or mean something else by now is left out: what it says can't be told.
  /// - Throws: ``StoreError``; ``SegmentError`` where a stored model is damaged.
  public init(features: FeatureSet, segments: SegmentSet, modelsInUseIn database: SignalDatabase) throws {
    var propensities: [Propensity] = []
    for name in segments.propensities {
      guard let model = try database.segmentModelInUse(.propensity, name: name) else { continue }
      let stored = try StoredPropensity(model)
      do throws(SegmentError) {
        try stored.check(features)
        propensities.append(
          try stored.propensity.propensity(
            named: name, digest: stored.digest, features: features.definitions.map(\.name)))
      } catch {
        guard error.code == .missingFeature else { throw error }
      }
    }
    self.init(features: features, segments: segments, propensities: propensities)
  }
}
