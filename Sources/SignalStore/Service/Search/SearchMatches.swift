internal import GRDB
internal import Records

/// Finds where the words of a search stand in a document.
struct SearchMatches {
  private static let begin: Unicode.Scalar = "\u{2}"
  private static let end: Unicode.Scalar = "\u{3}"

  private let expression: String
  private let statement: PreparedStatement

  /// - Parameter expression: of ``TextQuery``.
  init(_ expression: String, _ db: Database) throws {
    self.expression = expression
    statement = try PreparedStatement(
      db,
      """
      SELECT t.position, t.text, highlight(turns_index, 0, char(2), char(3))
      FROM turns t CROSS JOIN turns_index ON turns_index.rowid = t.id
      WHERE t.revision_id = ?1 AND turns_index MATCH ?2 ORDER BY t.position LIMIT 1
      """)
  }

  /// The first turn of a revision that has the words, and where, in Unicode scalars.
  func first(inRevision revision: Int64) throws -> (turn: Int, spans: [Range<Int>])? {
    try statement.first(
      {
        $0.bind(revision, at: 1)
        $0.bind(expression, at: 2)
      }, { ($0.int(0), SearchMatches.spans(in: $0.text(2), of: $0.text(1))) })
  }

  /// The spans between marks that stand in `marked` and not in `text`, in scalars of `text`.
  static func spans(in marked: String, of text: String) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var original = text.unicodeScalars.makeIterator()
    var next = original.next()
    var position = 0
    var start: Int?
    for scalar in marked.unicodeScalars {
      if scalar == next {
        next = original.next()
        position += 1
      } else if scalar == begin {
        start = position
      } else if scalar == end, let first = start {
        spans.append(first..<position)
        start = nil
      }
    }
    return spans
  }
}
