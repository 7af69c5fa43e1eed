public import TextAnalysis

/// What one feature of a text adds to each label's logit.
public struct FeatureContribution: Sendable, Hashable {
  /// What the feature is.
  public enum Kind: String, Sendable, Hashable {
    /// A word (or mark, emoji, link…).
    case word
    /// The character n-grams of a word, all together, and its vector where the model was made with vectors.
    case characters
    /// Two tokens in a row, the text's ends counting as tokens.
    case pair
    /// A word within the reach of a negation.
    case negated
    /// What the label starts from, whatever the text.
    case base
  }

  public var kind: Kind
  /// The tokens where the feature stands first; empty for ``Kind/base``.
  public var tokens: Range<Int>
  /// How often the text has the feature.
  public var count: Int
  /// One number per label, in the order of ``TextClassifier/labels``.
  public var logits: [Float]
}

extension TextClassifier {
  /// What each feature of a run of tokens adds to the logits of ``predict(_:tokens:in:)``.
  ///
  /// For every label the contributions sum to the logit, up to rounding. Features that the model doesn't know are left
  /// out: they add nothing.
  ///
  /// - Complexity: linear in the number of features times the number of labels.
  public func explain(_ text: TokenizedText, tokens: Range<Int>) -> [FeatureContribution] {
    var counts = FeatureCounts()
    counts.count(text, tokens)
    let table = FeatureTable(section.bytes, layout)
    var wordSquares: Float = 0
    var characterSquares: Float = 0
    var found: [(contribution: FeatureContribution, isCharacters: Bool)] = []
    func add(_ kind: FeatureContribution.Kind, _ entry: FeatureCounts.Entry, _ rows: [Int]) {
      let weight = FeatureCounts.weight(ofCount: entry.count)
      var logits = [Float](repeating: 0, count: labels.count)
      var square: Float = 0
      for row in rows {
        for label in labels.indices { logits[label] += weight * table.weight(row, label) }
        square += weight * weight * table.square(row)
      }
      if kind == .characters { characterSquares += square } else { wordSquares += square }
      let end = min(Int(entry.token) + 1, tokens.upperBound)
      let start = max(tokens.lowerBound, kind == .pair ? Int(entry.token) - 1 : Int(entry.token))
      found.append(
        (
          FeatureContribution(kind: kind, tokens: start..<max(start, end), count: Int(entry.count), logits: logits),
          kind == .characters
        ))
    }
    for entry in counts.entries {
      let row = table.row(of: entry.hash)
      switch entry.kind {
      case .word:
        if let row, row + 1 < layout.rowCount {
          add(.word, entry, [row])
          add(.characters, entry, [row + 1])
        } else {
          add(.characters, entry, gramRows(text, text.tokens[Int(entry.token)], table))
        }
      case .pair: if let row { add(.pair, entry, [row]) }
      case .negated: if let row { add(.negated, entry, [row]) }
      }
    }
    let wordScale = wordSquares > 0 ? 1 / wordSquares.squareRoot() : 0
    let characterScale = characterSquares > 0 ? 1 / characterSquares.squareRoot() : 0
    let base = FeatureContribution(
      kind: .base, tokens: tokens.lowerBound..<tokens.lowerBound, count: 1, logits: biases)
    return [base]
      + found.map { item in
        var contribution = item.contribution
        let scale = item.isCharacters ? characterScale : wordScale
        for label in labels.indices { contribution.logits[label] *= scale }
        return contribution
      }
  }

  private func gramRows(_ text: TokenizedText, _ token: Token, _ table: FeatureTable) -> [Int] {
    guard FeatureHash.hasCharacters(token) else { return [] }
    var rows: [Int] = []
    CharacterGrams.forEach(in: text.normalized.span, token.normalizedRange) { hash in
      if let row = table.row(of: hash) { rows.append(row) }
    }
    return rows
  }
}
