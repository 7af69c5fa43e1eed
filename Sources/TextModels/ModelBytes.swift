#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Read-only bytes that a model stands on: a mapped file, bytes of the program itself, or bytes made in memory.
///
/// Safe to share between threads because nothing writes to the bytes after `init`, and they live as long as the object.
final class ModelBytes: @unchecked Sendable {
  /// All bytes; the first one's address is a multiple of 16.
  let bytes: UnsafeRawBufferPointer
  private let release: Release

  private enum Release {
    case nothing
    case unmapping
    case deallocation
  }

  /// Bytes that live as long as the program.
  init(embedded bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    release = .nothing
  }

  /// A copy of `bytes`.
  init(copying bytes: [UInt8]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
    memory.copyBytes(from: bytes)
    self.bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[0..<bytes.count])
    release = .deallocation
  }

  /// Maps a file.
  init(mapping path: String) throws(ModelFileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ModelFileError(.unreadable, "\(path): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw ModelFileError(.unreadable, "\(path): \(String(cString: strerror(errno)))")
    }
    guard status.st_size > 0 else { throw ModelFileError(.truncated, "\(path) is empty") }
    let size = Int(status.st_size)
    guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED else {
      throw ModelFileError(.unreadable, "\(path): \(String(cString: strerror(errno)))")
    }
    bytes = UnsafeRawBufferPointer(start: base, count: size)
    release = .unmapping
  }

  deinit {
    switch release {
    case .nothing: break
    case .unmapping: munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    case .deallocation: UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.deallocate()
    }
  }
}
