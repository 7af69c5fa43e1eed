import Records

/// One message of a conversation, as a row of an export has it.
struct Message {
  /// Where the row stands, for a rejection.
  var line: Int
  var byteOffset: Int
  var conversation: String
  var time: Timestamp?
  var label: String?
  var name: String?
  var speaker: Speaker?
  var text: String
  /// The row's other fields, in the order of the input.
  var fields: [(name: String, value: String)]
  /// The row's bytes where ``text`` is blank: if all of a conversation is, its rows are rejected.
  var raw: [UInt8]

  var isBlank: Bool { text.utf8.allSatisfy(\.isASCIISpace) }
}

extension Message {
  /// Appends the message's bytes: integers in eight bytes, texts behind their lengths.
  func encode(into bytes: inout [UInt8]) {
    func append(_ value: Int) {
      withUnsafeBytes(of: Int64(value).littleEndian) { bytes.append(contentsOf: $0) }
    }
    func append(_ text: String?) {
      append(text.map { $0.utf8.count } ?? -1)
      if let text { bytes.append(contentsOf: text.utf8) }
    }
    append(line)
    append(byteOffset)
    append(conversation)
    append(time == nil ? 0 : 1)
    append(Int(time?.milliseconds ?? 0))
    append(label)
    append(name)
    append(speaker?.rawValue)
    append(text)
    append(raw.count)
    bytes.append(contentsOf: raw)
    append(fields.count)
    for field in fields {
      append(field.name)
      append(field.value)
    }
  }

  /// Reads what ``encode(into:)`` wrote.
  init(decoding bytes: ArraySlice<UInt8>) {
    var position = bytes.startIndex
    func integer() -> Int {
      defer { position += 8 }
      return Int((0..<8).reduce(Int64(0)) { $0 | Int64(bytes[position + $1]) << (8 * $1) })
    }
    func slice(_ count: Int) -> ArraySlice<UInt8> {
      defer { position += count }
      return bytes[position..<position + count]
    }
    func text() -> String? {
      let count = integer()
      return count < 0 ? nil : String(decoding: slice(count), as: UTF8.self)
    }
    line = integer()
    byteOffset = integer()
    conversation = text() ?? ""
    let hasTime = integer() == 1
    let milliseconds = integer()
    time = hasTime ? Timestamp(milliseconds: Int64(milliseconds)) : nil
    label = text()
    name = text()
    speaker = text().flatMap(Speaker.init(rawValue:))
    self.text = text() ?? ""
    raw = Array(slice(integer()))
    let count = integer()
    fields = []
    for _ in 0..<count { fields.append((text() ?? "", text() ?? "")) }
  }
}
