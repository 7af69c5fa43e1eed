import Learning
import TextAnalysis

@testable import TextModels

/// A classifier whose rows are drawn at random for some of the features of given texts, and its predictions the slow way.
struct GeneratedModel {
  private struct Row {
    var scale: Float
    var square: Float
    var weights: [Int8]
  }

  let labelCount: Int
  private let unseenFrequency: Float = 7.5
  private var biases: [Float] = []
  private var rows: [Row] = []
  private var rowNumbers: [UInt64: Int] = [:]

  /// Knows about two of three features.
  init(of texts: [TokenizedText], labelCount: Int, seed: UInt64) {
    self.labelCount = labelCount
    var generator = SeededGenerator(seed: seed)
    biases = (0..<labelCount).map { _ in Float.random(in: -1...1, using: &generator) }
    var counts = FeatureCounts()
    for text in texts {
      counts.count(text, text.tokens.indices)
      for entry in counts.entries {
        add(entry.hash, rows: entry.kind == .word ? 2 : 1, &generator)
        guard entry.kind == .word else { continue }
        let word = text.tokens[Int(entry.token)].normalizedRange
        CharacterGrams.forEach(in: text.normalized.span, word) { add($0, rows: 1, &generator) }
      }
    }
  }

  private mutating func add(_ hash: UInt64, rows count: Int, _ generator: inout SeededGenerator) {
    guard rowNumbers[hash] == nil, Int.random(in: 0..<3, using: &generator) > 0 else { return }
    rowNumbers[hash] = rows.count
    for _ in 0..<count {
      rows.append(
        Row(
          scale: Float.random(in: 0.001...0.1, using: &generator),
          square: Int.random(in: 0..<6, using: &generator) == 0 ? 0 : Float.random(in: 1...60, using: &generator),
          weights: (0..<labelCount).map { _ in Int8.random(in: -127...127, using: &generator) }))
    }
  }

  /// The classifier, its table as full as can be.
  ///
  /// - Parameter isDamaged: leaves the table no empty slot; those that were name rows that don't exist.
  func classifier(isDamaged: Bool = false) throws -> TextClassifier {
    let stride = (labelCount + 7) / 8 * 8
    var slotCount = 16
    while slotCount <= rowNumbers.count { slotCount *= 2 }
    var slots = [(print: UInt32, row: UInt32)](repeating: (0, ClassifierLayout.noRow), count: slotCount)
    for (hash, row) in rowNumbers.sorted(by: { $0.value < $1.value }) {
      var slot = Int(truncatingIfNeeded: hash) & (slotCount - 1)
      while slots[slot].row != ClassifierLayout.noRow { slot = (slot + 1) & (slotCount - 1) }
      slots[slot] = (UInt32(truncatingIfNeeded: hash >> 32), UInt32(row))
    }
    if isDamaged {
      for slot in slots.indices where slots[slot].row == ClassifierLayout.noRow {
        slots[slot] = (UInt32(slot), UInt32(rows.count + slot))
      }
    }
    let names: [UInt8] = (0..<labelCount).flatMap { Array("label \($0)".utf8) + [0] }
    let nameStart = 192
    let biasStart = (nameStart + names.count + 63) / 64 * 64
    let slotStart = (biasStart + labelCount * 4 + 63) / 64 * 64
    let rowStart = slotStart + slotCount * 8
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(ClassifierLayout.layoutVersion)
    for number in [Int(ClassifierOutputs.exclusive.rawValue), labelCount, stride, slotCount, rows.count] {
      bytes.appendLittleEndian(UInt32(number))
    }
    bytes.appendLittleEndian(unseenFrequency)
    bytes += [UInt8](repeating: 0, count: 96 - bytes.count)
    for start in [names.count, nameStart, biasStart, slotStart, rowStart] { bytes.appendLittleEndian(UInt64(start)) }
    bytes += [UInt8](repeating: 0, count: nameStart - bytes.count) + names
    bytes.pad(to: 64)
    for bias in biases { bytes.appendLittleEndian(bias) }
    bytes.pad(to: 64)
    for slot in slots {
      bytes.appendLittleEndian(slot.print)
      bytes.appendLittleEndian(slot.row)
    }
    for row in rows {
      bytes.appendLittleEndian(row.scale)
      bytes.appendLittleEndian(row.square)
      bytes += row.weights.map { UInt8(bitPattern: $0) } + [UInt8](repeating: 0, count: stride - labelCount)
    }
    return try TextClassifier(ModelSection(copying: bytes))
  }

  /// The logits and the share of known words, feature by feature, rows found in a dictionary.
  func prediction(_ text: TokenizedText) -> (logits: [Float], knownShare: Float) {
    var counts = FeatureCounts()
    counts.count(text, text.tokens.indices)
    var words = Block(sums: biases.map { _ in 0 })
    var characters = words
    var known: Float = 0
    var all: Float = 0
    for entry in counts.entries {
      let weight = FeatureCounts.weight(ofCount: entry.count)
      let row = rowNumbers[entry.hash]
      if let row { words.add(rows[row], weight) }
      guard entry.kind == .word else { continue }
      let frequency = row.map { rows[$0].square.squareRoot() } ?? 0
      known += frequency
      all += frequency > 0 ? frequency : unseenFrequency
      let token = text.tokens[Int(entry.token)]
      if let row {
        characters.add(rows[row + 1], weight)
      } else if FeatureHash.hasCharacters(token) {
        CharacterGrams.forEach(in: text.normalized.span, token.normalizedRange) { hash in
          if let row = rowNumbers[hash] { characters.add(rows[row], weight) }
        }
      }
    }
    let logits = biases.indices.map { label in
      biases[label] + words.scale * words.sums[label] + characters.scale * characters.sums[label]
    }
    return (logits, all > 0 ? known / all : 0)
  }

  private struct Block {
    var sums: [Float]
    var square: Float = 0

    var scale: Float { square > 0 ? 1 / square.squareRoot() : 0 }

    mutating func add(_ row: Row, _ weight: Float) {
      for label in sums.indices { sums[label] += (row.scale * weight) * Float(row.weights[label]) }
      square += weight * weight * row.square
    }
  }
}
