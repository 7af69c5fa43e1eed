public import Records

/// How an input is to be read where its owner knows better than the conventions.
public struct InputOptions: Sendable, Hashable {
  /// The kind of all documents; `nil` takes it from each record, or guesses it (see ``DocumentReader``).
  public var kind: DocumentKind?
  /// Which fields of the input hold what.
  public var fieldMap: FieldMap
  /// The column that names the conversation, in inputs with one row per message; `nil` finds it by convention;
  /// `"none"` turns grouping off.
  public var groupBy: String?
  /// Roles of speakers by name, in any case; they win over every guess.
  public var roles: [String: Speaker]
  /// Replaces the input's own name as the documents' ``Document/source``.
  public var sourceName: String?
  /// Rows (lines, JSON records, conversations of a text file) over this many bytes are rejected; 16 MiB unless set.
  public var maximumRowBytes: Int

  public init(
    kind: DocumentKind? = nil, fieldMap: FieldMap = FieldMap(), groupBy: String? = nil,
    roles: [String: Speaker] = [:], sourceName: String? = nil, maximumRowBytes: Int = 16 << 20
  ) {
    self.kind = kind
    self.fieldMap = fieldMap
    self.groupBy = groupBy
    self.roles = roles
    self.sourceName = sourceName
    self.maximumRowBytes = maximumRowBytes
  }
}
