import Learning
import TextAnalysis
import Testing

@testable import TextModels

/// Predictions of generated models against those of the slow reference, bit for bit.
@Suite struct PredictionTests {
  /// Texts of one to many words, some of them over and over, some only in a few.
  private static func texts(seed: UInt64) -> [TokenizedText] {
    let syllables = ["pay", "re", "fund", "can", "cel", "la", "te", "ship", "größe", "ne", "日", "box", "un", "ok"]
    var generator = SeededGenerator(seed: seed)
    func word() -> String {
      switch Int.random(in: 0..<12, using: &generator) {
      case 0: return "not"
      case 1:
        return [",", "!", "but", "😡", "http://example.com/x", "12345", "a@example.com"].randomElement(using: &generator)
          ?? ""
      default:
        let length = Int.random(in: 1...3, using: &generator)
        return (0..<length).map { _ in syllables.randomElement(using: &generator) ?? "" }.joined()
      }
    }
    return [0, 1, 2, 300, 5, 40, 1, 700, 12].map { count in
      TrainedFixture.tokenize((0..<count).map { _ in word() }.joined(separator: " "))
    }
  }

  @Test(arguments: 1...6) func predictsWhatTheReferencePredicts(seed: Int) throws {
    let texts = Self.texts(seed: UInt64(seed))
    let model = GeneratedModel(of: texts, labelCount: [2, 8, 9, 30, 3, 16][seed - 1], seed: UInt64(seed))
    let classifier = try model.classifier()
    var workspace = ClassifierWorkspace()
    for text in texts + Self.texts(seed: UInt64(seed + 100)) {
      classifier.predict(text, tokens: text.tokens.indices, in: &workspace)
      let expected = model.prediction(text)
      #expect(workspace.logits.map(\.bitPattern) == expected.logits.map(\.bitPattern))
      #expect(workspace.knownShare.bitPattern == expected.knownShare.bitPattern)
    }
  }

  @Test func severalClassifiersShareAWorkspace() throws {
    let texts = Self.texts(seed: 7)
    let models = [3, 20, 8, 1].map { GeneratedModel(of: Array(texts.prefix($0)), labelCount: $0, seed: UInt64($0)) }
    let classifiers = try models.map { try $0.classifier() }
    var workspace = ClassifierWorkspace()
    for text in texts {
      for (model, classifier) in zip(models, classifiers) {
        classifier.predict(text, tokens: text.tokens.indices, in: &workspace)
        #expect(workspace.logits == model.prediction(text).logits)
        #expect(workspace.probabilities.count == model.labelCount)
      }
    }
  }

  /// A table without an empty slot, as damage may leave it, ends no search by itself.
  @Test func aFullTableIsSearchedOnce() throws {
    let texts = Self.texts(seed: 8)
    let model = GeneratedModel(of: Array(texts.prefix(3)), labelCount: 4, seed: 8)
    let classifier = try model.classifier(isDamaged: true)
    var workspace = ClassifierWorkspace()
    for text in texts {
      classifier.predict(text, tokens: text.tokens.indices, in: &workspace)
      #expect(workspace.logits == model.prediction(text).logits)
    }
  }
}
