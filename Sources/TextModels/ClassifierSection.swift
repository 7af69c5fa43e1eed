import Learning

/// Writes a fitted classifier as the section of a model file that ``ClassifierLayout`` describes.
struct ClassifierSection {
  private(set) var bytes: [UInt8] = []
  private(set) var rowCount = 0

  private let stride: Int
  private let fitted: ClassifierFitting.Fitted
  private var rows: [UInt8] = []
  private var entries: [(hash: UInt64, row: UInt32)] = []

  init(
    labels: [String], outputs: ClassifierOutputs, corpus: TrainingCorpus, space: FeatureSpace,
    fitted: ClassifierFitting.Fitted
  ) {
    self.fitted = fitted
    stride = (labels.count + 7) / 8 * 8
    let labelCount = labels.count

    func weights(_ column: UInt32) -> [Float] {
      let frequency = space.frequencies[Int(column)]
      return (0..<labelCount).map { fitted.weights[$0][Int(column)] * frequency }
    }
    func add(_ grams: some Sequence<Int>, to sums: inout [Float]) {
      for gram in grams where space.gramColumns[gram] != FeatureSpace.noColumn {
        let column = Int(space.gramColumns[gram])
        for label in 0..<labelCount { sums[label] += fitted.weights[label][column] * space.frequencies[column] }
      }
    }
    func add(_ vector: [Float], to sums: inout [Float]) {
      for label in 0..<labelCount {
        let weights = fitted.weights[label]
        let first = weights.count - vector.count
        for (index, value) in vector.enumerated() { sums[label] += weights[first + index] * value }
      }
    }
    func finished(_ sums: [Float]) -> [Float] { sums.map { $0 * space.characterLength } }

    for feature in 0..<corpus.features.count {
      let column = space.featureColumns[feature]
      let hash = corpus.features.hashes[feature]
      guard column != FeatureSpace.noColumn else { continue }
      let frequency = space.frequencies[Int(column)]
      entries.append((hash, UInt32(rowCount)))
      append(weights(column), square: frequency * frequency)
      if corpus.kinds[feature] == .word {
        var sums = [Float](repeating: 0, count: labelCount)
        add(corpus.wordGramRanges[feature].lazy.map { Int(corpus.wordGrams[$0]) }, to: &sums)
        if let vector = space.meaning?.vector(feature) { add(vector, to: &sums) }
        append(finished(sums), square: space.characterSquares[feature])
      }
    }
    if let meaning = space.meaning {
      for word in 0..<meaning.vectors.count {
        let hash = FeatureHash.word(meaning.vectors.hash(word))
        let known = corpus.features.number(ofKnown: hash)
        if let known, space.featureColumns[known] != FeatureSpace.noColumn { continue }
        let text = [0x20] + meaning.vectors.text(word) + [0x20]
        var grams: [Int] = []
        if text.count > 2 {
          CharacterGrams.forEach(in: text.span, 1..<text.count - 1) { hash in
            if let gram = corpus.grams.number(ofKnown: hash) { grams.append(gram) }
          }
        }
        let length = meaning.scale * space.unseenFrequency
        var sums = [Float](repeating: 0, count: labelCount)
        add(grams, to: &sums)
        add(meaning.vectors.vector(word).map { $0 * length }, to: &sums)
        let square = grams.reduce(length * length) { square, gram in
          let column = space.gramColumns[gram]
          guard column != FeatureSpace.noColumn else { return square }
          return square + space.frequencies[Int(column)] * space.frequencies[Int(column)]
        }
        entries.append((hash, UInt32(rowCount)))
        append([Float](repeating: 0, count: labelCount), square: 0)
        append(finished(sums), square: square)
      }
    }
    for gram in 0..<corpus.grams.count {
      let column = space.gramColumns[gram]
      guard column != FeatureSpace.noColumn else { continue }
      let frequency = space.frequencies[Int(column)]
      entries.append((corpus.grams.hashes[gram], UInt32(rowCount)))
      append(finished(weights(column)), square: frequency * frequency)
    }
    write(labels, outputs, space.unseenFrequency)
  }

  private mutating func append(_ weights: [Float], square: Float) {
    let largest = weights.reduce(Float(0)) { max($0, abs($1)) }
    let scale = largest / 127
    rows.appendLittleEndian(scale)
    rows.appendLittleEndian(square)
    for index in 0..<stride {
      let weight = index < weights.count && scale > 0 ? (weights[index] / scale).rounded() : 0
      rows.append(UInt8(bitPattern: Int8(max(-127, min(127, weight)))))
    }
    rowCount += 1
  }

  private mutating func write(_ labels: [String], _ outputs: ClassifierOutputs, _ unseenFrequency: Float) {
    var slotCount = 16
    while slotCount * 3 < entries.count * 5 { slotCount *= 2 }
    let labelBytes = labels.flatMap { Array($0.utf8.filter { $0 != 0 }) + [0] }
    let labelStart = 192
    let biasStart = (labelStart + labelBytes.count + 63) / 64 * 64
    let thresholdStart = (biasStart + labels.count * 4 + 63) / 64 * 64
    let slotStart = (thresholdStart + fitted.thresholds.count * 4 + 63) / 64 * 64
    let rowStart = (slotStart + slotCount * 8 + 63) / 64 * 64
    bytes.reserveCapacity(rowStart + rows.count)
    bytes.appendLittleEndian(ClassifierLayout.layoutVersion)
    bytes.appendLittleEndian(outputs.rawValue)
    bytes.appendLittleEndian(UInt32(labels.count))
    bytes.appendLittleEndian(UInt32(stride))
    bytes.appendLittleEndian(UInt32(slotCount))
    bytes.appendLittleEndian(UInt32(rowCount))
    bytes.appendLittleEndian(unseenFrequency)
    for coefficient in fitted.scope { bytes.appendLittleEndian(coefficient) }
    bytes.append(contentsOf: [UInt8](repeating: 0, count: 96 - bytes.count))
    bytes.appendLittleEndian(UInt64(labelBytes.count))
    for start in [labelStart, biasStart, slotStart, rowStart] { bytes.appendLittleEndian(UInt64(start)) }
    bytes.appendLittleEndian(UInt64(fitted.thresholds.isEmpty ? 0 : thresholdStart))
    bytes.append(contentsOf: [UInt8](repeating: 0, count: labelStart - bytes.count))
    bytes.append(contentsOf: labelBytes)
    bytes.pad(to: 64)
    for bias in fitted.biases { bytes.appendLittleEndian(bias) }
    bytes.pad(to: 64)
    for threshold in fitted.thresholds { bytes.appendLittleEndian(threshold) }
    bytes.pad(to: 64)
    appendTable(slotCount)
    bytes.pad(to: 64)
    bytes.append(contentsOf: rows)
  }

  private mutating func appendTable(_ slotCount: Int) {
    var prints = [UInt32](repeating: 0, count: slotCount)
    var numbers = [UInt32](repeating: ClassifierLayout.noRow, count: slotCount)
    for entry in entries {
      let print = UInt32(truncatingIfNeeded: entry.hash >> 32)
      var slot = Int(truncatingIfNeeded: entry.hash) & (slotCount - 1)
      while numbers[slot] != ClassifierLayout.noRow, prints[slot] != print { slot = (slot + 1) & (slotCount - 1) }
      guard numbers[slot] == ClassifierLayout.noRow else { continue }
      prints[slot] = print
      numbers[slot] = entry.row
    }
    for slot in 0..<slotCount {
      bytes.appendLittleEndian(prints[slot])
      bytes.appendLittleEndian(numbers[slot])
    }
  }
}
