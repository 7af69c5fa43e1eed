/// Decides from a sample of text which format an input has.
struct FormatDetection {
  enum Verdict {
    case jsonLines
    case json(JSONRecordsReader.Place)
    case delimited(DelimitedLayout)
    case webVTT
    case subRip
    /// A chat, or text without any structure.
    case chat
  }

  private let sample: [UInt8]
  private let isWhole: Bool
  private let name: String
  private let options: InputOptions

  /// - Parameters:
  ///   - isWhole: whether the sample is the entire text.
  ///   - name: the input's name, whose extension decides where the content leaves it open.
  init(sample: [UInt8], isWhole: Bool, name: String, options: InputOptions) {
    self.sample = sample
    self.isWhole = isWhole
    self.name = name.lowercased()
    self.options = options
  }

  func verdict() -> Verdict {
    let start = sample.trimmed(0..<sample.count)
    if sample[start].starts(with: Array("WEBVTT".utf8)) { return .webVTT }
    if let verdict = json(from: start.lowerBound) { return verdict }
    if CaptionTime.opensSubRip(sample[start]) { return .subRip }
    let layout = DelimitedLayout.detect(in: sample, isWhole: isWhole)
    if let layout, layout.hasKnownColumn(options: options) { return .delimited(layout) }
    let isChat = ChatLine.share(in: sample) >= 0.3
    if let layout, !isChat || hasTableExtension { return .delimited(layout) }
    if !isChat, hasTableExtension || firstLineIsColumn,
      let layout = DelimitedLayout.singleColumn(sample, isWhole: isWhole)
    {
      return .delimited(layout)
    }
    return .chat
  }

  private var hasTableExtension: Bool {
    name.hasSuffix(".csv") || name.hasSuffix(".tsv") || name.hasSuffix(".tab")
  }

  /// Whether the first line is nothing but a text column's name.
  private var firstLineIsColumn: Bool {
    let end = sample.firstNewline(in: 0..<sample.count) ?? sample.count
    guard end < 64, end < sample.count else { return false }
    let name = FieldName.normalized(String(decoding: sample[..<end], as: UTF8.self))
    return FieldConventions.roles(of: name).contains { $0.target == .text && $0.rank < FieldConventions.suffixRank }
  }

  // MARK: JSON

  private func json(from start: Int) -> Verdict? {
    guard start < sample.count else { return nil }
    let next = sample[(start + 1)...].first { !$0.isASCIISpace }
    switch sample[start] {
    case UInt8(ascii: "["):
      // `[10:02] Dana:` begins a chat, not a list.
      guard let next, next == UInt8(ascii: "{") || next == UInt8(ascii: "]") || next == UInt8(ascii: "\"") else {
        return nil
      }
      return .json(.list([]))
    case UInt8(ascii: "{"):
      guard next == nil || next == UInt8(ascii: "\"") || next == UInt8(ascii: "}") else { return nil }
      return object()
    default:
      return nil
    }
  }

  /// A text that begins with an object: lines of JSON where half of the first lines are whole objects, unless there is
  /// only one line and it holds a list of records; else one or several objects over several lines.
  private func object() -> Verdict {
    let lines = firstLines(8)
    let wholeLines = lines.filter { parse($0) != nil }
    if !wholeLines.isEmpty, lines.count > 1, wholeLines.count * 2 >= lines.count { return .jsonLines }
    if lines.count == 1, let line = wholeLines.first, let record = parse(line), isDocument(record) { return .jsonLines }
    var scanner = JSONValueScanner()
    if let end = scanner.advance(sample, in: 0..<sample.count), let record = parse(0..<end), isDocument(record) {
      return .json(.sequence)
    }
    if let path = recordsPath() { return .json(.list(path)) }
    // Broken lines are rejected one by one; an object over several lines begins with a bare bracket.
    let first = lines.first.map { sample[sample.trimmed($0)].count } ?? 0
    return first == 1 ? .json(.sequence) : .jsonLines
  }

  /// The first lines that are not blank; the last one only where it is complete.
  private func firstLines(_ count: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while lines.count < count, start < sample.count {
      guard let end = sample.firstNewline(in: start..<sample.count) ?? (isWhole ? sample.count : nil) else { break }
      if !sample.trimmed(start..<end).isEmpty { lines.append(start..<end) }
      start = end + 1
    }
    return lines
  }

  private func parse(_ range: Range<Int>) -> (record: Record, keys: KeyTable)? {
    var record = Record()
    var keys = KeyTable(map: options.fieldMap)
    do {
      try record.load(json: sample, range: range, keys: &keys, paths: [])
    } catch {
      return nil
    }
    return (record, keys)
  }

  /// Whether a record has words of its own rather than being a wrapper around records.
  private func isDocument(_ parsed: (record: Record, keys: KeyTable)) -> Bool {
    parsed.record.fields.contains { field in
      parsed.keys.entries[field.key].roles.contains { role in
        switch role.target {
        case .text, .title: !parsed.record.isContainer(field.node)
        case .turns: parsed.record.isContainer(field.node) && !parsed.record.holdsRecords(field.node)
        default: false
        }
      }
    }
  }

  /// The keys that lead to the list of records: the first list of objects with words, else the first one of objects.
  private func recordsPath() -> [String]? {
    var outline = JSONOutline()
    var position = 0
    var fallback: [String]?
    while case (.list(let path, let first), let length) = outline.next(
      sample, in: position..<sample.count, isAtEnd: true)
    {
      let list = position + length - 1
      if first == UInt8(ascii: "{") {
        fallback = fallback ?? path
        let element = sample[(list + 1)...].firstIndex(of: first) ?? list
        var scanner = JSONValueScanner()
        if let end = scanner.advance(sample, in: element..<sample.count), let record = parse(element..<end),
          isDocument(record)
        {
          return path
        }
      }
      var scanner = JSONValueScanner()
      guard let end = scanner.advance(sample, in: list..<sample.count) else { break }
      position = end
    }
    return fallback
  }
}

extension Record {
  /// Whether a list's objects look like records rather than turns: with turns, ratings or customers of their own.
  fileprivate func holdsRecords(_ node: Int) -> Bool {
    guard nodes[node].kind == .array, let first = elements(of: node).first, nodes[first].kind == .object else {
      return false
    }
    var targets: Set<FieldTarget> = []
    forEachMember(of: first) { key, value in
      let name = String(decoding: FieldName.normalized(Array(slice(key))), as: UTF8.self)
      for role in FieldConventions.roles(of: name) where role.target != .turns || isContainer(value) {
        targets.insert(role.target)
      }
    }
    if targets.contains(.question) { return false }
    return targets.contains(.turns) || targets.contains(.rating)
      || (targets.contains(.customer) && targets.isDisjoint(with: [.speaker]))
  }
}
