public import Records
package import SignalStore

/// A verdict as a script gives it: ids may be abbreviated, words stand for offsets, and what a correction leaves out
/// stays as it is.
public struct VerdictRequest: Sendable {
  /// Some words of a document.
  public struct Words: Sendable, Hashable {
    /// Index of the turn, from 0; `nil` where only one turn has the quote.
    public var turn: Int?
    /// Offsets in Unicode scalars; `nil` where the quote stands only once in the turn.
    public var span: Range<Int>?
    /// `nil` where the offsets say which words are meant.
    public var quote: String?

    public init(turn: Int?, span: Range<Int>?, quote: String?) {
      self.turn = turn
      self.span = span
      self.quote = quote
    }
  }

  /// What is said of the signal.
  public var verdict: VerdictKind
  /// The signal's id or an abbreviation of it; `nil` for an addition.
  public var signal: String?
  /// The document that a signal is added to.
  public var document: String?
  /// The document's source, where several have its id.
  public var source: String?
  /// What an addition says something about; of a correction, the kind that the signal has to have.
  public var kind: SignalKind?
  /// The right label; `nil` where a correction keeps it.
  public var label: String?
  /// `nil` where a correction keeps the signal's words.
  public var evidence: [Words]?
  /// −1…1.
  public var score: Double?
  /// Constraints only; `nil` where nothing is said of it.
  public var polarity: ConstraintPolarity?
  /// Constraints only; `nil` where nothing is said of it.
  public var strength: ConstraintStrength?
  /// A constraint's value as JSON, such as `{"before": "2026-03-06"}`.
  package var value: JSONValue?
  /// Who says so; `nil` for whoever gives the batch.
  public var reviewer: String?
  /// The queue that the signal came from; only `random` counts as evenly drawn.
  public var queue: ReviewQueue?
  /// Why, for the history.
  public var reason: String?

  public init(_ verdict: VerdictKind, signal: String? = nil) {
    self.verdict = verdict
    self.signal = signal
  }

  /// Reads ``value`` from JSON text.
  ///
  /// - Throws: ``VerdictRequestError``.
  public mutating func setValue(json: String) throws(VerdictRequestError) {
    guard let value = JSONValue(json), case .object = value else {
      throw VerdictRequestError("the value is no JSON object: give for instance {\"before\": \"2026-03-06\"}")
    }
    self.value = value
  }
}

/// Why a verdict can't be taken, in words for a person.
public struct VerdictRequestError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One sentence for a person.
  public var message: String

  public init(_ message: String) {
    self.message = message
  }

  public var description: String { message }
}
