/// A whole table of text in memory: for tables that are learned from, where all rows are needed at once.
///
/// Delimiter, encoding and compression are found out as for documents. Unlike there a row that can't be read is an
/// error, since a table that lacks rows would teach something else.
public struct DelimitedTable: Sendable, Hashable {
  /// The names in the first row, without the space around them; empty and repeated ones are numbered.
  public let columns: [String]
  /// By row, a cell for each column.
  public let rows: [[String]]

  /// Reads a table.
  ///
  /// - Throws: ``InputError`` where the input can't be read, has no row of names, or has a row that is broken or too
  ///   short or long; the message names its line.
  public init(reading source: InputSource) throws(InputError) {
    var stream = try InputOpening(try source.open(), name: source.name).stream
    while !stream.isAtEnd { try stream.fill() }
    let bytes = Array(stream.bytes[stream.window])
    guard let layout = DelimitedLayout.detect(in: bytes, isWhole: true), layout.hasHeader else {
      throw InputError(
        .noRecords, input: source.name, message: "no table whose first row names at least two columns")
    }
    columns = layout.columns
    var rows: [[String]] = []
    var record = Record()
    let scanner = DelimitedRow(delimiter: layout.delimiter)
    var (position, line) = (layout.headerLength, layout.headerLines + 1)
    while position < bytes.count {
      switch scanner.read(bytes, in: position..<bytes.count, isAtEnd: true, columns: [], into: &record) {
      case .incomplete: position = bytes.count
      case .malformed(let reason):
        throw InputError(.noRecords, input: "\(source.name):\(line)", message: reason.message)
      case .row(let length, let lines):
        let cells = record.fields.map { record.scalar($0.node) ?? "" }
        let isBlank = cells.count == 1 && cells[0].allSatisfy(\.isWhitespace)
        guard cells.count == columns.count || isBlank else {
          throw InputError(
            .noRecords, input: "\(source.name):\(line)",
            message: "the row has \(cells.count) cells, the first one names \(columns.count) columns")
        }
        if !isBlank { rows.append(cells) }
        position += length
        line += lines
      }
    }
    self.rows = rows
  }
}
