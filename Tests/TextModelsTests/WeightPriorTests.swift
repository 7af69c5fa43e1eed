import TextAnalysis
import TextModels
import Testing

@Suite struct WeightPriorTests {
  /// So strong that every weight stays near zero.
  private static let stiff = WeightPrior(
    cost: 1e-7, evidence: 1, characterVariance: 1, vectorVariance: 0, rarity: 0)
  private static let supple = WeightPrior(cost: 1, evidence: 0, characterVariance: 1, vectorVariance: 0, rarity: 0)

  /// Texts whose label one word decides. With weights near zero no rare label is ever said to hold.
  private static func trainer(_ priors: [WeightPrior]) -> TextClassifierTrainer {
    var trainer = TextClassifierTrainer(labels: ["late", "broken", "fine"], outputs: .independent)
    trainer.parameters.priors = priors
    for round in 0..<20 {
      for (label, word) in ["late", "broken", "lovely"].enumerated() where label == 2 || round % 3 == 0 {
        let text = TrainedFixture.tokenize("parcel number \(round % 7) was \(word)")
        trainer.add(text, tokens: text.tokens.indices, labels: [label])
      }
    }
    return trainer
  }

  @Test func thePriorThatJudgesHeldOutTextsBetterIsTaken() throws {
    #expect(try Self.trainer([Self.stiff, Self.supple]).train(threads: 2).prior == Self.supple)
    #expect(try Self.trainer([Self.supple, Self.stiff]).train(threads: 1).prior == Self.supple)
  }

  @Test func ofEquallyGoodPriorsTheFirstIsTaken() throws {
    let other = Self.supple.with(cost: 1.01)
    #expect(try Self.trainer([Self.supple, other]).train(threads: 1).prior == Self.supple)
    #expect(try Self.trainer([other, Self.supple]).train(threads: 1).prior == other)
  }

  @Test func withoutVectorsNoPriorHasThem() throws {
    let vectors = WeightPrior(cost: 1, evidence: 0, characterVariance: 1, vectorVariance: 1, rarity: 0)
    #expect(try Self.trainer([vectors]).train(threads: 1).prior == Self.supple)
  }

  @Test func anEmptyListStandsForTheStandard() throws {
    #expect(WeightPrior.standard(labelCount: 3).contains(try Self.trainer([]).train(threads: 1).prior))
  }

  @Test(arguments: [2, 3, 12, 13, 200]) func everyNumberOfLabelsHasPriors(labelCount: Int) {
    #expect(!WeightPrior.standard(labelCount: labelCount).isEmpty)
    #expect(WeightPrior.standard(labelCount: labelCount).allSatisfy { $0.cost > 0 })
  }

  @Test func independentLabelsHaveThresholdsOfTheirOwn() throws {
    var trainer = TextClassifierTrainer(labels: ["late", "rude"], outputs: .independent)
    for round in 0..<30 {
      for (words, labels) in [("late", [0]), ("rude", [1]), ("fine", []), ("good", []), ("late and rude", [0, 1])] {
        // Every fifth text is labelled wrongly.
        let text = TrainedFixture.tokenize("it was \(words) in case \(round)")
        trainer.add(text, tokens: text.tokens.indices, labels: round % 5 == 0 ? [1] : labels)
      }
    }
    let classifier = try trainer.train(threads: 2).classifier
    #expect(classifier.thresholds.count == 2)
    #expect(classifier.thresholds.allSatisfy { $0 >= 0.1 && $0 <= 0.6 })
    let workspace = TrainedFixture.predict("it was late", classifier)
    #expect(workspace.labels(atLeast: classifier.thresholds) == [0])
    #expect(try TrainedFixture.trainer().train(threads: 1).classifier.thresholds == [0.5, 0.5, 0.5])
  }
}
