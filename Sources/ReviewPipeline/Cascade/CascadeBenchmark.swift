import Foundation
import Learning
import TextAnalysis
import TextModels

/// Measures what a cascade is worth: a classifier of the program's kind, trained on other rows, and beside it the stored
/// answers of real language models, one after the other.
///
/// The rows on which the classifier is least sure take the language model's answer. Nothing is tuned: the order comes from
/// the classifier's calibrated probabilities alone.
public struct CascadeBenchmark: Sendable {
  /// How many parts the rows are cut into; each is judged by a classifier trained on the others.
  static let folds = 10
  /// Shares that are printed.
  static let shares = Array(stride(from: 0, through: 100, by: 5)).map { Double($0) / 100 }
  static let resamples = 2000

  /// How many threads train.
  public let threads: Int

  /// - Parameter threads: how many threads train; the result doesn't depend on it.
  public init(threads: Int = 2) {
    self.threads = threads
  }

  /// Runs the benchmark.
  ///
  /// - Parameter folder: holds `train.jsonl` and `test.jsonl` with `text`, `label` and `llm_predictions`; a folder
  ///   `banking77` beside it serves the check with an oracle, which is left out where there is none.
  /// - Throws: ``TrainingError`` where a file can't be read or a line isn't what it has to be.
  public func run(folder: String) throws(TrainingError) -> CascadeReport {
    let rows = try CascadeRow.read(folder + "/train.jsonl") + CascadeRow.read(folder + "/test.jsonl")
    let judgements = try judge(rows)
    let order = Self.leastSureFirst(judgements)
    let names = Set(rows.flatMap(\.answers.keys)).sorted()
    let resamples = Resamples(rows: rows.count, count: Self.resamples)
    let curves = names.map { name in
      CascadeCurve(
        model: name, order: order, baseline: judgements.map(\.isRight),
        languageModel: rows.map { $0.answers[name] == $0.label }, shares: Self.shares, resamples: resamples)
    }
    let parent = URL(filePath: folder).deletingLastPathComponent().path(percentEncoded: false)
    let banking = parent + "/banking77"
    let oracle =
      FileManager.default.fileExists(atPath: banking) ? try OracleCheck(folder: banking, threads: threads) : nil
    return CascadeReport(
      rows: rows.count, baseline: Self.share(judgements.map(\.isRight)),
      curves: curves.sorted { ($1.languageModel, $0.model) < ($0.languageModel, $1.model) }, oracle: oracle)
  }

  /// What a classifier that has not seen a row says of it.
  struct Judgement: Sendable {
    var isRight: Bool
    /// The calibrated probability of its answer.
    var confidence: Float
  }

  /// Every row judged by a classifier trained on the other folds; rows of the same text are in the same fold.
  private func judge(_ rows: [CascadeRow]) throws(TrainingError) -> [Judgement] {
    let labels = Set(rows.map(\.label)).sorted()
    let folds = Self.folds(of: rows)
    var judgements = [Judgement](repeating: Judgement(isRight: false, confidence: 0), count: rows.count)
    for fold in 0..<Self.folds {
      let known = rows.indices.filter { folds[$0] != fold }
      let unknown = rows.indices.filter { folds[$0] == fold }
      let found = try Self.judge(
        unknown.map { rows[$0] }, trainedOn: known.map { rows[$0] }, labels: labels, threads: threads)
      for (row, judgement) in zip(unknown, found) { judgements[row] = judgement }
    }
    return judgements
  }

  static func judge(
    _ rows: [CascadeRow], trainedOn known: [CascadeRow], labels: [String], threads: Int
  ) throws(TrainingError) -> [Judgement] {
    var trainer = TextClassifierTrainer(labels: labels, outputs: .exclusive)
    let tokenizer = Tokenizer()
    var text = TokenizedText()
    let numbers = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    for row in known {
      tokenizer.tokenize(row.text.utf8.span, into: &text)
      trainer.add(text, tokens: text.tokens.indices, labels: numbers[row.label].map { [$0] } ?? [])
    }
    let classifier: TextClassifier
    do {
      classifier = try trainer.train(threads: threads).classifier
    } catch {
      throw TrainingError(.tooFewExamples, "The rows don't make a classifier: \(error).")
    }
    var workspace = ClassifierWorkspace()
    return rows.map { row in
      tokenizer.tokenize(row.text.utf8.span, into: &text)
      classifier.predict(text, tokens: text.tokens.indices, in: &workspace)
      return Judgement(
        isRight: classifier.labels[workspace.best] == row.label, confidence: workspace.probabilities[workspace.best])
    }
  }

  /// Each row's fold: label by label in random order, so that all folds have the same mixture.
  private static func folds(of rows: [CascadeRow]) -> [Int] {
    var random = SeededGenerator(seed: 1)
    var foldOfText: [String: Int] = [:]
    var next = 0
    for (_, texts) in Dictionary(grouping: rows, by: \.label).sorted(by: { $0.key < $1.key }) {
      for row in texts.shuffled(using: &random) where foldOfText[row.text] == nil {
        foldOfText[row.text] = next % folds
        next += 1
      }
    }
    return rows.map { foldOfText[$0.text] ?? 0 }
  }

  static func leastSureFirst(_ judgements: [Judgement]) -> [Int] {
    judgements.indices.sorted { (judgements[$0].confidence, $0) < (judgements[$1].confidence, $1) }
  }

  static func share(_ isRight: [Bool]) -> Double {
    isRight.isEmpty ? 0 : Double(isRight.count { $0 }) / Double(isRight.count)
  }
}

/// A labelled text with language models' stored answers.
struct CascadeRow: Sendable {
  var text: String
  var label: String
  /// By model.
  var answers: [String: String]

  static func read(_ path: String) throws(TrainingError) -> [CascadeRow] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrainingError(.unreadable, "\(path) can't be read.")
    }
    var rows: [CascadeRow] = []
    for (number, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let object = try? JSONSerialization.jsonObject(with: line) as? [String: Any],
        let text = object["text"] as? String, let label = object["label"] as? String
      else {
        throw TrainingError(.malformedLine, "\(path), line \(number + 1): no JSON object with \"text\" and \"label\".")
      }
      rows.append(
        CascadeRow(text: text, label: label, answers: object["llm_predictions"] as? [String: String] ?? [:]))
    }
    return rows
  }
}
