public import Extraction
import Learning
import Records

/// How two extractors agree with the same verdicts on evenly drawn signals, and whether the second one may take the place
/// of the first.
public struct ModelComparison: Sendable, Hashable {
  /// The fewest verdicts that decide anything.
  public static let fewestVerdicts = 100
  /// How much worse the new model may be at most, as a share of verdicts.
  public static let margin = 0.02
  /// How sure that has to be: the share of resamples in which the difference is above −``margin``.
  public static let certainty = 0.95
  private static let resamples = 2000

  /// Verdicts of the random queue that both were held against.
  public var verdicts: Int
  /// Documents that the verdicts are on; the bootstrap draws these.
  public var documents: Int
  /// How many verdicts the extractor in use agrees with.
  public var oldRight: Int
  /// Verdicts that the new version agrees with.
  public var newRight: Int
  /// The lower end of the one-sided interval of the difference of shares, by a paired bootstrap over documents (Efron and
  /// Tibshirani 1993, percentile method); 0 without verdicts.
  public var lowerBound: Double
  /// Intents that each extractor finds in those documents: verdicts say nothing about what neither they nor the extractor
  /// before them proposed.
  public var oldIntents: Int
  /// Intents that the new version finds in the documents.
  public var newIntents: Int

  /// Share of verdicts, new less old.
  public var difference: Double { verdicts == 0 ? 0 : Double(newRight - oldRight) / Double(verdicts) }

  /// Whether there are verdicts enough to decide by.
  public var isEnough: Bool { verdicts >= Self.fewestVerdicts }

  /// Whether the new extractor is surely no worse than by ``margin``.
  public var isNotInferior: Bool { isEnough && lowerBound > -Self.margin }

  /// - Parameter judged: verdicts that neither extractor has learned from.
  /// - Complexity: two extractions per document.
  public init(_ judged: [JudgedSignal], old: BaselineExtractor, new: BaselineExtractor) {
    var workspace = ExtractionWorkspace()
    var places: [Document: Int] = [:]
    var found: [(old: DocumentSignals, new: DocumentSignals)] = []
    var gains: [(gain: Int, verdicts: Int)] = []
    var (oldRight, newRight) = (0, 0)
    for signal in judged {
      let place = places[signal.document] ?? found.count
      if place == found.count {
        places[signal.document] = place
        found.append(
          (old.extract(signal.document, in: &workspace), new.extract(signal.document, in: &workspace)))
        gains.append((0, 0))
      }
      let (isOldRight, isNewRight) = (signal.agrees(with: found[place].old), signal.agrees(with: found[place].new))
      oldRight += isOldRight ? 1 : 0
      newRight += isNewRight ? 1 : 0
      gains[place].gain += (isNewRight ? 1 : 0) - (isOldRight ? 1 : 0)
      gains[place].verdicts += 1
    }
    verdicts = judged.count
    documents = found.count
    self.oldRight = oldRight
    self.newRight = newRight
    oldIntents = found.reduce(0) { $0 + $1.old.intents.count }
    newIntents = found.reduce(0) { $0 + $1.new.intents.count }
    lowerBound = Self.lowerBound(gains)
  }

  private static func lowerBound(_ gains: [(gain: Int, verdicts: Int)]) -> Double {
    guard !gains.isEmpty else { return 0 }
    var generator = SeededGenerator(seed: 1)
    var differences = (0..<resamples).map { _ in
      var (gain, verdicts) = (0, 0)
      for _ in gains.indices {
        let place = Int(generator.next().multipliedFullWidth(by: UInt64(gains.count)).high)
        gain += gains[place].gain
        verdicts += gains[place].verdicts
      }
      return Double(gain) / Double(verdicts)
    }
    differences.sort()
    return differences[Int((1 - certainty) * Double(resamples))]
  }
}
