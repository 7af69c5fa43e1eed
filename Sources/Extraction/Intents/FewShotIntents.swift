import Records
import TextAnalysis

/// Recognises intents that the classifier has not learned, by how much a text shares with their examples.
///
/// With a handful of examples nothing can be fitted; the best example's cosine similarity over words, rare words
/// counting more, is what is left.
struct FewShotIntents: Sendable {
  /// The share of words by weight from which a text is more likely than not to mean the same.
  static let evenSimilarity: Float = 0.55
  /// How fast the log-odds rise with the similarity.
  static let steepness: Float = 12

  private struct Example: Sendable {
    /// Sorted.
    var words: [UInt64]
    var intent: Int
    /// The square root of the sum of its words' squared weights.
    var length: Float
  }

  private var examples: [Example] = []
  /// Weight of each word that an example has.
  private var weights: [UInt64: Float] = [:]
  /// The weight of a word that no example has.
  private var unseenWeight: Float = 0

  var isEmpty: Bool { examples.isEmpty }

  /// - Parameters:
  ///   - taxonomy: all of its intents' examples tell which words are common; those of `unknown` are recognised.
  ///   - unknown: indices of intents that no classifier knows.
  init(taxonomy: Taxonomy, unknown: [Int], lexicon: Lexicon) {
    guard !unknown.isEmpty else { return }
    let tokenizer = Tokenizer()
    var buffer = TokenizedText()
    var occurrences: [UInt64: Int] = [:]
    var texts = 0
    for (index, intent) in taxonomy.intents.enumerated() {
      for text in intent.examples + [intent.description] {
        let bytes = Array(text.utf8)
        tokenizer.tokenize(bytes.span, into: &buffer)
        let words = Self.words(buffer, buffer.tokens.indices)
        texts += 1
        for word in words { occurrences[word, default: 0] += 1 }
        if unknown.contains(index) { examples.append(Example(words: words, intent: index, length: 0)) }
      }
    }
    func weight(_ count: Int) -> Float { 1 + logarithm(Float(texts + 1) / Float(count + 1)) }
    for (word, count) in occurrences {
      let isFunction = lexicon.words[Int(lexicon.id(of: word))].roles.contains(.function)
      weights[word] = weight(count) * (isFunction ? 0.3 : 1)
    }
    unseenWeight = 0.6 * weight(0)
    for index in examples.indices { examples[index].length = length(examples[index].words) }
  }

  /// Calls `body` with each intent's highest log-odds for a run of tokens.
  func forEachIntent(_ text: TokenizedText, _ tokens: Range<Int>, _ body: (_ intent: Int, _ logOdds: Float) -> Void) {
    let words = Self.words(text, tokens)
    guard !words.isEmpty else { return }
    let length = length(words)
    var best: (intent: Int, similarity: Float)?
    for example in examples {
      let similarity = shared(words, example.words) / (length * example.length)
      if let current = best, current.intent == example.intent {
        best?.similarity = max(current.similarity, similarity)
        continue
      }
      if let best { body(best.intent, Self.logOdds(best.similarity)) }
      best = (example.intent, similarity)
    }
    if let best { body(best.intent, Self.logOdds(best.similarity)) }
  }

  private static func logOdds(_ similarity: Float) -> Float { steepness * (similarity - evenSimilarity) }

  private func length(_ words: [UInt64]) -> Float {
    words.reduce(0) { $0 + weight($1) * weight($1) }.squareRoot()
  }

  private func weight(_ word: UInt64) -> Float { weights[word] ?? unseenWeight }

  /// The sum of squared weights of the words that two sorted lists share.
  private func shared(_ first: [UInt64], _ second: [UInt64]) -> Float {
    var sum: Float = 0
    var (left, right) = (0, 0)
    while left < first.count, right < second.count {
      if first[left] == second[right] {
        let weight = weight(first[left])
        sum += weight * weight
        left += 1
        right += 1
      } else if first[left] < second[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return sum
  }

  /// The distinct words of a run of tokens, sorted.
  private static func words(_ text: TokenizedText, _ tokens: Range<Int>) -> [UInt64] {
    Set(tokens.lazy.filter { text.tokens[$0].kind == .word }.map { text.tokens[$0].hash }).sorted()
  }
}
