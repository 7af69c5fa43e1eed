import Extraction
import Foundation
import Records
import ReviewPipeline

/// Prints how right the signals are that users see, against the labelled sets in the folder given as argument.
@main
struct SignalBenchmarks {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      FileHandle.standardError.write(Data("usage: SignalBenchmarks DATA-FOLDER\n".utf8))
      exit(2)
    }
    let extractor = try BaselineExtractor(models: nil, taxonomy: .default)
    print(try SignalBenchmark(data: CommandLine.arguments[1], extractor: extractor).run().table)
  }
}
