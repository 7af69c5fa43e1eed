/// Where an input's bytes come from, and under which name its documents go.
public struct InputSource: Sendable, Hashable {
  /// What is read.
  public enum Origin: Sendable, Hashable {
    case file(path: String)
    case standardInput
    /// Bytes that are there already, handed out in chunks of a size.
    case memory([UInt8], chunkSize: Int)
  }

  /// Where the bytes are.
  public var origin: Origin
  /// The documents' source: a file's name without folders and without `.gz`, or its path below a given folder, or
  /// `stdin`.
  public var name: String

  public init(origin: Origin, name: String) {
    self.origin = origin
    self.name = name
  }

  /// A file, named by the last part of its path.
  public init(path: String) {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    self.init(origin: .file(path: path), name: InputSource.withoutCompression(last))
  }

  /// The standard input; its documents' source is `stdin`.
  public static let standardInput = InputSource(origin: .standardInput, name: "stdin")

  /// Bytes that are there already.
  public static func memory(_ bytes: [UInt8], name: String, chunkSize: Int = 64 << 10) -> InputSource {
    InputSource(origin: .memory(bytes, chunkSize: chunkSize), name: name)
  }

  /// Where the rows go that can't be read: beside the file, or `stdin.rejects.jsonl` in the working directory. Nothing
  /// can be beside a pipe that a shell has made (`<(zcat …)`).
  public var rejectsPath: String {
    switch origin {
    case .file(let path) where path.hasPrefix("/dev/"): name + InputSource.rejectsSuffix
    case .file(let path): path + InputSource.rejectsSuffix
    case .standardInput, .memory: name + InputSource.rejectsSuffix
    }
  }

  static let rejectsSuffix = ".rejects.jsonl"

  static func withoutCompression(_ name: String) -> String {
    name.count > 3 && name.lowercased().hasSuffix(".gz") ? String(name.dropLast(3)) : name
  }

  func open() throws(InputError) -> any ByteStream {
    switch origin {
    case .file(let path): try FileStream(path: path)
    case .standardInput: FileStream.standardInput()
    case .memory(let bytes, let chunkSize): MemoryStream(bytes, chunkSize: chunkSize)
    }
  }
}
