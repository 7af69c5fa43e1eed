public import Records

/// A two-dimensional table of numbers in NumPy's file format, version 1.0 (NEP 1): `numpy.load` reads it.
///
/// Rows are in C order, little-endian doubles. What is no number is NaN: texts, and values that are missing, expired or
/// unknown.
public enum NumPyFile {
  /// The file's beginning; `rows` times `columns` doubles follow it.
  public static func header(rows: Int, columns: Int) -> [UInt8] {
    let dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(rows), \(columns)), }"
    // Magic, version and length take 10 bytes; all of the header together is padded to a multiple of 64.
    let length = (10 + dictionary.utf8.count + 1 + 63) / 64 * 64 - 10
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)]
    bytes += Array(dictionary.utf8)
    bytes += Array(repeating: UInt8(ascii: " "), count: length - dictionary.utf8.count - 1)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// One row's bytes.
  public static func row(_ values: [FeatureValue]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * 8)
    for value in values {
      withUnsafeBytes(of: (value.number ?? .nan).bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }
}
