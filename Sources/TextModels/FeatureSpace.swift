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
  /// For each feature of the corpus the square that its character n-grams and its vector add to their block's length.
  let characterSquares: [Float]
  /// The length of the block of character n-grams: a little more than 1 where it holds vectors too.
  let characterLength: Float
  /// The vectors of the corpus's words; `nil` where none are used.
  let meaning: MeaningSpace?

  /// - Parameters:
  ///   - minimumWordCount: leaves out words that fewer texts have.
  ///   - minimumPairCount: leaves out pairs and negated words that fewer texts have.
  ///   - minimumGramCount: leaves out character n-grams that fewer texts have.
  ///   - vectors: become dense columns, the last ones.
  init(
    _ corpus: TrainingCorpus, minimumWordCount: Int32, minimumPairCount: Int32, minimumGramCount: Int32,
    vectors: WordVectors? = nil
  ) {
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
    let unseenFrequency = logarithm(1 + textCount) + 1
    self.unseenFrequency = unseenFrequency
    let gramSquares = corpus.wordGramRanges.map { range in
      range.reduce(into: Float(0)) { sum, position in
        let column = gramColumns[Int(corpus.wordGrams[position])]
        if column != Self.noColumn { sum += frequencies[Int(column)] * frequencies[Int(column)] }
      }
    }
    let featureFrequencies = featureColumns.map { $0 == Self.noColumn ? unseenFrequency : frequencies[Int($0)] }
    meaning = vectors.map { MeaningSpace(corpus, $0, frequencies: featureFrequencies, gramSquares: gramSquares) }
    characterSquares =
      meaning.map { meaning in
        gramSquares.indices.map { gramSquares[$0] + meaning.square($0) }
      } ?? gramSquares
    characterLength = meaning == nil ? 1 : MeaningSpace.blockLength
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
    if let meaning {
      let dense = ParallelWork.map(chunkCount, threads: threads) { chunk -> [Float] in
        let first = corpus.textCount * chunk / chunkCount
        let end = corpus.textCount * (chunk + 1) / chunkCount
        return (first..<end).flatMap { text in
          meaning.sum(corpus, text, scale: scales(corpus.occurrences(ofText: text)).character)
        }
      }
      matrix.appendDenseColumns(dense.flatMap { $0 }, width: meaning.width)
    }
    return matrix
  }

  /// What both blocks of a text are multiplied with to have their lengths.
  private func scales(_ occurrences: ArraySlice<TrainingCorpus.Occurrence>) -> (word: Float, character: Float) {
    var wordSquare: Float = 0
    var characterSquare: Float = 0
    for occurrence in occurrences {
      let weight = FeatureCounts.weight(ofCount: occurrence.count)
      let column = featureColumns[Int(occurrence.feature)]
      if column != Self.noColumn {
        let value = weight * frequencies[Int(column)]
        wordSquare += value * value
      }
      characterSquare += weight * weight * characterSquares[Int(occurrence.feature)]
    }
    return (
      wordSquare > 0 ? 1 / wordSquare.squareRoot() : 0,
      characterSquare > 0 ? characterLength / characterSquare.squareRoot() : 0
    )
  }

  private func rows(_ corpus: TrainingCorpus, _ texts: Range<Int>) -> SparseMatrix {
    var matrix = SparseMatrix()
    var sums = [Float](repeating: 0, count: columnCount - firstGramColumn)
    var touched: [UInt32] = []
    for text in texts {
      let occurrences = corpus.occurrences(ofText: text)
      let (wordScale, gramScale) = scales(occurrences)
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
