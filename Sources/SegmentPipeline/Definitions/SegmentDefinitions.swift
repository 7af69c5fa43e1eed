import Crypto
public import Features
import Foundation
public import Segments

/// What customers are held against: features, states and rules, and the models whose probabilities they read.
public struct SegmentDefinitions: Sendable {
  /// What is worked out of each customer.
  public let features: FeatureSet
  /// The states and rules over it.
  public let segments: SegmentSet
  /// The models in use.
  public let propensities: [Propensity]
  /// The features as YAML.
  public let featuresText: String
  /// The states and rules as YAML.
  public let segmentsText: String
  /// Tells one set of definitions from another: what was worked out under another one is worked out anew.
  let digest: [UInt8]

  public init(features: FeatureSet = .standard, segments: SegmentSet = .standard, propensities: [Propensity] = []) {
    self.features = features
    self.segments = segments
    let read = segments.propensities
    self.propensities = propensities.filter { read.contains($0.name) }
    featuresText = FeatureFile.yaml(.init(features: features, outcomes: []))
    segmentsText = SegmentFile.yaml(segments)
    var hash = SHA256()
    for text in [featuresText, segmentsText] + self.propensities.flatMap({ [$0.name, $0.digest] }) {
      hash.update(data: Data("\(text.utf8.count):\(text)".utf8))
    }
    digest = Array(hash.finalize())
  }

  /// - Throws: ``SegmentError`` where the definitions contradict themselves.
  func folder() throws(SegmentError) -> HistoryFolder {
    HistoryFolder(
      features: FeatureEngine(features),
      evaluator: try SegmentEvaluator(segments, features: features, propensities: propensities))
  }
}
