/// A stretch of one of the grammar's own tables, as bytes: the tables are read at every start of the program, and cutting
/// strings takes ten times as long.
///
/// It is valid only inside the closure of ``read(_:_:)``.
struct TableText {
  private let bytes: Borrowed<UInt8>

  static func read<R>(_ table: String, _ body: (TableText) throws -> R) rethrows -> R {
    var table = table
    return try table.withUTF8 { try body(TableText(bytes: Borrowed($0))) }
  }

  var count: Int { bytes.count }
  var isEmpty: Bool { bytes.isEmpty }
  var first: UInt8? { bytes.isEmpty ? nil : bytes[0] }
  var last: UInt8? { bytes.isEmpty ? nil : bytes[bytes.count - 1] }
  var string: String { String(decoding: bytes, as: UTF8.self) }

  subscript(index: Int) -> UInt8 { bytes[index] }

  func part(_ range: Range<Int>) -> TableText { TableText(bytes: bytes.part(range)) }
  func dropFirst(_ count: Int = 1) -> TableText { part(min(count, bytes.count)..<bytes.count) }
  func dropLast() -> TableText { part(0..<max(0, bytes.count - 1)) }

  /// The pieces between separators, empty ones left out.
  func pieces(_ separator: Unicode.Scalar) -> Pieces { Pieces(rest: self, separator: UInt8(ascii: separator)) }

  /// All pieces between separators.
  func fields(_ separator: Unicode.Scalar) -> [TableText] {
    var result: [TableText] = []
    var start = 0
    for position in 0...count where position == count || bytes[position] == UInt8(ascii: separator) {
      result.append(part(start..<position))
      start = position + 1
    }
    return result
  }

  /// What stands before the first separator and behind it; `nil` where there is none.
  func cut(at separator: Unicode.Scalar) -> (head: TableText, tail: TableText)? {
    guard let position = bytes.firstIndex(of: UInt8(ascii: separator)) else { return nil }
    return (part(0..<position), part(position + 1..<count))
  }

  /// The lines `name: rest`.
  var entries: [(name: TableText, rest: TableText)] {
    pieces("\n").compactMap { line in line.cut(at: ":").map { (name: $0.head, rest: $0.tail) } }
  }

  var trimmed: TableText {
    var range = 0..<count
    while let first = range.first, bytes[first] == 32 { range = first + 1..<range.upperBound }
    while let last = range.last, bytes[last] == 32 { range = range.lowerBound..<last }
    return part(range)
  }

  /// Whether the text is one ASCII character.
  func isOne(_ character: Unicode.Scalar) -> Bool { count == 1 && bytes[0] == UInt8(ascii: character) }

  func isEqual(to text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && text.withUTF8Buffer { $0.elementsEqual(bytes) }
  }

  struct Pieces: Sequence, IteratorProtocol {
    fileprivate var rest: TableText
    fileprivate let separator: UInt8

    mutating func next() -> TableText? {
      var start = 0
      while start < rest.count, rest.bytes[start] == separator { start += 1 }
      guard start < rest.count else { return nil }
      var end = start + 1
      while end < rest.count, rest.bytes[end] != separator { end += 1 }
      defer { rest = rest.dropFirst(end) }
      return rest.part(start..<end)
    }
  }
}
