extension UInt8 {
  @inline(__always) var isASCIIUpper: Bool { self &- 0x41 < 26 }
  @inline(__always) var isASCIILower: Bool { self &- 0x61 < 26 }
  @inline(__always) var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inline(__always) var isASCIIDigit: Bool { self &- 0x30 < 10 }
  @inline(__always) var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }
  @inline(__always) var isASCIISpace: Bool { self == 0x20 || self &- 0x09 < 5 }
  @inline(__always) var isASCII: Bool { self < 0x80 }
  @inline(__always) var asciiLowercased: UInt8 { isASCIIUpper ? self | 0x20 : self }

  /// The byte of an ASCII character, so that comparisons can be read.
  @inline(__always) static func ascii(_ character: Unicode.Scalar) -> UInt8 {
    UInt8(truncatingIfNeeded: character.value)
  }
}
