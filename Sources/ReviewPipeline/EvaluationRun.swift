import Foundation
import Learning
import TextAnalysis
import TextModels

/// Judges a classifier by a file of labelled texts, as `hark evaluate` does.
public struct EvaluationRun: Sendable {
  /// What is judged.
  public var model: ModelClassifier
  /// Which fields of the file hold what.
  public var reader: TrainingSetReader
  /// What the labels of the file stand for; labels that are missing here stand for themselves.
  public var labelNames: [String: [String]]

  public init(
    model: ModelClassifier, reader: TrainingSetReader, labelNames: [String: [String]] = [:]
  ) {
    self.model = model
    self.reader = reader
    self.labelNames = labelNames
  }

  /// Predicts every text of a file, on one thread.
  ///
  /// Texts whose labels the classifier doesn't have count as out of scope: they enter the score for that and nothing else.
  ///
  /// - Throws: ``TrainingError`` where the file can't be read.
  public func run(file: String) throws(TrainingError) -> EvaluationReport {
    let classifier = model.classifier
    let rows = try reader.rows(file)
    let texts = rows.map { Array($0.text.utf8) }
    let tokenizer = Tokenizer()
    var text = TokenizedText()
    var workspace = ClassifierWorkspace()
    var judged: [JudgedText] = []
    judged.reserveCapacity(rows.count)
    for (row, bytes) in zip(rows, texts) {
      tokenizer.tokenize(bytes.span, into: &text)
      classifier.predict(text, tokens: text.tokens.indices, in: &workspace)
      let gold = row.labels.flatMap { labelNames[$0] ?? [$0] }.compactMap { classifier.index(of: $0) }
      judged.append(
        JudgedText(
          text: row.text, gold: gold, best: workspace.best, confidence: workspace.probabilities[workspace.best],
          chosen: workspace.labels(atLeast: classifier.thresholds), outOfScope: workspace.outOfScope))
    }
    let speed = speed(texts)
    return EvaluationReport(
      task: model.name, classifier: classifier, judged: judged, textsPerSecond: speed.texts,
      megabytesPerSecond: speed.megabytes
    )
  }

  /// Tokenising and predicting, again and again for at least a second, on one thread.
  private func speed(_ texts: [[UInt8]]) -> (texts: Double, megabytes: Double) {
    guard !texts.isEmpty else { return (0, 0) }
    let classifier = model.classifier
    let tokenizer = Tokenizer()
    var text = TokenizedText()
    var workspace = ClassifierWorkspace()
    let clock = ContinuousClock()
    let begin = clock.now
    var count = 0
    var bytes = 0
    var elapsed = 0.0
    repeat {
      for utf8 in texts {
        tokenizer.tokenize(utf8.span, into: &text)
        classifier.predict(text, tokens: text.tokens.indices, in: &workspace)
        bytes += utf8.count
      }
      count += texts.count
      let components = (clock.now - begin).components
      elapsed = Double(components.seconds) + Double(components.attoseconds) * 1e-18
    } while elapsed < 1
    return (Double(count) / elapsed, Double(bytes) / elapsed / 1e6)
  }
}

/// One text with its right labels and what the classifier said.
struct JudgedText: Sendable {
  var text: String
  /// Indices of the right labels that the classifier has; empty for a text out of scope.
  var gold: [Int]
  var best: Int
  var confidence: Float
  /// The labels that reach their thresholds.
  var chosen: [Int]
  var outOfScope: Float
}
