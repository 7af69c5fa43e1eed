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
    let table = FeatureTable(section.bytes, layout)
    workspace.rows.find(workspace.counts, in: table)
    let summary = accumulate(
      text, workspace.counts, workspace.rows, table, &workspace.gramRows, &workspace.wordSums, &workspace.characterSums)
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
    _ text: TokenizedText, _ counts: borrowing FeatureCounts, _ found: borrowing FeatureRows, _ table: FeatureTable,
    _ gramRows: inout FeatureRows, _ wordSums: inout [SIMD8<Float>], _ characterSums: inout [SIMD8<Float>]
  ) -> Summary {
    var summary = Summary()
    let normalized = text.normalized.span
    let tokens = text.tokens.span
    let entries = counts.storage.span.extracting(first: counts.entryCount)
    let rows = found.rows.span
    var wordSums = wordSums.mutableSpan
    var characterSums = characterSums.mutableSpan
    for index in entries.indices {
      let entry = entries[index]
      let weight = FeatureCounts.weight(ofCount: entry.count)
      let found = rows[index]
      switch entry.kind {
      case .word:
        if let row = found.number, row + 1 < layout.rowCount {
          let square = table.add(row, found.head, weight, to: &wordSums)
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
          let gramCount = gramRows.findGrams(of: token.normalizedRange, normalized, in: table)
          let grams = gramRows.rows.span
          for gram in 0..<gramCount {
            guard let row = grams[gram].number else { continue }
            summary.characterSquares += weight * weight * table.add(row, grams[gram].head, weight, to: &characterSums)
          }
        }
      case .pair, .negated:
        if entry.kind == .pair { summary.pairs += 1 }
        guard let row = found.number else { continue }
        if entry.kind == .pair { summary.knownPairs += 1 }
        summary.wordSquares += weight * weight * table.add(row, found.head, weight, to: &wordSums)
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

// Heads of different sizes take turns in one workspace, so both keep their buffers.
extension [SIMD8<Float>] {
  fileprivate mutating func reset(to count: Int) {
    removeAll(keepingCapacity: true)
    for _ in 0..<count { append(.zero) }
  }
}

extension [Float] {
  fileprivate mutating func resize(to count: Int) {
    if self.count > count { removeLast(self.count - count) }
    while self.count < count { append(0) }
  }
}
