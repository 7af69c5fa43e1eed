/// The first records of an input as a table: what decisions about the whole input are made on.
struct SampleTable {
  /// Records that are looked at.
  static let maximumRows = 200

  private(set) var columns: [String] = []
  /// Cells by row and column; `nil` where a record lacks the field or holds null, a list or an object.
  private(set) var rows: [[String?]] = []
  /// Columns that hold lists or objects somewhere.
  private(set) var nestedColumns: Set<Int> = []
  private var indices: [String: Int] = [:]

  var isFull: Bool { rows.count >= SampleTable.maximumRows }

  /// A table of these rows.
  init(columns: [String] = [], rows: [[String?]] = []) {
    self.columns = columns
    self.rows = rows
    indices = Dictionary(columns.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Adds a record.
  mutating func append(_ record: Record, keys: KeyTable) {
    var row = [String?](repeating: nil, count: columns.count)
    for field in record.fields where !field.isNested {
      let column = index(of: keys.entries[field.key].name)
      while row.count <= column { row.append(nil) }
      row[column] = record.scalar(field.node)
      if record.isContainer(field.node) { nestedColumns.insert(column) }
    }
    rows.append(row)
  }

  private mutating func index(of name: String) -> Int {
    if let index = indices[name] { return index }
    indices[name] = columns.count
    columns.append(name)
    return columns.count - 1
  }

  /// The filled cells of a column.
  func values(of column: Int) -> [String] {
    rows.compactMap { row in
      guard column < row.count, let cell = row[column], !cell.utf8.allSatisfy(\.isASCIISpace) else { return nil }
      return cell
    }
  }

  /// A column by its exact name, or else by its letters and digits.
  func column(named name: String) -> Int? {
    if let index = indices[name] { return index }
    let normalized = FieldName.normalized(name)
    return columns.firstIndex { FieldName.normalized($0) == normalized }
  }
}

extension SampleTable {
  /// The first records of a JSON text.
  init(json sample: [UInt8], verdict: FormatDetection.Verdict, options: InputOptions) {
    self.init()
    var keys = KeyTable(map: options.fieldMap)
    var record = Record()
    func load(_ range: Range<Int>) -> Bool {
      do {
        try record.load(json: sample, range: range, keys: &keys, paths: [])
        return true
      } catch {
        return false
      }
    }
    for range in SampleTable.records(in: sample, verdict) {
      if isFull { break }
      if load(range) { append(record, keys: keys) }
    }
  }

  /// The first rows of a table.
  init(delimited sample: [UInt8], layout: DelimitedLayout, isWhole: Bool) {
    let rows = DelimitedLayout.rows(
      of: sample, from: layout.headerLength, delimiter: layout.delimiter, isWhole: isWhole)
    self.init(columns: layout.columns, rows: rows.cells.filter { $0.count >= layout.columns.count })
  }

  /// Where the whole records of a sample stand, or rather what looks like them from outside.
  private static func records(in sample: [UInt8], _ verdict: FormatDetection.Verdict) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var position = 0
    if case .json(.list(let path)) = verdict {
      var outline = JSONOutline()
      while case (.list(let found, _), let length) = outline.next(
        sample, in: position..<sample.count, isAtEnd: true)
      {
        position += length
        if found == path { break }
        var scanner = JSONValueScanner()
        guard let end = scanner.advance(sample, in: position - 1..<sample.count) else { return [] }
        position = end
      }
    }
    while position < sample.count, ranges.count < maximumRows {
      if case .jsonLines = verdict {
        let end = sample.firstNewline(in: position..<sample.count) ?? sample.count
        if !sample.trimmed(position..<end).isEmpty { ranges.append(position..<end) }
        position = end + 1
        continue
      }
      guard let start = sample[position...].firstIndex(where: { !$0.isASCIISpace && $0 != UInt8(ascii: ",") }) else {
        break
      }
      var scanner = JSONValueScanner()
      guard let end = scanner.advance(sample, in: start..<sample.count), end > start else { break }
      ranges.append(start..<end)
      position = end
    }
    return ranges
  }
}
