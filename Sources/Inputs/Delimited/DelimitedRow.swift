/// Reads rows of delimited text (RFC 4180) into records.
///
/// Beyond the RFC: any delimiter, line feeds or carriage returns alone as line ends, quotes inside an unquoted field as
/// they stand, and white space around a quoted field.
struct DelimitedRow {
  enum Outcome {
    /// The row's cells are in the record; it took so many bytes, in which so many lines end.
    case row(length: Int, lines: Int)
    /// The row's end has not been read yet.
    case incomplete
    case malformed(Rejection.Reason)
  }

  let delimiter: UInt8

  /// Reads the row that begins at `range.lowerBound`. The cells get the keys of `columns`, further ones the last key.
  func read(
    _ bytes: borrowing [UInt8], in range: Range<Int>, isAtEnd: Bool, columns: [Int], into record: inout Record
  ) -> Outcome {
    record.startRow()
    let span = bytes.span
    let end = range.upperBound
    var position = range.lowerBound
    var lines = 0
    while true {
      let cell = record.bytes.count
      var start = position
      while start < end, span[start] == 0x20 || (span[start] == 0x09 && delimiter != 0x09) { start += 1 }
      if start < end, span[start] == UInt8(ascii: "\"") {
        switch readQuoted(bytes, from: start + 1, to: end, isAtEnd: isAtEnd, lines: &lines, into: &record) {
        case .closed(let after): position = after
        case .incomplete: return .incomplete
        case .malformed(let reason): return .malformed(reason)
        }
      } else {
        start = position
        while position < end {
          let byte = span[position]
          if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
          position += 1
        }
        record.append(bytes[start..<position])
      }
      let key = record.fields.count < columns.count ? columns[record.fields.count] : columns.last ?? 0
      record.endCell(key: key, start: cell)
      guard position < end else { return isAtEnd ? .row(length: end - range.lowerBound, lines: lines) : .incomplete }
      let terminator = span[position]
      position += 1
      if terminator == delimiter { continue }
      if terminator == 0x0D {
        if position == end, !isAtEnd { return .incomplete }
        if position < end, span[position] == 0x0A { position += 1 }
      }
      return .row(length: position - range.lowerBound, lines: lines + 1)
    }
  }

  private enum QuotedOutcome {
    case closed(after: Int)
    case incomplete
    case malformed(Rejection.Reason)
  }

  private func readQuoted(
    _ bytes: borrowing [UInt8], from first: Int, to end: Int, isAtEnd: Bool, lines: inout Int, into record: inout Record
  ) -> QuotedOutcome {
    let span = bytes.span
    var start = first
    var position = first
    while true {
      while position < end, span[position] != UInt8(ascii: "\"") {
        if span[position] == 0x0A { lines += 1 }
        position += 1
      }
      guard position < end else {
        return isAtEnd ? .malformed(Rejection.Reason(.badQuoting, "a quoted field is not closed")) : .incomplete
      }
      record.append(bytes[start..<position])
      guard position + 1 < end else { return isAtEnd ? .closed(after: end) : .incomplete }
      guard span[position + 1] == UInt8(ascii: "\"") else { break }
      start = position + 1
      position += 2
    }
    position += 1
    while position < end, span[position] == 0x20 || (span[position] == 0x09 && delimiter != 0x09) { position += 1 }
    guard position < end else { return isAtEnd ? .closed(after: end) : .incomplete }
    guard span[position] == delimiter || span[position] == 0x0A || span[position] == 0x0D else {
      return .malformed(
        Rejection.Reason(.badQuoting, "a quoted field is followed by text; double the quotes inside it"))
    }
    return .closed(after: position)
  }
}
