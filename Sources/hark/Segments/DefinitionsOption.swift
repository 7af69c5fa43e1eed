import ArgumentParser
import Foundation
import SegmentPipeline
import Segments
import SignalStore

/// `--segments`, `--features` and `--consent-needed`, for every command that works out where customers stand.
struct DefinitionsOption: ParsableArguments {
  static let segmentsFile = "segments.yaml"

  @Option(
    help: "YAML file with states and rules. (default: segments.yaml where it is there, else the ones that ship)",
    completion: .file(extensions: ["yaml", "yml"]))
  var segments: String?

  @OptionGroup var features: FeaturesOption
  @OptionGroup var consent: AnalyticsConsentOption

  func definitions() throws -> SegmentDefinitions {
    let features = try features.load().features
    guard let file = segments ?? (FileManager.default.fileExists(atPath: Self.segmentsFile) ? Self.segmentsFile : nil)
    else { return SegmentDefinitions(features: features) }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure.usage("\(file): the file can't be read; hark segments init writes one")
    }
    do throws(DeclarationError) {
      let set = try SegmentFile.parse(String(decoding: data, as: UTF8.self), name: file, features: features)
      return SegmentDefinitions(features: features, segments: set)
    } catch {
      throw Failure.usage(error.description)
    }
  }

  func engine(_ database: SignalDatabase) throws -> SegmentEngine {
    let declared = try definitions()
    let definitions = try SegmentDefinitions(
      features: declared.features, segments: declared.segments, modelsInUseIn: database)
    do throws(SegmentError) {
      return try SegmentEngine(
        database: database, definitions: definitions,
        options: .init(isAnalyticsAllowedByDefault: consent.isAllowedByDefault))
    } catch {
      throw Failure.usage(error.description)
    }
  }
}
