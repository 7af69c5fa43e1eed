/// A stream whose first bytes have been read already.
final class PrefixedStream: ByteStream {
  private let rest: any ByteStream
  private var prefix: ArraySlice<UInt8>

  init(_ prefix: [UInt8], then rest: any ByteStream) {
    self.prefix = prefix[...]
    self.rest = rest
  }

  var bytesRead: Int { rest.bytesRead }
  var totalBytes: Int? { rest.totalBytes }
  var failure: Rejection.Reason? { rest.failure }
  var remark: InputNotice.Code? { rest.remark }

  func wouldBlock(milliseconds: Int) -> Bool {
    prefix.isEmpty && rest.wouldBlock(milliseconds: milliseconds)
  }

  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(InputError) -> Int {
    guard !prefix.isEmpty else { return try rest.read(into: buffer) }
    let count = min(prefix.count, buffer.count)
    _ = buffer.update(fromContentsOf: prefix.prefix(count))
    prefix.removeFirst(count)
    return count
  }
}
