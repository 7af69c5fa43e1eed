/// Reads the head of a language section and checks that everything it names lies inside.
struct LanguageSectionReader {
  let bytes: UnsafeRawBufferPointer

  func groups() throws(ModelFileError) -> [LanguageGroup] {
    guard bytes.count >= LanguageLayout.headSize, bytes.prefix(4).elementsEqual(LanguageLayout.magic) else {
      throw malformed("has no head")
    }
    let version = bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
    guard version <= LanguageLayout.version else {
      throw ModelFileError(.newerVersion, "The language section has version \(version), newer than this program's.")
    }
    let count = Int(bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
    guard count <= LanguageScript.allCases.count,
      LanguageLayout.headSize + count * LanguageLayout.groupSize <= bytes.count
    else { throw malformed("lists more groups than it holds") }
    var groups: [LanguageGroup] = []
    for number in 0..<count {
      groups.append(try group(at: LanguageLayout.headSize + number * LanguageLayout.groupSize))
    }
    return groups
  }

  private func group(at start: Int) throws(ModelFileError) -> LanguageGroup {
    guard let script = LanguageScript(rawValue: bytes[start]) else { throw malformed("names an unknown script") }
    let count = Int(bytes[start + 1])
    let languages = try offset(at: start + 24, size: count * LanguageLayout.languageSize)
    guard count > 0 else { throw malformed("has a group without languages") }
    var tags: [String] = []
    var biases: [Float] = []
    for number in 0..<count {
      let entry = languages + number * LanguageLayout.languageSize
      tags.append(String(decoding: bytes[entry..<entry + LanguageLayout.tagSize].prefix { $0 != 0 }, as: UTF8.self))
      biases.append(float(at: entry + LanguageLayout.tagSize))
    }
    var group = LanguageGroup(
      script: script, tags: tags, biases: biases,
      rowCount: Int(bytes.loadUnaligned(fromByteOffset: start + 20, as: UInt32.self)), knownBits: Int(bytes[start + 2]),
      lanes: Int(bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self)), step: float(at: start + 8),
      logitScale: float(at: start + 12), knownShare: float(at: start + 16), lowestLogit: float(at: start + 48))
    if count > 1 {
      guard (1...1 << 24).contains(group.rowCount), (3...30).contains(group.knownBits), group.lanes >= count,
        group.lanes <= 256, group.lanes % LanguageLayout.laneMultiple == 0
      else { throw malformed("has a group of impossible sizes") }
      group.rows = try offset(at: start + 32, size: group.lanes * group.rowCount)
      group.known = try offset(at: start + 40, size: 1 << (group.knownBits - 3))
    }
    return group
  }

  private func offset(at position: Int, size: Int) throws(ModelFileError) -> Int {
    let offset = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
    guard offset <= UInt64(bytes.count), UInt64(size) <= UInt64(bytes.count) - offset else {
      throw malformed("names bytes outside of it")
    }
    return Int(offset)
  }

  private func float(at position: Int) -> Float {
    let value = Float(bitPattern: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
    return value.isFinite ? value : 0
  }

  private func malformed(_ what: String) -> ModelFileError {
    ModelFileError(.malformed, "The language section \(what).")
  }
}
