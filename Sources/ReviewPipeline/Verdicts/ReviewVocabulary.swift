internal import Extraction
public import Records

/// The labels that a reviewer may give.
public struct ReviewVocabulary: Sendable {
  private let intents: [String]
  private let constraintTypes: [String]

  public init(_ taxonomy: Taxonomy) {
    intents = taxonomy.intents.map(\.id)
    constraintTypes = taxonomy.constraintTypes.map(\.id)
  }

  /// The labels of a kind; `nil` where any will do, as for aspects, which customers name themselves.
  public func labels(of kind: SignalKind) -> [String]? {
    switch kind {
    case .intent: intents
    case .constraint: constraintTypes
    case .sentiment: SentimentLabel.allCases.map(\.rawValue)
    case .emotion: BaselineExtractor.emotionLabels
    case .resolution: ResolutionSignal.Status.allCases.map(\.rawValue)
    case .aspect: nil
    }
  }

  /// - Throws: ``VerdictRequestError`` that names the labels nearest to one that is unknown.
  public func check(_ label: String, of kind: SignalKind) throws(VerdictRequestError) {
    guard !label.isEmpty else { throw VerdictRequestError("\(kind.rawValue): the label is empty") }
    guard let known = labels(of: kind), !known.contains(label) else { return }
    let near = ReviewVocabulary.nearest(label, in: known)
    throw VerdictRequestError(
      near.isEmpty
        ? "there is no \(kind.rawValue) `\(label)`; known are: \(known.joined(separator: ", "))"
        : "there is no \(kind.rawValue) `\(label)`; did you mean \(near.map { "`\($0)`" }.joined(separator: " or "))?")
  }

  /// Up to three labels that are spelt much like a word, or contain it.
  private static func nearest(_ word: String, in labels: [String]) -> [String] {
    let ranked = labels.compactMap { label -> (label: String, distance: Int)? in
      let distance = editDistance(Array(word.utf8), Array(label.utf8))
      let isPart = word.utf8.count >= 3 && (label.contains(word) || word.contains(label))
      return distance <= max(1, word.utf8.count / 3) || isPart ? (label, distance) : nil
    }
    return ranked.sorted { ($0.distance, $0.label) < ($1.distance, $1.label) }.prefix(3).map(\.label)
  }

  /// Insertions, deletions and substitutions that make one word of another.
  private static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (index, byte) in a.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in b.enumerated() {
        let replaced = diagonal + (byte == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
