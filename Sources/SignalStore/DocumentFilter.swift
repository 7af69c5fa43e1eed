public import Records

/// Which documents to list, or to list the signals of. Every condition that is set must hold.
public struct DocumentFilter: Sendable, Hashable {
  public var source: String?
  /// The id that the input gave.
  public var id: String?
  public var kind: DocumentKind?
  public var customerID: String?
  public var channel: String?
  /// Only documents created at this time or later.
  public var since: Timestamp?
  /// Only documents created before this time.
  public var until: Timestamp?
  /// Fields that the metadata must have.
  public var metadata: [MetadataField] = []
  /// Words that one turn must have, all of them, in any order; `"…"` for words in a row, `*` after a word for words
  /// that begin with it. Case and accents don't matter.
  public var text: String?

  public init() {}
}
