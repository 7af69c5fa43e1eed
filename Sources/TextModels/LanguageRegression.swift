import Learning

/// A softmax regression over hashed grams while it is being fitted.
struct LanguageRegression {
  let languages: Int
  let rowCount: Int
  private(set) var weights: [Float]
  private(set) var biases: [Float]

  init(languages: Int, rowCount: Int) {
    self.languages = languages
    self.rowCount = rowCount
    weights = Array(repeating: 0, count: languages * rowCount)
    biases = Array(repeating: 0, count: languages)
  }

  /// Goes through the texts in random order, each step less far than the one before.
  mutating func fit(_ corpus: LanguageCorpus, texts: [Int], epochs: Int, rate: Float, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var order = texts
    var scores = [Float](repeating: 0, count: languages)
    let steps = Float(max(1, epochs * texts.count))
    var step: Float = 0
    for _ in 0..<epochs {
      order.shuffle(using: &generator)
      for index in order {
        let text = corpus.texts[index]
        let grams = corpus.grams(of: corpus.words(of: text, generator: &generator))
        learn(grams, language: text.language, rate: rate * (1 - step / steps), scores: &scores)
        step += 1
      }
    }
  }

  private mutating func learn(_ grams: ArraySlice<UInt32>, language: Int, rate: Float, scores: inout [Float]) {
    logits(of: grams, into: &scores)
    Self.softmax(&scores)
    scores[language] -= 1
    let factor = rate / Float(grams.count).squareRoot()
    let rowCount = rowCount
    let languages = languages
    for index in 0..<languages {
      biases[index] -= rate * 0.1 * scores[index]
      scores[index] *= factor
    }
    weights.withUnsafeMutableBufferPointer { weights in
      scores.withUnsafeBufferPointer { scores in
        for gram in grams {
          let row = LanguageGroup.row(of: gram, among: rowCount) &* languages
          for index in 0..<languages {
            weights[row &+ index] -= scores[index]
          }
        }
      }
    }
  }

  /// One logit per language.
  func logits(of grams: ArraySlice<UInt32>, into scores: inout [Float]) {
    let rowCount = rowCount
    let languages = languages
    let factor = 1 / Float(max(grams.count, 1)).squareRoot()
    weights.withUnsafeBufferPointer { weights in
      scores.withUnsafeMutableBufferPointer { scores in
        for index in 0..<languages { scores[index] = 0 }
        for gram in grams {
          let row = LanguageGroup.row(of: gram, among: rowCount) &* languages
          for index in 0..<languages {
            scores[index] += weights[row &+ index]
          }
        }
      }
    }
    for index in 0..<languages {
      scores[index] = scores[index] * factor + biases[index]
    }
  }

  /// Makes probabilities of logits.
  static func softmax(_ scores: inout [Float]) {
    let highest = scores.max() ?? 0
    var total: Float = 0
    for index in scores.indices {
      scores[index] = exponential(scores[index] - highest)
      total += scores[index]
    }
    for index in scores.indices {
      scores[index] /= total
    }
  }
}
