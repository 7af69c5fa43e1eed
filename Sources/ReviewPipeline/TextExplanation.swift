import TextAnalysis
import TextModels

/// Why a classifier decides as it does about a text, as `hark explain` prints it.
public struct TextExplanation: Sendable {
  /// One label with what speaks for and against it.
  public struct LabelExplanation: Sendable {
    /// Id of the label.
    public var label: String
    /// Calibrated, 0…1.
    public var probability: Float
    /// The sum of all ``reasons`` and of those that were left out as too small.
    public var logit: Float
    /// The largest first, whether for or against.
    public var reasons: [Reason]
  }

  /// A piece of the text with what it adds to a label's logit.
  public struct Reason: Sendable {
    /// `word`, `characters` (of a word, all together, with its vector), `pair`, `negated`, or `base` for what the label starts from.
    public var kind: String
    /// The piece as the text has it; empty for what the label starts from.
    public var quote: String
    /// UTF-8 byte offsets in the text.
    public var span: Range<Int>
    /// What it adds, in log-odds; negative speaks against the label.
    public var logit: Float
  }

  /// The most probable first.
  public var labels: [LabelExplanation]
  /// Probability that none of the labels fits.
  public var outOfScope: Float

  /// Explains the most probable labels.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - labelLimit: how many labels to explain.
  ///   - reasonLimit: how many reasons to give for each.
  public init(_ text: String, by model: ModelClassifier, labelLimit: Int = 3, reasonLimit: Int = 10) {
    let classifier = model.classifier
    let bytes = Array(text.utf8)
    var tokenized = TokenizedText()
    Tokenizer().tokenize(bytes.span, into: &tokenized)
    var workspace = ClassifierWorkspace()
    classifier.predict(tokenized, tokens: tokenized.tokens.indices, in: &workspace)
    let contributions = classifier.explain(tokenized, tokens: tokenized.tokens.indices)
    outOfScope = workspace.outOfScope
    labels = workspace.labels(atLeast: 0).prefix(labelLimit).map { label in
      let largest = contributions.sorted { abs($0.logits[label]) > abs($1.logits[label]) }.prefix(reasonLimit)
      return LabelExplanation(
        label: classifier.labels[label], probability: workspace.probabilities[label], logit: workspace.logits[label],
        reasons: largest.filter { $0.logits[label] != 0 }.map { contribution in
          let tokens = tokenized.tokens[contribution.tokens]
          let span =
            tokens.isEmpty ? 0..<0 : Int(tokens[tokens.startIndex].start)..<Int(tokens[tokens.endIndex - 1].end)
          return Reason(
            kind: contribution.kind.rawValue, quote: String(decoding: bytes[span], as: UTF8.self), span: span,
            logit: contribution.logits[label])
        })
    }
  }
}
