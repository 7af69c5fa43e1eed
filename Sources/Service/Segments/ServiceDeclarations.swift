import Features
import Foundation
import SegmentPipeline
import Segments

/// The features, states and rules that the service works with, read once when it starts.
struct ServiceDeclarations: Sendable {
  let features: FeatureSet
  let segments: SegmentSet

  /// - Throws: ``UnusableDeclarations``.
  init(_ configuration: ServiceConfiguration) throws(UnusableDeclarations) {
    do throws(DeclarationError) {
      if let path = configuration.featuresPath {
        features = try FeatureFile.parse(try Self.text(path), name: path).features
      } else {
        features = .standard
      }
      if let path = configuration.segmentsPath {
        segments = try SegmentFile.parse(try Self.text(path), name: path, features: features)
      } else {
        segments = .standard
      }
    } catch {
      throw UnusableDeclarations(description: error.description)
    }
  }

  private static func text(_ path: String) throws(DeclarationError) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DeclarationError(file: path, line: 1, column: 1, problem: "the file can't be read")
    }
    return String(decoding: data, as: UTF8.self)
  }
}

/// A file of features, states or rules that can't be used.
public struct UnusableDeclarations: Error, Sendable, Hashable, CustomStringConvertible {
  /// File, line, column, what is wrong there and what to write instead.
  public var description: String
}

extension SegmentSet {
  /// What states and rules mean, by their ids.
  var descriptions: [String: String] {
    Dictionary(
      states.map { ($0.id, $0.description) } + rules.map { ($0.id, $0.description) },
      uniquingKeysWith: { first, _ in first })
  }
}
