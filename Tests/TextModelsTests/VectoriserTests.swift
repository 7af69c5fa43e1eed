import Foundation
import Learning
import TextAnalysis
import Testing

@testable import TextModels

/// The vectoriser against a slow one that counts strings in dictionaries.
@Suite struct VectoriserTests {
  /// What a text's features are, by name: `w:` words, `p:` pairs, `n:` negated words.
  private static func reference(_ text: TokenizedText) -> [String: Int] {
    var counts: [String: Int] = [:]
    var previous = "^"
    var reach = 0
    for token in text.tokens {
      let form = text.normalizedString(token)
      counts["w:" + form, default: 0] += 1
      counts["p:\(previous)|\(form)", default: 0] += 1
      previous = form
      if token.flags.contains(.negation) {
        reach = 4
      } else if token.kind == .punctuation || form == "but" {
        reach = 0
      } else if reach > 0 {
        counts["n:" + form, default: 0] += 1
        reach -= 1
      }
    }
    if !text.tokens.isEmpty { counts["p:\(previous)|^", default: 0] += 1 }
    return counts
  }

  private static func hash(_ name: String) -> UInt64 {
    let body = String(name.dropFirst(2))
    switch name.first {
    case "w": return FeatureHash.word(NormalFormHash.hash(body))
    case "n": return FeatureHash.negated(NormalFormHash.hash(body))
    default:
      let parts = body.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
      let hashes = parts.map { $0 == "^" ? FeatureHash.boundary : NormalFormHash.hash($0) }
      return FeatureHash.pair(hashes[0], hashes[1])
    }
  }

  /// The character 2–5-grams of a word with a space at both ends.
  private static func grams(_ word: String) -> [String] {
    let scalars = Array((" " + word + " ").unicodeScalars)
    var result: [String] = []
    for start in scalars.indices {
      for length in 2...5 where start + length <= scalars.count {
        var gram = ""
        gram.unicodeScalars.append(contentsOf: scalars[start..<start + length])
        result.append(gram)
      }
    }
    return result
  }

  private static func gramHash(_ gram: String) -> UInt64 {
    FeatureHash.gram(
      finishing: gram.utf8.reduce(FeatureHash.gramStart) { FeatureHash.gram($0, adding: $1) })
  }

  /// Texts of words without addresses, amounts or long numbers, which count under other names.
  private static func texts(seed: UInt64) -> [String] {
    let words = [
      "order", "refund", "not", "never", "but", "late", ",", "!", "the", "the", "my", "größe", "café", "ok", "a", "日本",
      "cancel", "don't", "😡", "again",
    ]
    var generator = SeededGenerator(seed: seed)
    return (0..<25).map { _ in
      (0..<Int.random(in: 0...14, using: &generator)).map { _ in
        words[Int.random(in: 0..<words.count, using: &generator)]
      }
      .joined(separator: " ")
    }
  }

  @Test(arguments: 1...10) func countsWhatTheReferenceCounts(seed: Int) {
    var counts = FeatureCounts()
    for text in Self.texts(seed: UInt64(seed)) {
      let tokenized = TrainedFixture.tokenize(text)
      counts.count(tokenized, tokenized.tokens.indices)
      let expected = Self.reference(tokenized)
      #expect(counts.entries.count == expected.count)
      let found = Dictionary(uniqueKeysWithValues: counts.entries.map { ($0.hash, Int($0.count)) })
      for (name, count) in expected { #expect(found[Self.hash(name)] == count, "\(name) in \(text)") }
    }
  }

  @Test(arguments: ["refund", "a", "größe", "日本語", "don't", "é"]) func findsTheGramsOfAWord(word: String) {
    let bytes = Array("x\(word)y".utf8)
    var found: [UInt64] = []
    CharacterGrams.forEach(in: bytes.span, 1..<bytes.count - 1) { found.append($0) }
    #expect(found.sorted() == Self.grams(word).map(Self.gramHash).sorted())
  }

  @Test(arguments: 1...5) func weighsAsTheReferenceWeighs(seed: Int) {
    var corpus = TrainingCorpus()
    let texts = Self.texts(seed: UInt64(seed)).map(TrainedFixture.tokenize)
    for text in texts { corpus.append(text, text.tokens.indices) }
    let space = FeatureSpace(corpus, minimumWordCount: 1, minimumPairCount: 1, minimumGramCount: 1)
    let matrix = space.matrix(corpus, threads: 2)
    #expect(matrix.rowCount == texts.count)

    let counts = texts.map(Self.reference)
    func frequency(_ textCount: Int) -> Double { log(Double(1 + texts.count) / Double(1 + textCount)) + 1 }
    let featureColumns = Dictionary(uniqueKeysWithValues: zip(corpus.features.hashes, space.featureColumns))
    let gramColumns = Dictionary(uniqueKeysWithValues: zip(corpus.grams.hashes, space.gramColumns))
    let gramSets = counts.map { features in
      Set(features.keys.filter { $0.hasPrefix("w:") }.flatMap { Self.grams(String($0.dropFirst(2))) })
    }
    for (row, features) in counts.enumerated() {
      var expected: [UInt32: Double] = [:]
      var wordSquare = 0.0
      var gramSquare = 0.0
      for (name, count) in features {
        let weight = 1 + log(Double(count))
        let value = weight * frequency(counts.count { $0[name] != nil })
        expected[featureColumns[Self.hash(name)] ?? .max] = value
        wordSquare += value * value
      }
      let words = expected
      expected = words.mapValues { $0 / wordSquare.squareRoot() }
      var grams: [UInt32: Double] = [:]
      for (name, count) in features where name.hasPrefix("w:") {
        for gram in Self.grams(String(name.dropFirst(2))) {
          let value = (1 + log(Double(count))) * frequency(gramSets.count { $0.contains(gram) })
          grams[gramColumns[Self.gramHash(gram)] ?? .max, default: 0] += value
          gramSquare += value * value
        }
      }
      for (column, value) in grams { expected[column] = value / gramSquare.squareRoot() }
      let range = matrix.storedRange(ofRow: row)
      #expect(range.count == expected.count)
      for position in range {
        let difference = Double(matrix.values[position]) - (expected[matrix.indices[position]] ?? 99)
        #expect(abs(difference) < 1e-4)
      }
    }
  }
}
