import CZlib

/// Decompresses gzip data (RFC 1952), of one member or several, as it is read.
///
/// Data that ends too early or is damaged ends the stream with a ``failure``; what stands before it is delivered.
final class GzipStream: ByteStream {
  private let source: any ByteStream
  private let inflater: UnsafeMutablePointer<z_stream>
  private var input = [UInt8](repeating: 0, count: 64 << 10)
  private var unread = 0..<0
  private var isSourceAtEnd = false
  private var isInsideMember = true
  private var isFinished = false
  private(set) var failure: Rejection.Reason?
  private(set) var remark: InputNotice.Code?

  /// `maximumWindowBits` and 16 for a gzip header, as zlib's manual gives it for `inflateInit2`.
  private static let gzipWindowBits: Int32 = 15 + 16

  init(_ source: any ByteStream) {
    self.source = source
    inflater = .allocate(capacity: 1)
    inflater.initialize(to: z_stream())
    let status = inflateInit2_(inflater, GzipStream.gzipWindowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if status != Z_OK { fail("zlib can't be started (\(status))") }
  }

  deinit {
    inflateEnd(inflater)
    inflater.deinitialize(count: 1)
    inflater.deallocate()
  }

  /// Whether bytes begin like gzip data.
  static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B
  }

  var bytesRead: Int { source.bytesRead }
  var totalBytes: Int? { source.totalBytes }

  func wouldBlock(milliseconds: Int) -> Bool {
    !isFinished && unread.isEmpty && source.wouldBlock(milliseconds: milliseconds)
  }

  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(InputError) -> Int {
    while !isFinished {
      if unread.isEmpty, !isSourceAtEnd { try refill() }
      if !isInsideMember, !beginMember() { break }
      if unread.isEmpty, isSourceAtEnd {
        fail("the compressed data ends too early; what stands before its end was read")
        break
      }
      let produced = inflate(into: buffer)
      if produced > 0 { return produced }
    }
    return 0
  }

  private func refill() throws(InputError) {
    let source = self.source
    let count = try input.withUnsafeMutableBufferPointer { (buffer) throws(InputError) in
      try source.read(into: buffer)
    }
    unread = 0..<count
    isSourceAtEnd = count == 0
  }

  /// After a member's end: another member, or the end; zeros are padding, anything else is garbage.
  private func beginMember() -> Bool {
    let rest = input[unread]
    if rest.first == 0x1F {
      inflateReset(inflater)
      isInsideMember = true
      return true
    }
    if rest.contains(where: { $0 != 0 }) { remark = .trailingGarbage }
    isFinished = true
    return false
  }

  private func inflate(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let unread = self.unread
    let (status, left) = input.withUnsafeMutableBufferPointer { input in
      inflater.pointee.next_in = input.baseAddress.map { $0 + unread.lowerBound }
      inflater.pointee.avail_in = uInt(unread.count)
      inflater.pointee.next_out = buffer.baseAddress
      inflater.pointee.avail_out = uInt(buffer.count)
      let status = CZlib.inflate(inflater, Z_NO_FLUSH)
      return (status, Int(inflater.pointee.avail_in))
    }
    self.unread = unread.upperBound - left..<unread.upperBound
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: isInsideMember = false
    default: fail("the compressed data is damaged; what stands before the damage was read")
    }
    return buffer.count - Int(inflater.pointee.avail_out)
  }

  private func fail(_ message: String) {
    failure = Rejection.Reason(.truncated, message)
    isFinished = true
  }
}
