import Records
import SegmentPipeline
import Testing

@Suite struct NumPyFileTests {
  /// The header as `numpy.save` writes it for an array of 2 by 3.
  @Test func theHeaderIsNumPys() {
    let header = NumPyFile.header(rows: 2, columns: 3)
    let text = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }"
    #expect(header.prefix(10) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 0x76, 0])
    #expect(
      String(decoding: header.dropFirst(10), as: UTF8.self)
        == text + String(repeating: " ", count: 117 - text.utf8.count) + "\n")
  }

  @Test(arguments: [(0, 0), (1, 52), (999_999, 52), (123_456_789_012, 40)])
  func theHeaderIsAsLongForAnyNumberOfRows(rows: Int, columns: Int) {
    #expect(NumPyFile.header(rows: rows, columns: columns).count == 128)
  }

  @Test func valuesAreLittleEndianAndNaNWhereThereIsNoNumber() {
    #expect(NumPyFile.row([.number(1), .number(-2)]) == [0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0])
    for value in [FeatureValue.missing, .unknown, .expired(last: 3), .text("a")] {
      #expect(NumPyFile.row([value]) == [0, 0, 0, 0, 0, 0, 0xF8, 0x7F])
    }
  }
}
