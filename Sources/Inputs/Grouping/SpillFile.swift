#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Foundation

/// Records on disk, by partition: each partition is a chain of blocks in one temporary file.
///
/// The file has no name from the moment it is open, so that nothing is left behind however the program ends.
final class SpillFile {
  /// What all partitions may hold in memory together before it goes to disk.
  private static let bufferLimit = 8 << 20
  /// A block begins with its length and the offset of the partition's block before it.
  private static let headerSize = 16

  private let descriptor: Int32
  private var length = 0
  private var buffers: [Int: [UInt8]] = [:]
  private var buffered = 0
  /// Offset of each partition's last block, −1 where it has none.
  private var lastBlocks: [Int] = []

  /// - Throws: ``InputError/Code/readFailed`` where no temporary file can be made.
  init() throws(InputError) {
    let path = NSTemporaryDirectory() + "/hark-conversations-XXXXXX"
    var template = Array(path.utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw InputError(
        .readFailed, input: path, message: "no temporary file can be made: \(String(cString: strerror(errno)))")
    }
    unlink(template)
  }

  deinit {
    close(descriptor)
  }

  /// The number of partitions that have been written to.
  var partitionCount: Int { lastBlocks.count }

  /// Appends a record to a partition.
  func append(_ record: [UInt8], to partition: Int) throws(InputError) {
    while lastBlocks.count <= partition { lastBlocks.append(-1) }
    var prefix: [UInt8] = []
    withUnsafeBytes(of: UInt32(record.count).littleEndian) { prefix.append(contentsOf: $0) }
    buffers[partition, default: []].append(contentsOf: prefix)
    buffers[partition, default: []].append(contentsOf: record)
    buffered += record.count + prefix.count
    if buffered > SpillFile.bufferLimit { try flush() }
  }

  /// Calls with each record of a partition, in the order in which they were appended.
  func forEachRecord(in partition: Int, _ body: (ArraySlice<UInt8>) -> Void) throws(InputError) {
    try flush()
    var offsets: [Int] = []
    var offset = lastBlocks[partition]
    while offset >= 0 {
      offsets.append(offset)
      offset = SpillFile.integer(try read(at: offset, count: SpillFile.headerSize)[8...])
    }
    for offset in offsets.reversed() {
      let size = SpillFile.integer(try read(at: offset, count: 8)[...])
      let block = try read(at: offset + SpillFile.headerSize, count: size)
      var position = 0
      while position < block.count {
        let count = (0..<4).reduce(0) { $0 | Int(block[position + $1]) << (8 * $1) }
        body(block[position + 4..<position + 4 + count])
        position += 4 + count
      }
    }
  }

  private static func integer(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
  }

  private func flush() throws(InputError) {
    for (partition, buffer) in buffers.sorted(by: { $0.key < $1.key }) {
      var header: [UInt8] = []
      for value in [buffer.count, lastBlocks[partition]] {
        withUnsafeBytes(of: Int64(value).littleEndian) { header.append(contentsOf: $0) }
      }
      lastBlocks[partition] = length
      try write(header)
      try write(buffer)
    }
    buffers.removeAll(keepingCapacity: true)
    buffered = 0
  }

  private func write(_ bytes: [UInt8]) throws(InputError) {
    var written = 0
    while written < bytes.count {
      let result = bytes.withUnsafeBytes { buffer in
        pwrite(descriptor, buffer.baseAddress! + written, buffer.count - written, off_t(length + written))
      }
      if result < 0, errno == EINTR { continue }
      guard result > 0 else { throw failure("written") }
      written += result
    }
    length += bytes.count
  }

  private func read(at offset: Int, count: Int) throws(InputError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let result = bytes.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress! + filled, count - filled, off_t(offset + filled))
      }
      if result < 0, errno == EINTR { continue }
      guard result > 0 else { throw failure("read") }
      filled += result
    }
    return bytes
  }

  private func failure(_ action: String) -> InputError {
    InputError(
      .readFailed, input: NSTemporaryDirectory(),
      message: "a temporary file can't be \(action): \(String(cString: strerror(errno)))")
  }
}
