public import TextAnalysis

/// A linear classifier of texts over words, pairs of words, negated words and character n-grams.
///
/// ```swift
/// var workspace = ClassifierWorkspace()
/// classifier.predict(text, tokens: text.tokens.indices, in: &workspace)
/// let label = classifier.labels[workspace.best]
/// ```
///
/// A text's features are weighted by 1 + ln(count) and inverse document frequency. Words, pairs and negated words share
/// one block of length 1, character n-grams a second one; the length of the latter is taken word by word, as if different
/// words had no n-gram in common, which lets the n-grams of a known word be summed up when the model is made. The vector
/// of a word (``WordVectors``), where training used them, is part of the same sum.
public struct TextClassifier: Sendable {
  /// The labels in the order of all numbers that the classifier gives.
  public let labels: [String]
  /// From which probability on each label is best taken as given where labels are independent: where its F1 over held-out
  /// training texts was highest. ½ where the model doesn't say.
  public let thresholds: [Float]

  let section: ModelSection
  let layout: ClassifierLayout
  let biases: [Float]

  /// Reads a classifier's section of a model file.
  ///
  /// - Throws: ``ModelFileError`` where the section's parts don't fit together.
  init(_ section: ModelSection) throws(ModelFileError) {
    let bytes = section.bytes
    let layout = try ClassifierLayout(bytes)
    var labels: [String] = []
    var rest = bytes[layout.labels]
    while !rest.isEmpty, labels.count < layout.labelCount {
      let end = rest.firstIndex(of: 0) ?? rest.endIndex
      labels.append(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
      rest = rest[min(end + 1, rest.endIndex)...]
    }
    guard labels.count == layout.labelCount else {
      throw ModelFileError(.malformed, "A classifier of the model file names too few labels.")
    }
    self.labels = labels
    self.section = section
    self.layout = layout
    thresholds = (0..<layout.labelCount).map { label in
      guard let start = layout.thresholds else { return 0.5 }
      let threshold = bytes.loadUnaligned(fromByteOffset: start + label * 4, as: Float.self)
      return threshold >= 0 && threshold <= 1 ? threshold : 0.5
    }
    biases = (0..<layout.labelCount).map {
      bytes.loadUnaligned(fromByteOffset: layout.biases + $0 * 4, as: Float.self)
    }
  }

  /// How the labels relate.
  public var outputs: ClassifierOutputs { layout.outputs }

  /// The size of the classifier in bytes.
  public var size: Int { section.bytes.count }

  /// The index of a label, or `nil` where the classifier doesn't have it.
  public func index(of label: String) -> Int? { labels.firstIndex(of: label) }

  /// Predicts the labels of a run of tokens and leaves the answer in `workspace`.
  ///
  /// A run without tokens gives the labels' base rates and ``ClassifierWorkspace/outOfScope`` 1.
  ///
  /// - Complexity: linear in the number of bytes of the tokens.
  public func predict(_ text: TokenizedText, tokens: Range<Int>, in workspace: inout ClassifierWorkspace) {
    let lanes = layout.stride / 8
    workspace.wordSums.reset(to: lanes)
    workspace.characterSums.reset(to: lanes)
    workspace.counts.count(text, tokens)
    let summary = accumulate(text, workspace.counts, &workspace.wordSums, &workspace.characterSums)
    finish(summary, tokens.count, &workspace)
  }

  /// What the sums don't show of a text.
  struct Summary {
    var wordSquares: Float = 0
    var characterSquares: Float = 0
    /// Inverse document frequencies of the words that training had, and of all words.
    var knownFrequency: Float = 0
    var frequency: Float = 0
    /// How many different pairs of words training had, and how many there are.
    var knownPairs: Float = 0
    var pairs: Float = 0
  }

  private func accumulate(
    _ text: TokenizedText, _ counts: borrowing FeatureCounts, _ wordSums: inout [SIMD8<Float>],
    _ characterSums: inout [SIMD8<Float>]
  ) -> Summary {
    var summary = Summary()
    let table = FeatureTable(section.bytes, layout)
    let normalized = text.normalized.span
    let tokens = text.tokens.span
    let entries = counts.entries.span
    var wordSums = wordSums.mutableSpan
    var characterSums = characterSums.mutableSpan
    for index in entries.indices {
      let entry = entries[index]
      let weight = FeatureCounts.weight(ofCount: entry.count)
      let row = table.row(of: entry.hash)
      switch entry.kind {
      case .word:
        if let row, row + 1 < layout.rowCount {
          let square = table.add(row, weight, to: &wordSums)
          summary.wordSquares += weight * weight * square
          summary.characterSquares += weight * weight * table.add(row + 1, weight, to: &characterSums)
          if square > 0 {
            summary.knownFrequency += square.squareRoot()
            summary.frequency += square.squareRoot()
          } else {
            summary.frequency += layout.unseenFrequency
          }
        } else {
          summary.frequency += layout.unseenFrequency
          let token = tokens[Int(entry.token)]
          guard FeatureHash.hasCharacters(token) else { continue }
          CharacterGrams.forEach(in: normalized, token.normalizedRange) { hash in
            guard let row = table.row(of: hash) else { return }
            summary.characterSquares += weight * weight * table.add(row, weight, to: &characterSums)
          }
        }
      case .pair, .negated:
        if entry.kind == .pair { summary.pairs += 1 }
        guard let row else { continue }
        if entry.kind == .pair { summary.knownPairs += 1 }
        summary.wordSquares += weight * weight * table.add(row, weight, to: &wordSums)
      }
    }
    return summary
  }

  private func finish(_ summary: Summary, _ tokenCount: Int, _ workspace: inout ClassifierWorkspace) {
    let labelCount = layout.labelCount
    workspace.logits.resize(to: labelCount)
    workspace.probabilities.resize(to: labelCount)
    let wordScale = summary.wordSquares > 0 ? 1 / summary.wordSquares.squareRoot() : 0
    let characterScale = summary.characterSquares > 0 ? 1 / summary.characterSquares.squareRoot() : 0
    var best = 0
    for label in 0..<labelCount {
      let logit =
        biases[label] + wordScale * workspace.wordSums[label / 8][label % 8] + characterScale
        * workspace.characterSums[label / 8][label % 8]
      workspace.logits[label] = logit
      if logit > workspace.logits[best] { best = label }
    }
    workspace.best = best
    switch layout.outputs {
    case .exclusive:
      let highest = workspace.logits[best]
      var total: Float = 0
      for label in 0..<labelCount {
        let power = exponential(workspace.logits[label] - highest)
        workspace.probabilities[label] = power
        total += power
      }
      for label in 0..<labelCount { workspace.probabilities[label] /= total }
    case .independent:
      for label in 0..<labelCount { workspace.probabilities[label] = logistic(workspace.logits[label]) }
    }
    workspace.knownShare = summary.frequency > 0 ? summary.knownFrequency / summary.frequency : 0
    workspace.outOfScope =
      tokenCount == 0
      ? 1 : ScopeFeatures(logits: workspace.logits, best: best, summary: summary).probability(layout.scope)
  }
}

/// Finds rows by hash and adds them up.
struct FeatureTable {
  private let slots: UnsafeRawPointer?
  private let rows: UnsafeRawPointer?
  private let slotMask: Int
  private let rowCount: Int
  private let rowSize: Int
  private let lanes: Int

  init(_ bytes: UnsafeRawBufferPointer, _ layout: ClassifierLayout) {
    slots = bytes.baseAddress.map { $0 + layout.slots }
    rows = bytes.baseAddress.map { $0 + layout.rows }
    slotMask = layout.slotCount - 1
    rowCount = layout.rowCount
    rowSize = layout.rowSize
    lanes = layout.stride / 8
  }

  /// The row of a feature, or `nil` where the model doesn't have it.
  @inline(__always)
  func row(of hash: UInt64) -> Int? {
    guard let slots else { return nil }
    let print = UInt32(truncatingIfNeeded: hash >> 32)
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    // A damaged table may have no empty slot: one round is enough.
    for _ in 0...slotMask {
      let entry = slots.loadUnaligned(fromByteOffset: slot * 8, as: SIMD2<UInt32>.self)
      if entry.y == ClassifierLayout.noRow { return nil }
      if entry.x == print { return entry.y < rowCount ? Int(entry.y) : nil }
      slot = (slot + 1) & slotMask
    }
    return nil
  }

  /// Adds `weight` times a row to the sums and returns the square that the row adds to its block's length at weight 1.
  @inline(__always)
  func add(_ row: Int, _ weight: Float, to sums: inout MutableSpan<SIMD8<Float>>) -> Float {
    guard let rows else { return 0 }
    let base = rows + row * rowSize
    let head = base.loadUnaligned(as: SIMD2<Float>.self)
    let factor = SIMD8<Float>(repeating: head.x * weight)
    for lane in 0..<lanes {
      let weights = base.loadUnaligned(fromByteOffset: ClassifierLayout.rowHeadSize + lane * 8, as: SIMD8<Int8>.self)
      sums[lane] += factor * SIMD8<Float>(weights)
    }
    return head.y
  }

  /// One label's weight in a row, at weight 1.
  func weight(_ row: Int, _ label: Int) -> Float {
    guard let rows else { return 0 }
    let base = rows + row * rowSize
    let scale = base.loadUnaligned(as: Float.self)
    return scale * Float(base.loadUnaligned(fromByteOffset: ClassifierLayout.rowHeadSize + label, as: Int8.self))
  }

  /// The square that a row adds to its block's length at weight 1.
  func square(_ row: Int) -> Float {
    rows?.loadUnaligned(fromByteOffset: row * rowSize + 4, as: Float.self) ?? 0
  }
}

extension [SIMD8<Float>] {
  fileprivate mutating func reset(to count: Int) {
    if self.count != count { self = Self(repeating: .zero, count: count) }
    for index in indices { self[index] = .zero }
  }
}

extension [Float] {
  fileprivate mutating func resize(to count: Int) {
    if self.count != count { self = Self(repeating: 0, count: count) }
  }
}
