/// Bytes that are there already, delivered in chunks.
final class MemoryStream: ByteStream {
  private let bytes: [UInt8]
  private let chunkSize: Int
  private(set) var bytesRead = 0

  init(_ bytes: [UInt8], chunkSize: Int) {
    self.bytes = bytes
    self.chunkSize = max(1, chunkSize)
  }

  var totalBytes: Int? { bytes.count }

  func wouldBlock(milliseconds: Int) -> Bool { false }

  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let count = min(buffer.count, chunkSize, bytes.count - bytesRead)
    guard count > 0 else { return 0 }
    _ = buffer.update(fromContentsOf: bytes[bytesRead..<bytesRead + count])
    bytesRead += count
    return count
  }
}
