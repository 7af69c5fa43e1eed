import TextAnalysis
import TextModels

/// Reads examples into a trainer and trains it.
struct TrainingSession {
  let labels: [String]
  let outputs: ClassifierOutputs
  let parameters: TextClassifierTrainer.Parameters
  let vectors: WordVectors?

  /// - Returns: the result, and how many examples carry each label.
  func train(
    _ examples: [TrainingExample], threads: Int
  ) throws -> (result: TextClassifierTrainer.Result, labelCounts: [Int]) {
    let numbers = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($0.element, $0.offset) })
    var trainer = TextClassifierTrainer(labels: labels, outputs: outputs, parameters: parameters)
    trainer.vectors = vectors
    let tokenizer = Tokenizer()
    var text = TokenizedText()
    for example in examples {
      tokenizer.tokenize(example.text.span, into: &text)
      trainer.add(
        text, tokens: text.tokens.indices, labels: example.labels.compactMap { numbers[$0] }, weight: example.weight)
    }
    return (try trainer.train(threads: threads), trainer.labelCounts)
  }
}
