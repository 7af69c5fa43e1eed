internal import Crypto

/// A model file: named sections behind one checksum.
///
/// Layout, little-endian: the magic `HARKMDL\n`; version (4 bytes); number of sections (4); size of the whole file (8);
/// SHA-256 of the whole file with these 32 bytes as zero; then for each section its name (32 bytes, padded with zeros),
/// offset (8) and size (8); then the sections, each at a multiple of 64.
///
/// ```swift
/// let file = try ModelFile(mapping: "intent.hark")
/// let classifier = try file.classifier("intent")
/// ```
///
/// Opening reads no more than the head of the file: a section's own bounds are checked when it is asked for.
public struct ModelFile: Sendable {
  /// The newest version that this program reads, and the one it writes.
  public static let version: UInt32 = 1
  /// The name of the section that holds the manifest as JSON.
  public static let manifestSection = "manifest"

  static let magic = Array("HARKMDL\n".utf8)
  static let digestRange = 24..<56
  static let headerSize = 56
  static let entrySize = 48
  static let nameSize = 32
  static let alignment = 64

  private let storage: ModelBytes
  private let sections: [(name: String, range: Range<Int>)]
  /// The digest that the file claims, as `sha256:` and 64 hexadecimal digits.
  public let digest: String

  /// Opens a file and checks its checksum.
  ///
  /// - Throws: ``ModelFileError`` where the file can't be read, is cut, altered, or from a newer version.
  public init(mapping path: String) throws(ModelFileError) {
    try self.init(storage: ModelBytes(mapping: path))
    try verify()
  }

  /// Stands on bytes inside the program, which must outlive it; the checksum is left to ``verify()``.
  ///
  /// - Throws: ``ModelFileError`` where the head of the bytes is no model file's.
  public init(embedded bytes: UnsafeRawBufferPointer) throws(ModelFileError) {
    try self.init(storage: ModelBytes(embedded: bytes))
  }

  /// Stands on a copy of `bytes` and checks their checksum.
  ///
  /// - Throws: ``ModelFileError`` as ``init(mapping:)`` does.
  public init(bytes: [UInt8]) throws(ModelFileError) {
    try self.init(storage: ModelBytes(copying: bytes))
    try verify()
  }

  private init(storage: ModelBytes) throws(ModelFileError) {
    let bytes = storage.bytes
    guard bytes.count >= Self.magic.count, bytes.prefix(Self.magic.count).elementsEqual(Self.magic) else {
      throw ModelFileError(.notAModel, "This is no Hark model file.")
    }
    guard bytes.count >= Self.headerSize else {
      throw ModelFileError(.truncated, "The model file ends within its head.")
    }
    let version = bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
    guard version <= Self.version else {
      throw ModelFileError(
        .newerVersion, "The model file has version \(version); this program reads versions up to \(Self.version).")
    }
    guard version > 0 else { throw ModelFileError(.malformed, "The model file has version 0.") }
    let size = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
    guard size == UInt64(bytes.count) else {
      throw ModelFileError(.truncated, "The model file has \(bytes.count) bytes instead of \(size).")
    }
    let count = Int(bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
    guard count <= (bytes.count - Self.headerSize) / Self.entrySize else {
      throw ModelFileError(.malformed, "The model file's list of sections is longer than the file.")
    }
    var sections: [(name: String, range: Range<Int>)] = []
    for number in 0..<count {
      let entry = Self.headerSize + number * Self.entrySize
      let name = bytes[entry..<entry + Self.nameSize].prefix { $0 != 0 }
      let offset = bytes.loadUnaligned(fromByteOffset: entry + Self.nameSize, as: UInt64.self)
      let size = bytes.loadUnaligned(fromByteOffset: entry + Self.nameSize + 8, as: UInt64.self)
      guard offset % UInt64(Self.alignment) == 0, offset <= UInt64(bytes.count), size <= UInt64(bytes.count) - offset
      else { throw ModelFileError(.malformed, "A section of the model file lies outside of it.") }
      sections.append((String(decoding: name, as: UTF8.self), Int(offset)..<Int(offset + size)))
    }
    self.storage = storage
    self.sections = sections
    digest = "sha256:" + Self.hexadecimal(bytes[Self.digestRange])
  }

  /// The names of the sections in the order of the file.
  public var sectionNames: [String] { sections.map(\.name) }

  /// The size of the whole file in bytes.
  public var size: Int { storage.bytes.count }

  /// The size of a section in bytes.
  public func size(ofSection name: String) -> Int? {
    sections.first { $0.name == name }?.range.count
  }

  /// A section's bytes, or `nil` where the file has no such section.
  public func section(_ name: String) -> ModelSection? {
    guard let section = sections.first(where: { $0.name == name }) else { return nil }
    return ModelSection(storage: storage, range: section.range)
  }

  /// Where the model came from, as JSON; empty where the file doesn't say.
  public var manifest: [UInt8] {
    section(Self.manifestSection).map { Array($0.bytes) } ?? []
  }

  /// The classifier of that name, or `nil` where the file has none.
  ///
  /// - Throws: ``ModelFileError`` with ``ModelFileError/Code/malformed`` where the section is no classifier.
  public func classifier(_ name: String) throws(ModelFileError) -> TextClassifier? {
    guard let section = section(Self.classifierPrefix + name) else { return nil }
    return try TextClassifier(section)
  }

  /// The names of the classifiers in the order of the file.
  public var classifierNames: [String] {
    sectionNames.filter { $0.hasPrefix(Self.classifierPrefix) }.map {
      String($0.dropFirst(Self.classifierPrefix.count))
    }
  }

  static let classifierPrefix = "classifier/"

  /// Checks the checksum over the whole file.
  ///
  /// - Throws: ``ModelFileError`` with ``ModelFileError/Code/checksumMismatch``.
  /// - Complexity: O(``size``).
  public func verify() throws(ModelFileError) {
    let actual = Self.digest(of: storage.bytes)
    guard actual.elementsEqual(storage.bytes[Self.digestRange]) else {
      throw ModelFileError(.checksumMismatch, "The model file's checksum differs: its bytes have been altered.")
    }
  }

  static func digest(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var hash = SHA256()
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[0..<digestRange.lowerBound]))
    hash.update(data: [UInt8](repeating: 0, count: digestRange.count))
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[digestRange.upperBound...]))
    return Array(hash.finalize())
  }

  /// SHA-256 of any bytes in hexadecimal, for a manifest's record of what was learned from.
  public static func sha256(of bytes: [UInt8]) -> String {
    hexadecimal(SHA256.hash(data: bytes))
  }

  private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

/// The bytes of one section of a model file, kept alive as long as this value.
public struct ModelSection: Sendable {
  private let storage: ModelBytes
  private let range: Range<Int>

  init(storage: ModelBytes, range: Range<Int>) {
    self.storage = storage
    self.range = range
  }

  /// A section of its own, standing on a copy of `bytes`.
  public init(copying bytes: [UInt8]) {
    storage = ModelBytes(copying: bytes)
    range = 0..<bytes.count
  }

  /// The bytes; valid as long as this value lives.
  public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: storage.bytes[range]) }
}
