extension DelimitedLayout {
  /// Rows of the sample that are looked at.
  private static let sampleRows = 200

  /// The layout of a sample of text, or `nil` where it is no table: fewer than two columns, or rows of all lengths.
  /// - Parameter isWhole: whether the sample is the entire text.
  static func detect(in sample: [UInt8], isWhole: Bool) -> DelimitedLayout? {
    if let declared = declaredDelimiter(sample) {
      let rows = rows(of: sample, from: declared.length, delimiter: declared.delimiter, isWhole: isWhole)
      return layout(rows: rows, delimiter: declared.delimiter, skipped: declared.length, skippedLines: 1)
    }
    var best: (delimiter: UInt8, rows: Rows, score: Double)?
    for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")] {
      let rows = rows(of: sample, from: 0, delimiter: delimiter, isWhole: isWhole)
      let score = rows.consistency
      if score > best?.score ?? 0 { best = (delimiter, rows, score) }
    }
    guard let best else { return nil }
    return layout(rows: best.rows, delimiter: best.delimiter, skipped: 0, skippedLines: 0)
  }

  /// A table of one column with this name.
  static func singleColumn(_ sample: [UInt8], isWhole: Bool) -> DelimitedLayout? {
    layout(
      rows: rows(of: sample, from: 0, delimiter: UInt8(ascii: ","), isWhole: isWhole), delimiter: UInt8(ascii: ","),
      skipped: 0, skippedLines: 0)
  }

  struct Rows {
    var cells: [[String]] = []
    var headerLength = 0
    var headerLines = 0
    var malformed = 0

    /// 0 for no table; more where more rows have as many cells as the first one, and where there are more cells.
    var consistency: Double {
      guard let width = cells.first?.count, width > 1 else { return 0 }
      let fitting = cells.count { $0.count == width }
      let share = Double(fitting) / Double(cells.count + malformed)
      guard cells.count == 1 || (fitting > 1 && share > 0.5) else { return 0 }
      return share * share + Double(min(width, 50)) / 1000
    }
  }

  static func rows(of sample: [UInt8], from start: Int, delimiter: UInt8, isWhole: Bool) -> Rows {
    var rows = Rows()
    var position = start
    var record = Record()
    let scanner = DelimitedRow(delimiter: delimiter)
    while position < sample.count, rows.cells.count + rows.malformed < sampleRows {
      let outcome = scanner.read(
        sample, in: position..<sample.count, isAtEnd: isWhole, columns: [], into: &record)
      switch outcome {
      case .incomplete: return rows
      case .malformed:
        rows.malformed += 1
        position = sample.firstNewline(in: position..<sample.count).map { $0 + 1 } ?? sample.count
      case .row(let length, let lines):
        position += length
        if rows.cells.isEmpty {
          rows.headerLength = length
          rows.headerLines = lines
        }
        let cells = record.fields.map { record.scalar($0.node) ?? "" }
        if cells.count > 1 || cells.first?.isEmpty == false { rows.cells.append(cells) }
      }
    }
    return rows
  }

  /// Excel's first line `sep=;`.
  private static func declaredDelimiter(_ sample: [UInt8]) -> (delimiter: UInt8, length: Int)? {
    guard sample.count > 5, sample.starts(with: Array("sep=".utf8)) else { return nil }
    let end = sample.firstNewline(in: 0..<sample.count) ?? sample.count
    guard end <= 6 else { return nil }
    return (sample[4], min(end + 1, sample.count))
  }

  private static func layout(
    rows: Rows, delimiter: UInt8, skipped: Int, skippedLines: Int
  ) -> DelimitedLayout? {
    guard let first = rows.cells.first else { return nil }
    let hasHeader = isHeader(first, before: Array(rows.cells.dropFirst()))
    return DelimitedLayout(
      delimiter: delimiter, columns: hasHeader ? names(of: first) : first.indices.map { "column \($0 + 1)" },
      hasHeader: hasHeader, headerLength: skipped + (hasHeader ? rows.headerLength : 0),
      headerLines: skippedLines + (hasHeader ? rows.headerLines : 0))
  }

  /// A first row is taken for data only where none of its cells is a known field's name and one holds a number, a date
  /// or text of many words as the rows below do.
  private static func isHeader(_ first: [String], before rows: [[String]]) -> Bool {
    guard !first.contains(where: { !FieldConventions.roles(of: FieldName.normalized($0)).isEmpty }) else { return true }
    let dates = DateReader()
    return !first.contains { cell in
      !cell.isEmpty
        && (cell.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
          || dates.read(cell) != nil)
    }
  }

  /// Column names without the space around them; empty and repeated ones numbered.
  private static func names(of header: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return header.enumerated().map { index, cell in
      let name = cell.trimmingSpaces().isEmpty ? "column \(index + 1)" : cell.trimmingSpaces()
      seen[name, default: 0] += 1
      return seen[name] == 1 ? name : "\(name) (\(seen[name] ?? 0))"
    }
  }
}
