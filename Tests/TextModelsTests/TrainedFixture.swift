import TextAnalysis
import TextModels

/// Small classifiers on texts written for the tests.
enum TrainedFixture {
  static let texts: [(label: String, texts: [String])] = [
    (
      "cancel",
      [
        "please cancel my order", "I want to cancel the subscription", "cancel it now", "close my account please",
        "how do I cancel", "can you cancel my booking", "stop my membership",
      ]
    ),
    (
      "refund",
      [
        "I want my money back", "give me a refund", "when does my refund arrive", "refund the second payment please",
        "I need my money returned", "is the refund on its way", "you owe me a refund",
      ]
    ),
    (
      "status",
      [
        "where is my parcel", "has the order shipped", "where is it now", "track my package", "when will it arrive",
        "is my order on its way", "any news on the parcel",
      ]
    ),
  ]

  static func trainer(outputs: ClassifierOutputs = .exclusive) -> TextClassifierTrainer {
    var trainer = TextClassifierTrainer(labels: texts.map(\.label), outputs: outputs)
    for (label, group) in texts.enumerated() {
      for text in group.1 {
        let tokenized = tokenize(text)
        trainer.add(tokenized, tokens: tokenized.tokens.indices, labels: [label])
      }
    }
    for text in ["what is the weather like", "tell me a joke", "good morning"] {
      let tokenized = tokenize(text)
      trainer.add(tokenized, tokens: tokenized.tokens.indices, labels: [])
    }
    return trainer
  }

  static func tokenize(_ text: String) -> TokenizedText {
    var tokenized = TokenizedText()
    Tokenizer().tokenize(Array(text.utf8).span, into: &tokenized)
    return tokenized
  }

  static func predict(_ text: String, _ classifier: TextClassifier) -> ClassifierWorkspace {
    var workspace = ClassifierWorkspace()
    let tokenized = tokenize(text)
    classifier.predict(tokenized, tokens: tokenized.tokens.indices, in: &workspace)
    return workspace
  }
}
