#if LLM
  /// Puts JSON text together, as UTF-8.
  enum JSONWriter {
    static func object(_ members: [(String, [UInt8])]) -> [UInt8] {
      var bytes: [UInt8] = [UInt8(ascii: "{")]
      for (index, (name, value)) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes += string(name)
        bytes.append(UInt8(ascii: ":"))
        bytes += value
      }
      bytes.append(UInt8(ascii: "}"))
      return bytes
    }

    static func array(_ elements: [[UInt8]]) -> [UInt8] {
      [UInt8(ascii: "[")] + elements.joined(separator: CollectionOfOne(UInt8(ascii: ","))) + [UInt8(ascii: "]")]
    }

    /// A text in quotation marks, with everything escaped that must be.
    static func string(_ text: String) -> [UInt8] {
      var bytes: [UInt8] = [UInt8(ascii: "\"")]
      bytes.reserveCapacity(text.utf8.count + 2)
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
        case UInt8(ascii: "\r"): bytes += Array("\\r".utf8)
        case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
        case 0..<0x20:
          bytes += Array("\\u00".utf8) + [hexDigit(byte >> 4), hexDigit(byte & 15)]
        default: bytes.append(byte)
        }
      }
      bytes.append(UInt8(ascii: "\""))
      return bytes
    }

    static func integer(_ value: Int) -> [UInt8] {
      Array(String(value).utf8)
    }

    /// A finite number; others have no JSON.
    static func number(_ value: Double) -> [UInt8] {
      Array(String(value).utf8)
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
      value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
  }
#endif
