import Learning
import TextAnalysis
import Testing

@testable import TextModels

@Suite struct WordVectorTests {
  /// Sentences in which animals, and foods, stand in each other's places.
  static let section: [UInt8] = bytes(threads: 2)

  static func bytes(threads: Int) -> [UInt8] {
    var trainer = WordVectorTrainer()
    trainer.minimumCount = 3
    trainer.width = 8
    let animals = ["cat", "dog", "horse", "parrot", "rabbit"]
    let foods = ["bread", "soup", "rice", "cake", "salad"]
    var generator = SeededGenerator(seed: 3)
    func pick(_ words: [String]) -> String { words[Int.random(in: 0..<words.count, using: &generator)] }
    for _ in 0..<400 {
      trainer.add(TrainedFixture.tokenize("the \(pick(animals)) sleeps near the old barn and feeds her young"))
      trainer.add(TrainedFixture.tokenize("we cook \(pick(foods)) for dinner with salt and pepper"))
      trainer.add(TrainedFixture.tokenize("my \(pick(animals)) runs away from strangers"))
      trainer.add(TrainedFixture.tokenize("fresh \(pick(foods)) tastes best while warm"))
    }
    return trainer.train(threads: threads)
  }

  @Test func wordsUsedAlikeAreNear() throws {
    let vectors = try WordVectors(bytes: Self.section)
    func vector(_ word: String) throws -> [Float] {
      vectors.vector(try #require(vectors.index(of: NormalFormHash.hash(word))))
    }
    func similarity(_ first: String, _ second: String) throws -> Float {
      zip(try vector(first), try vector(second)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    #expect(abs(try similarity("cat", "cat") - 1) < 1e-4)
    for (first, second) in [("cat", "dog"), ("horse", "rabbit"), ("soup", "cake")] {
      #expect(try similarity(first, second) > 0.8)
      #expect(try similarity(first, second) > similarity("cat", "soup") + 0.3)
    }
  }

  @Test func knowsEveryWordByItsHashAndText() throws {
    let vectors = try WordVectors(bytes: Self.section)
    #expect(vectors.count > 30)
    for word in 0..<vectors.count {
      #expect(vectors.index(of: vectors.hash(word)) == word)
      #expect(NormalFormHash.hash(String(decoding: vectors.text(word), as: UTF8.self)) == vectors.hash(word))
    }
    #expect(vectors.index(of: NormalFormHash.hash("submarine")) == nil)
  }

  @Test func theNumberOfThreadsDoesNotChangeTheBytes() {
    #expect(Self.section == Self.bytes(threads: 1))
  }

  @Test func cutOrDamagedBytesAreRefusedOrRead() {
    var generator = SeededGenerator(seed: 5)
    for length in stride(from: 0, to: Self.section.count, by: 101) {
      #expect(throws: ModelFileError.self) { try WordVectors(bytes: Array(Self.section.prefix(length))) }
    }
    for _ in 0..<200 {
      var bytes = Self.section
      for _ in 0..<4 {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      guard let vectors = try? WordVectors(bytes: bytes) else { continue }
      for word in 0..<vectors.count {
        _ = vectors.vector(word)
        _ = vectors.text(word)
      }
      _ = vectors.index(of: 12345)
    }
  }

  /// Thirteen labels, enough for vectors to be read, of which two differ by a word that only vectors relate.
  private static func trainer(_ vectors: WordVectors?) -> TextClassifierTrainer {
    let others = (0..<11).map { "topic\($0)" }
    var trainer = TextClassifierTrainer(labels: ["animals", "foods"] + others, outputs: .exclusive)
    trainer.vectors = vectors
    trainer.parameters.priors = [
      WeightPrior(cost: 1, evidence: 0, characterVariance: 1, vectorVariance: 1, rarity: 0)
    ]
    func add(_ text: String, _ label: Int) {
      let tokenized = TrainedFixture.tokenize(text)
      trainer.add(tokenized, tokens: tokenized.tokens.indices, labels: [label])
    }
    for _ in 0..<6 {
      for word in ["cat", "dog"] { add("tell me about a \(word)", 0) }
      for word in ["bread", "soup"] { add("tell me about a \(word)", 1) }
      for (number, other) in others.enumerated() { add("what is \(other)", 2 + number) }
    }
    return trainer
  }

  @Test func aWordThatTrainingLackedIsUnderstoodByItsNeighbours() throws {
    let classifier = try Self.trainer(try WordVectors(bytes: Self.section)).train(threads: 2).classifier
    for (word, label) in [("horse", "animals"), ("rabbit", "animals"), ("rice", "foods"), ("salad", "foods")] {
      #expect(classifier.labels[TrainedFixture.predict("tell me about a \(word)", classifier).best] == label)
    }
  }

  @Test func withVectorsTooContributionsSumToTheLogits() throws {
    let classifier = try Self.trainer(try WordVectors(bytes: Self.section)).train(threads: 1).classifier
    for text in ["tell me about a rabbit", "a dog, not a submarine", "soup soup"] {
      let tokenized = TrainedFixture.tokenize(text)
      let workspace = TrainedFixture.predict(text, classifier)
      let contributions = classifier.explain(tokenized, tokens: tokenized.tokens.indices)
      for label in classifier.labels.indices {
        #expect(abs(contributions.reduce(0) { $0 + $1.logits[label] } - workspace.logits[label]) < 1e-4)
      }
    }
  }

  @Test func withVectorsTooTheBytesAreTheSame() throws {
    let trainer = Self.trainer(try WordVectors(bytes: Self.section))
    func bytes(_ threads: Int) throws -> [UInt8] {
      var writer = ModelFileWriter()
      writer.add(classifier: try trainer.train(threads: threads).classifier, named: "intent")
      return writer.bytes()
    }
    #expect(try bytes(1) == bytes(3))
  }
}
