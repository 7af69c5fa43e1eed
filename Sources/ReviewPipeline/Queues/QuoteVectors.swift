import Foundation
import TextAnalysis

/// Quotes as TF-IDF vectors of their words, each of length 1, and which of them resemble each other.
struct QuoteVectors {
  /// The least cosine that counts as a resemblance.
  static let leastSimilarity: Float = 0.3

  private var words: [[(word: Int, weight: Float)]]
  private var texts: [[(text: Int, weight: Float)]]
  private let groups: [String]

  /// - Parameter groups: only quotes of one group are compared.
  init(_ quotes: [String], groups: [String]) {
    self.groups = groups
    var numbers: [UInt64: Int] = [:]
    var counts: [[(word: Int, count: Float)]] = []
    var documents: [Float] = []
    let tokenizer = Tokenizer()
    var text = TokenizedText()
    for quote in quotes {
      tokenizer.tokenize(Array(quote.utf8).span, into: &text)
      var found: [Int: Float] = [:]
      for token in text.tokens where token.kind != .punctuation {
        let number = numbers[token.hash] ?? numbers.count
        numbers[token.hash] = number
        if number == documents.count { documents.append(0) }
        if found[number] == nil { documents[number] += 1 }
        found[number, default: 0] += 1
      }
      counts.append(found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
    texts = Array(repeating: [], count: documents.count)
    words = []
    // A word of every eighth quote tells none apart, and comparing by it would cost the most.
    let most = max(16, Float(quotes.count) / 8)
    for (number, counts) in counts.enumerated() {
      var vector = counts.map { (word: $0.word, weight: Self.weight($0.count, documents[$0.word], of: quotes.count)) }
      let length = vector.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
      for index in vector.indices { vector[index].weight /= length }
      vector.removeAll { documents[$0.word] > most }
      for (word, weight) in vector { texts[word].append((number, weight)) }
      words.append(vector)
    }
  }

  private static func weight(_ count: Float, _ documents: Float, of total: Int) -> Float {
    (1 + log(count)) * (log(Float(total + 1) / (documents + 1)) + 1)
  }

  /// For each quote the others that resemble it, with the cosine; itself is not among them.
  ///
  /// - Complexity: O(sum over words of the squared number of quotes that have it)
  func neighbours() -> [[(text: Int, similarity: Float)]] {
    var sums = [Float](repeating: 0, count: words.count)
    var touched: [Int] = []
    return words.indices.map { text in
      touched.removeAll(keepingCapacity: true)
      for (word, weight) in words[text] {
        for (other, otherWeight) in texts[word] {
          if sums[other] == 0 { touched.append(other) }
          sums[other] += weight * otherWeight
        }
      }
      var result: [(text: Int, similarity: Float)] = []
      for other in touched.sorted() {
        if other != text, sums[other] >= Self.leastSimilarity, groups[other] == groups[text] {
          result.append((other, sums[other]))
        }
        sums[other] = 0
      }
      return result
    }
  }
}
