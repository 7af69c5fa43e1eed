import Testing
import TextModels

@Suite struct LinearDeltaTests {
  private typealias Feature = DeltaFeatures.Feature

  private func text(
    _ hashes: [UInt64], document: Int, output: Int = 0, offset: Float = 0, _ isPositive: Bool
  ) -> LinearDeltaTrainer.Text {
    .init(
      features: hashes.map { Feature(hash: $0, value: 0.7) }, document: document,
      targets: [.init(output: output, offset: offset, isPositive: isPositive)])
  }

  private func sum(_ delta: LinearDelta, _ hashes: [UInt64]) -> [Float] {
    var sums = [Float](repeating: 0, count: delta.outputs.count)
    delta.add(hashes.map { Feature(hash: $0, value: 0.7) }, to: &sums)
    return sums
  }

  private let trainer = LinearDeltaTrainer(variance: 4, biasVariance: 0.1)

  private var texts: [LinearDeltaTrainer.Text] {
    (0..<6).map { text([1, 9], document: $0, true) } + (6..<12).map { text([2, 9], document: $0, false) }
  }

  @Test func whatSeparatesTheExamplesGetsTheWeight() {
    let delta = trainer.train(texts, outputs: ["a", "b"]) { _ in false }
    #expect(sum(delta, [1])[0] > 0.5)
    #expect(sum(delta, [2])[0] < -0.5)
    #expect(abs(sum(delta, [9])[0]) < 0.2)
    #expect(sum(delta, [1, 2, 9])[1] == 0)
  }

  @Test func whatTheModelSaysAlreadyTeachesLittle() {
    let known = (0..<6).map { text([1], document: $0, offset: 5, true) }
    let delta = trainer.train(known, outputs: ["a"]) { _ in false }
    #expect(sum(delta, [1])[0] < 0.1)
  }

  @Test func aWordOfOneDocumentIsLearnedOnlyWhereItIsKnown() {
    let single = texts + [text([7], document: 20, true)]
    #expect(trainer.train(single, outputs: ["a"]) { _ in false }.featureCount == 3)
    #expect(trainer.train(single, outputs: ["a"]) { $0 == 7 }.featureCount == 4)
  }

  @Test func withoutExamplesNothingIsAdded() {
    let delta = trainer.train([], outputs: ["a"]) { _ in true }
    #expect(delta.isEmpty)
    #expect(sum(delta, [1, 2]) == [0])
  }

  @Test func survivesItsBytes() throws {
    let delta = trainer.train(texts, outputs: ["first", "zweite"]) { _ in false }
    let bytes = delta.bytes()
    #expect(try bytes.withUnsafeBytes { try LinearDelta(bytes: $0) } == delta)
    #expect(trainer.train(texts, outputs: ["first", "zweite"]) { _ in false }.bytes() == bytes)
  }

  @Test func damagedBytesAreRefused() {
    let bytes = trainer.train(texts, outputs: ["a"]) { _ in false }.bytes()
    for count in 0..<bytes.count {
      #expect(throws: ModelFileError.self) {
        try bytes.prefix(count).withUnsafeBytes { try LinearDelta(bytes: $0) }
      }
    }
    for place in 0..<20 {
      var damaged = bytes
      damaged[place] ^= 0xFF
      _ = try? damaged.withUnsafeBytes { try LinearDelta(bytes: $0) }
    }
  }
}
