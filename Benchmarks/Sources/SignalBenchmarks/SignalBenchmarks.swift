import Extraction
import Foundation
import Records
import ReviewPipeline

/// Prints how right the signals are that users see, against the labelled sets in the folder given as argument.
///
/// With a second argument it prints instead what the program's weights are fitted to: `aspect-weights`, the file
/// `Sources/Extraction/Aspects/AspectWeights.swift`; `emotion-thresholds`, those of `EmotionWeights`.
@main
struct SignalBenchmarks {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let data = arguments.first, arguments.count <= 2 else { usage() }
    let extractor = try BaselineExtractor(models: nil, taxonomy: .default)
    let benchmark = SignalBenchmark(data: data, extractor: extractor)
    switch arguments.dropFirst().first {
    case nil:
      print(try benchmark.run().table)
    case "aspect-weights":
      print(try AspectWeightsTrainer(data: data).sourceFile(), terminator: "")
    case "emotion-thresholds":
      for (emotion, threshold, f1) in try benchmark.emotionThresholds() {
        print(String(format: "%.2f  %@  (F1 %.3f)", threshold, emotion, f1))
      }
    default:
      usage()
    }
  }

  private static func usage() -> Never {
    FileHandle.standardError.write(
      Data("usage: SignalBenchmarks DATA-FOLDER [aspect-weights | emotion-thresholds]\n".utf8))
    exit(2)
  }
}
