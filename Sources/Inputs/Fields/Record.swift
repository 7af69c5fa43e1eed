/// One record of an input, whatever its format: named fields with values, in the order of the input.
struct Record {
  struct Field {
    /// Index into the key table.
    var key: Int
    /// Index into ``nodes``.
    var node: Int
    /// Whether the field stands inside another one and was reached by a mapped path.
    var isNested = false
  }

  private(set) var bytes: [UInt8] = []
  private(set) var fields: [Field] = []
  private var parser = JSONParser()

  var nodes: [JSONNode] { parser.nodes }

  /// Reads a JSON object.
  mutating func load(
    json source: [UInt8], range: Range<Int>, keys: inout KeyTable, paths: [[String]]
  ) throws(Rejection.Reason) {
    if source.firstInvalidUTF8(in: range) != nil { throw Rejection.Reason(.invalidUTF8, "not valid UTF-8") }
    bytes.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: source[range])
    do throws(JSONParser.SyntaxError) {
      try parser.parse(&bytes)
    } catch {
      throw Rejection.Reason(
        error.isDepth ? .nestingTooDeep : .invalidJSON,
        "\(error.isDepth ? "" : "not valid JSON: ")\(error.message) at byte \(error.offset + 1) of the record")
    }
    guard nodes[0].kind == .object else { throw Rejection.Reason(.notAnObject, "not a JSON object with fields") }
    keys.startRecord()
    var node = 1
    let end = nodes.count
    while node < end {
      let expected = (fields.last?.key ?? -1) + 1
      let key = keys.index(of: bytes.span.extracting(nodes[node].range), expecting: expected)
      fields.append(Field(key: key, node: node + 1))
      node = Int(nodes[node + 1].next)
    }
    for path in paths { addNestedField(path, keys: &keys) }
  }

  /// Whether the record is a row of a table, whose cells are texts whatever they hold.
  var isRow: Bool { nodes.first.map { $0.kind != .object } ?? true }

  /// Begins a record of a table.
  mutating func startRow() {
    bytes.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
    parser.nodes.removeAll(keepingCapacity: true)
  }

  /// Appends a cell of a table; the cells' bytes are appended with ``append(_:)`` before.
  mutating func endCell(key: Int, start: Int) {
    let index = nodes.count
    fields.append(Field(key: key, node: index))
    parser.nodes.append(
      JSONNode(kind: .string, start: Int32(start), end: Int32(bytes.count), next: Int32(index + 1)))
  }

  mutating func append(_ slice: ArraySlice<UInt8>) {
    bytes.append(contentsOf: slice)
  }

  /// Calls with the nodes of each key and value of an object.
  func forEachMember(of object: Int, _ body: (_ key: Int, _ value: Int) -> Void) {
    var index = object + 1
    let end = Int(nodes[object].next)
    while index < end {
      body(index, index + 1)
      index = Int(nodes[index + 1].next)
    }
  }

  /// The nodes of a container's elements.
  func elements(of array: Int) -> [Int] {
    var result: [Int] = []
    var index = array + 1
    let end = Int(nodes[array].next)
    while index < end {
      result.append(index)
      index = Int(nodes[index].next)
    }
    return result
  }

  private mutating func addNestedField(_ path: [String], keys: inout KeyTable) {
    let name = Array(path.joined(separator: ".").utf8)
    let key = keys.index(of: name.span, expecting: .max)
    guard !fields.contains(where: { $0.key == key }) else { return }
    var node = 0
    for part in path {
      guard nodes[node].kind == .object else { return }
      var found: Int?
      forEachMember(of: node) { key, value in
        if bytes[nodes[key].range].elementsEqual(part.utf8) { found = value }
      }
      guard let found else { return }
      node = found
    }
    fields.append(Field(key: key, node: node, isNested: true))
  }
}

extension Record {
  /// The bytes of a string or number.
  func slice(_ node: Int) -> ArraySlice<UInt8> { bytes[nodes[node].range] }

  /// A string's text, a number's digits, `true` or `false`; `nil` for null and for containers.
  func scalar(_ node: Int) -> String? {
    switch nodes[node].kind {
    case .string, .number, .true, .false: String(decoding: slice(node), as: UTF8.self)
    case .null, .object, .array: nil
    }
  }

  /// Like ``scalar(_:)``, but `nil` where there is nothing but white space, and without the space around it.
  func filledScalar(_ node: Int) -> String? {
    switch nodes[node].kind {
    case .string, .number, .true, .false: break
    case .null, .object, .array: return nil
    }
    let range = bytes.trimmed(nodes[node].range)
    return range.isEmpty ? nil : String(decoding: bytes[range], as: UTF8.self)
  }

  func isContainer(_ node: Int) -> Bool {
    nodes[node].kind == .object || nodes[node].kind == .array
  }

  /// Whether a value says nothing: null, blank text, an empty list or object.
  func isBlank(_ node: Int) -> Bool {
    switch nodes[node].kind {
    case .null: true
    case .string: bytes.trimmed(nodes[node].range).isEmpty
    case .object, .array: Int(nodes[node].next) == node + 1
    case .number, .true, .false: false
    }
  }

  /// The first non-null value of an object's members with one of these (normalised) names, the names in order.
  func member(of object: Int, named names: [String]) -> Int? {
    guard nodes[object].kind == .object else { return nil }
    var best: (rank: Int, node: Int)?
    forEachMember(of: object) { key, value in
      guard nodes[value].kind != .null else { return }
      let name = String(decoding: FieldName.normalized(Array(slice(key))), as: UTF8.self)
      if let rank = names.firstIndex(of: name), rank < best?.rank ?? .max { best = (rank, value) }
    }
    return best?.node
  }

  /// A value as compact JSON.
  func compactJSON(_ node: Int) -> String {
    var output: [UInt8] = []
    appendJSON(node, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func appendJSON(_ node: Int, to output: inout [UInt8]) {
    switch nodes[node].kind {
    case .string: JSONText.append(string: slice(node), to: &output)
    case .number, .true, .false: output.append(contentsOf: slice(node))
    case .null: output.append(contentsOf: Array("null".utf8))
    case .array:
      output.append(UInt8(ascii: "["))
      for (position, element) in elements(of: node).enumerated() {
        if position > 0 { output.append(UInt8(ascii: ",")) }
        appendJSON(element, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object:
      output.append(UInt8(ascii: "{"))
      forEachMember(of: node) { key, value in
        if key > node + 1 { output.append(UInt8(ascii: ",")) }
        appendJSON(key, to: &output)
        output.append(UInt8(ascii: ":"))
        appendJSON(value, to: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }
}

extension [UInt8] {
  /// A range without the ASCII white space around it.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, self[start].isASCIISpace { start += 1 }
    while end > start, self[end - 1].isASCIISpace { end -= 1 }
    return start..<end
  }
}
