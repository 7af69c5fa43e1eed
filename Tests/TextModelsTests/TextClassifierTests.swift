import Learning
import TextAnalysis
import TextModels
import Testing

@Suite struct TextClassifierTests {
  @Test func learnsWhatTheTextsSay() throws {
    let classifier = try TrainedFixture.trainer().train(threads: 1).classifier
    for (text, label) in [
      ("cancel my order", "cancel"), ("where is my refund, I want the money", "refund"),
      ("where's the package", "status"),
    ] {
      let workspace = TrainedFixture.predict(text, classifier)
      #expect(classifier.labels[workspace.best] == label)
      #expect(abs(workspace.probabilities.reduce(0, +) - 1) < 1e-5)
    }
  }

  /// Held out, a label's only text can't be judged rightly; what was learned from it must come through nevertheless.
  @Test func oneTextPerLabelIsEnoughToFindItAgain() throws {
    let texts = [
      "where is my parcel", "cancel the order", "the app crashes", "my invoice is wrong", "change my address",
      "reset the password", "do you sell gloves", "speak to a person", "upgrade my plan", "the driver was rude",
      "delete all personal data", "when do shops open", "apply a discount code", "repair a broken screen",
    ]
    var trainer = TextClassifierTrainer(labels: texts.indices.map { "label\($0)" }, outputs: .exclusive)
    for (label, text) in texts.enumerated() {
      let tokenized = TrainedFixture.tokenize(text)
      trainer.add(tokenized, tokens: tokenized.tokens.indices, labels: [label])
    }
    let classifier = try trainer.train(threads: 1).classifier
    for (label, text) in texts.enumerated() { #expect(TrainedFixture.predict(text, classifier).best == label) }
  }

  @Test func misspelledWordsAreFoundByTheirCharacters() throws {
    let classifier = try TrainedFixture.trainer().train(threads: 1).classifier
    #expect(classifier.labels[TrainedFixture.predict("cancell", classifier).best] == "cancel")
    #expect(classifier.labels[TrainedFixture.predict("refunds", classifier).best] == "refund")
  }

  @Test func independentLabelsMayHoldTogether() throws {
    var trainer = TextClassifierTrainer(labels: ["late", "rude"], outputs: .independent)
    for (text, labels) in [
      ("the parcel came late", [0]), ("so late again", [0]), ("the driver was rude", [1]), ("rude people", [1]),
      ("late and rude", [0, 1]), ("rude and very late", [0, 1]), ("all was fine", []), ("lovely service", []),
      ("late delivery", [0]), ("a rude agent", [1]), ("good", []), ("nothing to say", []),
    ] {
      let tokenized = TrainedFixture.tokenize(text)
      trainer.add(tokenized, tokens: tokenized.tokens.indices, labels: labels)
    }
    let classifier = try trainer.train(threads: 2).classifier
    let both = TrainedFixture.predict("rude and late", classifier)
    let none = TrainedFixture.predict("lovely", classifier)
    #expect(both.probabilities[0] > none.probabilities[0])
    #expect(both.probabilities[1] > none.probabilities[1])
  }

  @Test(arguments: [ClassifierOutputs.exclusive, .independent])
  func theNumberOfThreadsDoesNotChangeTheBytes(outputs: ClassifierOutputs) throws {
    let trainer = TrainedFixture.trainer(outputs: outputs)
    func bytes(_ threads: Int) throws -> [UInt8] {
      var writer = ModelFileWriter()
      writer.add(classifier: try trainer.train(threads: threads).classifier, named: "intent")
      return writer.bytes()
    }
    #expect(try bytes(1) == bytes(4))
  }

  @Test func aTextWithoutTokensIsOutOfScope() throws {
    let classifier = try TrainedFixture.trainer().train(threads: 1).classifier
    let workspace = TrainedFixture.predict("", classifier)
    #expect(workspace.outOfScope == 1)
    #expect(workspace.probabilities.allSatisfy { $0.isFinite })
  }

  @Test func aWorkspaceKeepsNothingOfEarlierTexts() throws {
    let classifier = try TrainedFixture.trainer().train(threads: 1).classifier
    var reused = ClassifierWorkspace()
    for text in ["cancel my order now please, and again: cancel", "refund", "where is it", ""] {
      let tokenized = TrainedFixture.tokenize(text)
      classifier.predict(tokenized, tokens: tokenized.tokens.indices, in: &reused)
      let fresh = TrainedFixture.predict(text, classifier)
      #expect(reused.logits == fresh.logits)
      #expect(reused.outOfScope == fresh.outOfScope)
    }
  }

  @Test(arguments: [
    "please cancel my order", "I never got my refund, never", "wheres my parcle 😡 http://example.com/x", "",
    "not now, not ever; cancel cancel cancel", "où est mon colis",
  ])
  func contributionsSumToTheLogits(text: String) throws {
    let classifier = try TrainedFixture.trainer().train(threads: 1).classifier
    let tokenized = TrainedFixture.tokenize(text)
    let workspace = TrainedFixture.predict(text, classifier)
    let contributions = classifier.explain(tokenized, tokens: tokenized.tokens.indices)
    for label in classifier.labels.indices {
      let sum = contributions.reduce(Float(0)) { $0 + $1.logits[label] }
      #expect(abs(sum - workspace.logits[label]) < 1e-4)
    }
    for contribution in contributions {
      #expect(contribution.tokens.lowerBound >= 0 && contribution.tokens.upperBound <= tokenized.tokens.count)
    }
  }

  @Test func unknownTextsAreMoreOutOfScopeThanKnownOnes() throws {
    let classifier = try TrainedFixture.trainer().train(threads: 1).classifier
    let known = TrainedFixture.predict("please cancel my order", classifier)
    let unknown = TrainedFixture.predict("tell me a joke", classifier)
    #expect(unknown.outOfScope > known.outOfScope)
    #expect(unknown.knownShare <= 1 && known.knownShare > 0.9)
  }
}
