public import TextAnalysis

import Learning

/// Learns ``WordVectors`` from texts without labels.
///
/// Words that stand near each other are counted, nearer ones more; the positive pointwise mutual information of the
/// counts is factorised (Levy, Goldberg and Dagan, "Improving Distributional Similarity with Lessons Learned from Word
/// Embeddings", TACL 2015: context distribution smoothing, symmetric square root of the singular values).
///
/// The same texts in the same order give the same bytes, on any number of threads.
public struct WordVectorTrainer: Sendable {
  /// Words that occur less often get no vector.
  public var minimumCount: Int32 = 5
  /// The numbers per word.
  public var width = 64

  private static let reach = 5
  private static let smoothing: Float = 0.75
  private static let pause = -1 as Int32

  private var words = HashIndex()
  private var counts: [Int32] = []
  private var texts: [[UInt8]] = []
  /// All texts' words as numbers, with pauses between the texts.
  private var stream: [Int32] = []

  public init() {}

  /// Adds a text.
  public mutating func add(_ text: TokenizedText) {
    for index in text.tokens.indices {
      let token = text.tokens[index]
      let (number, isNew) = words.number(of: FeatureHash.form(of: token))
      if isNew {
        counts.append(0)
        texts.append(FeatureHash.hasCharacters(token) ? Array(text.normalized[token.normalizedRange]) : [])
      }
      counts[number] += 1
      stream.append(Int32(number))
    }
    for _ in 0..<Self.reach { stream.append(Self.pause) }
  }

  /// Trains.
  ///
  /// - Returns: the bytes of the section ``ModelFile/vectorSection``.
  public func train(threads: Int) -> [UInt8] {
    let kept = counts.indices.filter { counts[$0] >= minimumCount }.sorted { words.hashes[$0] < words.hashes[$1] }
    var numbers = [Int32](repeating: -1, count: counts.count)
    for (number, word) in kept.enumerated() { numbers[word] = Int32(number) }
    let stream = stream.map { $0 == Self.pause ? -1 : numbers[Int($0)] }
    let matrix = Self.information(Self.neighbours(stream, wordCount: kept.count, threads: threads))
    let width = min(self.width, max(1, kept.count / 4))
    let factors = TruncatedFactors.leftFactors(matrix, rank: width, threads: threads)
    return section(kept, factors, width)
  }

  /// For each pair of words the sum of 1 / distance over the places where they stand near each other.
  private static func neighbours(_ stream: [Int32], wordCount: Int, threads: Int) -> SparseMatrix {
    var starts = [Int](repeating: 0, count: wordCount + 1)
    for word in stream where word >= 0 { starts[Int(word) + 1] += 1 }
    for word in 0..<wordCount { starts[word + 1] += starts[word] }
    var places = [Int32](repeating: 0, count: starts[wordCount])
    var next = starts
    for (place, word) in stream.enumerated() where word >= 0 {
      places[next[Int(word)]] = Int32(place)
      next[Int(word)] += 1
    }
    let chunks = 16
    let parts = ParallelWork.map(chunks, threads: threads) { [starts, places] chunk -> SparseMatrix in
      var part = SparseMatrix()
      var sums = [Float](repeating: 0, count: wordCount)
      var touched: [UInt32] = []
      for word in wordCount * chunk / chunks..<wordCount * (chunk + 1) / chunks {
        for place in places[starts[word]..<starts[word + 1]] {
          for offset in -reach...reach where offset != 0 {
            let index = Int(place) + offset
            guard stream.indices.contains(index), stream[index] >= 0 else { continue }
            let other = Int(stream[index])
            if sums[other] == 0 { touched.append(UInt32(other)) }
            sums[other] += 1 / Float(abs(offset))
          }
        }
        touched.sort()
        for other in touched {
          part.append(column: other, value: sums[Int(other)])
          sums[Int(other)] = 0
        }
        touched.removeAll(keepingCapacity: true)
        part.endRow()
      }
      return part
    }
    var matrix = SparseMatrix()
    for part in parts { matrix.append(part) }
    matrix.widen(to: wordCount)
    return matrix
  }

  /// Positive pointwise mutual information with smoothed context frequencies.
  private static func information(_ counts: SparseMatrix) -> SparseMatrix {
    let sums = (0..<counts.rowCount).map { row in
      counts.storedRange(ofRow: row).reduce(Float(0)) { $0 + counts.values[$1] }
    }
    let smoothed = sums.map { power($0, smoothing) }
    let total = smoothed.reduce(0, +)
    var matrix = SparseMatrix()
    for row in 0..<counts.rowCount {
      for position in counts.storedRange(ofRow: row) {
        let column = counts.indices[position]
        let value = logarithm(counts.values[position] / sums[row] / (smoothed[Int(column)] / total))
        if value > 0 { matrix.append(column: column, value: value) }
      }
      matrix.endRow()
    }
    matrix.widen(to: counts.columnCount)
    return matrix
  }

  private func section(_ kept: [Int], _ factors: [Float], _ width: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    let size = kept.reduce(0) { $0 + texts[$1].count }
    for number in [WordVectors.layoutVersion, UInt32(kept.count), UInt32(width), UInt32(size)] {
      bytes.appendLittleEndian(number)
    }
    bytes.append(contentsOf: [UInt8](repeating: 0, count: WordVectors.headSize - bytes.count))
    for word in kept { bytes.appendLittleEndian(words.hashes[word]) }
    for number in kept.indices {
      let row = factors[number * width..<(number + 1) * width]
      let largest = row.reduce(Float(0)) { max($0, abs($1)) }
      for value in row {
        bytes.append(UInt8(bitPattern: Int8(largest > 0 ? (value / largest * 127).rounded() : 0)))
      }
    }
    var end: UInt32 = 0
    for word in kept {
      end += UInt32(texts[word].count)
      bytes.appendLittleEndian(end)
    }
    for word in kept { bytes.append(contentsOf: texts[word]) }
    return bytes
  }
}
