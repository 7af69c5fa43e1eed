extension UInt8 {
  @inline(__always) var isASCIIDigit: Bool { self &- 0x30 < 10 }

  @inline(__always) var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

  @inline(__always) var isASCIIAlphanumeric: Bool { isASCIIDigit || isASCIILetter }

  /// Space, tab, line feed, vertical tab, form feed or carriage return.
  @inline(__always) var isASCIISpace: Bool { self == 0x20 || self &- 9 < 5 }

  /// An ASCII capital as its small letter; everything else as it is.
  @inline(__always) var lowercasedASCII: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

  /// 0…15 for a hexadecimal digit.
  var hexadecimalValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
