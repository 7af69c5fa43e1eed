/// A source of bytes that is read once, from front to back.
protocol ByteStream: AnyObject {
  /// Reads at least one byte, waiting where none is there yet, and at most `buffer.count`; 0 at the end.
  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(InputError) -> Int

  /// Whether ``read(into:)`` would still have to wait after `milliseconds`; never for files.
  func wouldBlock(milliseconds: Int) -> Bool

  /// Bytes read from the device so far: of a compressed input, compressed bytes.
  var bytesRead: Int { get }

  /// The device's size where it has one.
  var totalBytes: Int? { get }

  /// Why the bytes ended before their end; `nil` while all is well.
  var failure: Rejection.Reason? { get }

  /// What should be said about the bytes once they have been read.
  var remark: InputNotice.Code? { get }
}

extension ByteStream {
  var failure: Rejection.Reason? { nil }
  var remark: InputNotice.Code? { nil }
}
