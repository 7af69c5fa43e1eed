public import Records
public import TextAnalysis

/// What was read in a document and why: every value, every constraint with its rule, and every candidate that lost with
/// the reason.
public struct ConstraintTrace: Sendable, Hashable {
  /// A rule that matched and yielded no constraint.
  public struct Loser: Sendable, Hashable {
    /// As `budget.afford`.
    public var rule: String
    public var turn: Int
    /// UTF-8 byte offsets into the turn's text.
    public var span: Range<Int>
    public var quote: String
    /// A few words for a person, as "tells of the past".
    public var reason: String
  }

  /// Values of all families by turn, in the order of the text.
  public var readings: [(turn: Int, reading: ValueReading)] = []
  public var constraints: [ConstraintSignal] = []
  public var losers: [Loser] = []

  public static func == (a: ConstraintTrace, b: ConstraintTrace) -> Bool {
    a.constraints == b.constraints && a.losers == b.losers && a.readings.map(\.reading) == b.readings.map(\.reading)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(constraints)
    hasher.combine(losers)
  }
}

extension ConstraintReader {
  /// Reads a document as ``read(_:analyses:in:)`` does and keeps account of it; slower, for people.
  public func trace(_ document: Document, analyses: [TokenizedText]) -> ConstraintTrace {
    var trace = ConstraintTrace()
    var workspace = ConstraintWorkspace()
    var found: [Candidate] = []
    let values = ValueReader(lexicon: tables.lexicon, locale: tables.locale)
    let recorder = ConstraintTraceRecorder()
    TurnAnalysis.lend(self, document, analyses) { analysis in
      analysis.forEachCustomerTurn { analysis in
        analysis.addCandidates(&workspace, to: &found, trace: recorder)
        let (turn, index) = (document.turns[analysis.turn], analysis.turn)
        let readings = values.readings(
          in: turn.text, analysis: analyses[index], reference: turn.time ?? document.createdAt)
        trace.readings += readings.map { (index, $0) }
      }
    }
    trace.losers = recorder.losers
    trace.constraints = DocumentResolver(confidences: tables.confidences).resolve(found, of: document)
    return trace
  }
}
