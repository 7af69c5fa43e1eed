/// How field names compare: by their letters and digits, in any case.
enum FieldName {
  /// ASCII letters in lower case, digits, and everything outside ASCII; spaces and punctuation dropped.
  static func normalized(_ name: [UInt8]) -> [UInt8] {
    name.lazy.filter { $0 >= 0x80 || $0.isASCIIAlphanumeric }.map(\.lowercasedASCII)
  }

  static func normalized(_ name: String) -> String {
    String(decoding: normalized(Array(name.utf8)), as: UTF8.self)
  }
}
