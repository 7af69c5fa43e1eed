import Learning

/// Which features of a corpus become columns, and how much each weighs.
struct FeatureSpace: Sendable {
  static let noColumn = UInt32.max

  /// The column of each feature of the corpus.
  let featureColumns: [UInt32]
  /// The column of each character n-gram of the corpus.
  let gramColumns: [UInt32]
  /// The inverse document frequency of each column: ln((1 + n) / (1 + df)) + 1.
  let frequencies: [Float]
  /// The columns of words, pairs and negated words come first; those from here on are character n-grams.
  let firstGramColumn: Int
  /// The inverse document frequency of what no text has.
  let unseenFrequency: Float
  /// For each feature of the corpus the square that its character n-grams add to their block's length.
  let gramSquares: [Float]

  /// - Parameters:
  ///   - minimumWordCount: leaves out words that fewer texts have.
  ///   - minimumPairCount: leaves out pairs and negated words that fewer texts have.
  ///   - minimumGramCount: leaves out character n-grams that fewer texts have.
  init(_ corpus: TrainingCorpus, minimumWordCount: Int32, minimumPairCount: Int32, minimumGramCount: Int32) {
    let textCount = Float(corpus.textCount)
    var frequencies: [Float] = []
    func column(_ count: Int32, _ minimum: Int32) -> UInt32 {
      guard count >= minimum else { return Self.noColumn }
      frequencies.append(logarithm((1 + textCount) / (1 + Float(count))) + 1)
      return UInt32(frequencies.count - 1)
    }
    featureColumns = corpus.textCounts.indices.map {
      column(corpus.textCounts[$0], corpus.kinds[$0] == .word ? minimumWordCount : minimumPairCount)
    }
    firstGramColumn = frequencies.count
    let gramColumns = corpus.gramTextCounts.map { column($0, minimumGramCount) }
    self.gramColumns = gramColumns
    self.frequencies = frequencies
    unseenFrequency = logarithm(1 + textCount) + 1
    gramSquares = corpus.wordGramRanges.map { range in
      range.reduce(into: Float(0)) { sum, position in
        let column = gramColumns[Int(corpus.wordGrams[position])]
        if column != Self.noColumn { sum += frequencies[Int(column)] * frequencies[Int(column)] }
      }
    }
  }

  var columnCount: Int { frequencies.count }

  /// The texts as rows: both blocks with the lengths that ``TextClassifier`` gives them.
  func matrix(_ corpus: TrainingCorpus, threads: Int) -> SparseMatrix {
    let chunkCount = max(1, min(64, corpus.textCount / 64))
    let parts = ParallelWork.map(chunkCount, threads: threads) { chunk in
      let first = corpus.textCount * chunk / chunkCount
      let end = corpus.textCount * (chunk + 1) / chunkCount
      return rows(corpus, first..<end)
    }
    var matrix = SparseMatrix()
    matrix.reserveCapacity(rows: corpus.textCount, values: parts.reduce(0) { $0 + $1.values.count })
    for part in parts { matrix.append(part) }
    matrix.widen(to: columnCount)
    return matrix
  }

  private func rows(_ corpus: TrainingCorpus, _ texts: Range<Int>) -> SparseMatrix {
    var matrix = SparseMatrix()
    var sums = [Float](repeating: 0, count: columnCount - firstGramColumn)
    var touched: [UInt32] = []
    for text in texts {
      let occurrences = corpus.occurrences(ofText: text)
      var wordSquare: Float = 0
      var gramSquare: Float = 0
      for occurrence in occurrences {
        let weight = FeatureCounts.weight(ofCount: occurrence.count)
        let column = featureColumns[Int(occurrence.feature)]
        if column != Self.noColumn {
          let value = weight * frequencies[Int(column)]
          wordSquare += value * value
        }
        gramSquare += weight * weight * gramSquares[Int(occurrence.feature)]
      }
      let wordScale = wordSquare > 0 ? 1 / wordSquare.squareRoot() : 0
      let gramScale = gramSquare > 0 ? 1 / gramSquare.squareRoot() : 0
      for occurrence in occurrences {
        let weight = FeatureCounts.weight(ofCount: occurrence.count)
        let column = featureColumns[Int(occurrence.feature)]
        if column != Self.noColumn {
          matrix.append(column: column, value: weight * frequencies[Int(column)] * wordScale)
        }
        for position in corpus.wordGramRanges[Int(occurrence.feature)] {
          let column = gramColumns[Int(corpus.wordGrams[position])]
          guard column != Self.noColumn else { continue }
          let offset = Int(column) - firstGramColumn
          if sums[offset] == 0 { touched.append(column) }
          sums[offset] += weight * frequencies[Int(column)] * gramScale
        }
      }
      for column in touched {
        matrix.append(column: column, value: sums[Int(column) - firstGramColumn])
        sums[Int(column) - firstGramColumn] = 0
      }
      touched.removeAll(keepingCapacity: true)
      matrix.endRow()
    }
    return matrix
  }
}
