#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file, pipe or terminal, read through its descriptor.
final class FileStream: ByteStream {
  private let descriptor: Int32
  private let name: String
  private let ownsDescriptor: Bool
  private let isRegularFile: Bool
  private(set) var bytesRead = 0
  let totalBytes: Int?

  /// Opens a file.
  /// - Throws: ``InputError/Code/notFound``, ``InputError/Code/cannotOpen``.
  convenience init(path: String) throws(InputError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code: InputError.Code = errno == ENOENT ? .notFound : .cannotOpen
      throw InputError(code, input: path, message: String(cString: strerror(errno)))
    }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw InputError(.cannotOpen, input: path, message: "this is a folder, not a file")
    }
    self.init(descriptor: descriptor, name: path, ownsDescriptor: true)
  }

  static func standardInput() -> FileStream {
    FileStream(descriptor: STDIN_FILENO, name: "stdin", ownsDescriptor: false)
  }

  private init(descriptor: Int32, name: String, ownsDescriptor: Bool) {
    self.descriptor = descriptor
    self.name = name
    self.ownsDescriptor = ownsDescriptor
    var status = stat()
    isRegularFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    totalBytes = isRegularFile ? Int(status.st_size) : nil
  }

  deinit {
    if ownsDescriptor { close(descriptor) }
  }

  func wouldBlock(milliseconds: Int) -> Bool {
    guard !isRegularFile else { return false }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, Int32(milliseconds)) == 0
  }

  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(InputError) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
      #elseif canImport(Darwin)
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 {
        bytesRead += count
        return count
      }
      if errno == EINTR { continue }
      if errno == EAGAIN {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&request, 1, -1)
        continue
      }
      throw InputError(.readFailed, input: name, message: "reading failed: \(String(cString: strerror(errno)))")
    }
  }
}
