public import Records
public import TextAnalysis

/// Finds what limits a customer's choices in a document: typed, normalised, quoted.
///
/// ```swift
/// let reader = ConstraintReader()
/// var workspace = ConstraintWorkspace()
/// let constraints = reader.read(document, analyses: analyses, in: &workspace)
/// ```
///
/// Only the customer's turns carry constraints; an agent's turn is context, and what it offers counts where the customer
/// accepts or refuses it in the next turn. Ranges set apart yield none. Relative dates
/// are resolved against the turn's time, else the document's ``Document/createdAt``, in the locale's zone; where both are
/// missing, a date that depends on today stays `nil` in its value (`on: nil`) and an interval keeps its duration.
///
/// The reader is immutable and can be shared by threads; each needs its own workspace.
public struct ConstraintReader: Sendable {
  let tables: ConstraintTables
  /// See ``TurnView/isExhaustive``.
  var isExhaustive = false

  /// Builds the lexicon and compiles the rules, which takes some six milliseconds: keep the reader.
  ///
  /// - Parameters:
  ///   - taxonomy: its constraint types beyond the fifteen built-in ones become rules: each cue phrase joined to the
  ///     nearest value of the entry's family. `nil` for the built-in types alone.
  ///   - locale: the order of day and month, the zone, and the currency of a bare `$`.
  public init(taxonomy: Taxonomy? = nil, locale: ReaderLocale = .unitedStates) {
    tables = ConstraintTables(taxonomy: taxonomy, locale: locale)
  }

  /// The ids of the constraint types that need no taxonomy.
  public static let builtInTypes: Set<String> = [
    "budget", "deadline", "schedule", "location", "channel", "compatibility", "quantity", "substitution", "payment",
    "policy", "authority", "privacy", "accessibility", "language", "resource",
  ]

  static let ruleTables = [
    BudgetRules.table, TimeRules.table, ChannelRules.table, SubstitutionRules.table, PlainRules.compatibility,
    PlainRules.payment, PlainRules.policy, PlainRules.authority, PlainRules.privacy, PlainRules.resource,
    AccessibilityRules.table, PlaceRules.locations, PlaceRules.languages,
  ]

  /// Reads a document's constraints in the order of the text.
  ///
  /// - Parameters:
  ///   - analyses: one tokenised text per turn, in order; turns beyond its end are not read.
  ///   - workspace: buffers to be used again.
  /// - Returns: constraints whose evidence stands in the document; repeated mentions are one constraint with several
  ///   pieces of evidence, and one that a later statement changes is marked superseded.
  /// - Complexity: linear in the length of the text.
  public func read(
    _ document: Document, analyses: [TokenizedText], in workspace: inout ConstraintWorkspace
  ) -> [ConstraintSignal] {
    var found: [Candidate] = []
    TurnAnalysis.lend(self, document, analyses) { analysis in
      analysis.forEachCustomerTurn { $0.addCandidates(&workspace, to: &found, trace: nil) }
    }
    guard !found.isEmpty else { return [] }
    return DocumentResolver(confidences: tables.confidences).resolve(found, of: document)
  }
}

/// Buffers that reading a document needs and the next one can use again.
public struct ConstraintWorkspace: Sendable {
  var lexemes: [Lexeme] = []
  var times = TimeMemo()
  var values = ReadingStore()
  var sentences = SentenceTable()
  var starts = CueStarts()
  /// Lexemes read, cue steps taken and times read so far: grows with the length of the text and never faster.
  package internal(set) var work = 0

  public init() {}
}
