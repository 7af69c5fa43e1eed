/// Puts sections together to the bytes of a ``ModelFile``.
public struct ModelFileWriter: Sendable {
  private var sections: [(name: String, bytes: [UInt8])] = []

  public init() {}

  /// Adds a section after those added before.
  ///
  /// - Parameter name: at most 32 UTF-8 bytes.
  public mutating func add(_ name: String, _ bytes: [UInt8]) {
    sections.append((name, bytes))
  }

  /// Adds a classifier under its name.
  public mutating func add(classifier: TextClassifier, named name: String) {
    add(ModelFile.classifierPrefix + name, Array(classifier.section.bytes))
  }

  /// The whole file: the same sections give the same bytes.
  public func bytes() -> [UInt8] {
    var offset = Self.aligned(ModelFile.headerSize + sections.count * ModelFile.entrySize)
    var head = ModelFile.magic
    var body: [UInt8] = []
    let bodyStart = offset
    head.appendLittleEndian(ModelFile.version)
    head.appendLittleEndian(UInt32(sections.count))
    let sizePosition = head.count
    head.appendLittleEndian(UInt64(0))
    head.append(contentsOf: [UInt8](repeating: 0, count: ModelFile.digestRange.count))
    for section in sections {
      var name = Array(section.name.utf8.prefix(ModelFile.nameSize))
      name.append(contentsOf: [UInt8](repeating: 0, count: ModelFile.nameSize - name.count))
      head.append(contentsOf: name)
      head.appendLittleEndian(UInt64(offset))
      head.appendLittleEndian(UInt64(section.bytes.count))
      body.append(contentsOf: section.bytes)
      offset = Self.aligned(offset + section.bytes.count)
      body.append(contentsOf: [UInt8](repeating: 0, count: offset - bodyStart - body.count))
    }
    head.append(contentsOf: [UInt8](repeating: 0, count: bodyStart - head.count))
    var file = head + body
    withUnsafeBytes(of: UInt64(file.count).littleEndian) { size in
      for (position, byte) in size.enumerated() { file[sizePosition + position] = byte }
    }
    let digest = file.withUnsafeBytes { ModelFile.digest(of: $0) }
    file.replaceSubrange(ModelFile.digestRange, with: digest)
    return file
  }

  private static func aligned(_ offset: Int) -> Int {
    (offset + ModelFile.alignment - 1) / ModelFile.alignment * ModelFile.alignment
  }
}

extension [UInt8] {
  mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  mutating func appendLittleEndian(_ value: Float) {
    appendLittleEndian(value.bitPattern)
  }

  /// Adds zeros until the count is a multiple of `alignment`.
  mutating func pad(to alignment: Int) {
    while count % alignment != 0 { append(0) }
  }
}
