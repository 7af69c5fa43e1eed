#if LLM
  /// Finds the JSON object in what a model wrote.
  enum JSONObjectText {
    /// The text of the first JSON object, which may have a code fence or words around it; nil if there is none or it is
    /// broken.
    static func find(in text: String) -> String? {
      let bytes = Array(text.utf8)
      var start = bytes.startIndex
      while let brace = bytes[start...].firstIndex(of: UInt8(ascii: "{")) {
        let next = bytes[(brace + 1)...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        if next == UInt8(ascii: "\"") || next == UInt8(ascii: "}") {
          guard let end = try? JSONReader.readValue(in: bytes, at: brace).end else { return nil }
          return String(decoding: bytes[brace..<end], as: UTF8.self)
        }
        start = brace + 1
      }
      return nil
    }
  }
#endif
