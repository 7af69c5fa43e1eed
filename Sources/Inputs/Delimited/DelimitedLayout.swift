/// How a delimited file is laid out, as its first rows show.
struct DelimitedLayout {
  var delimiter: UInt8
  var columns: [String]
  var hasHeader: Bool
  /// Bytes and lines before the first row of data.
  var headerLength: Int
  var headerLines: Int
}
