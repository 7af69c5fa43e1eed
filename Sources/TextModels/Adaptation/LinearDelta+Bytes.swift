extension LinearDelta {
  private static let layoutVersion: UInt32 = 1

  /// Layout, little-endian: version, number of outputs, number of features, bytes of names (4 bytes each); the outputs'
  /// names, each ended by a zero byte; biases (4 each); hashes (8 each); weights (4 each).
  public func bytes() -> [UInt8] {
    var bytes: [UInt8] = []
    func append<Number: FixedWidthInteger>(_ number: Number) {
      withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
    let names = outputs.reduce(into: [UInt8]()) { $0 += Array($1.utf8) + [0] }
    append(Self.layoutVersion)
    append(UInt32(outputs.count))
    append(UInt32(hashes.count))
    append(UInt32(names.count))
    bytes += names
    for bias in biases { append(bias.bitPattern) }
    for hash in hashes { append(hash) }
    for weight in weights { append(weight.bitPattern) }
    return bytes
  }

  /// Reads what ``bytes()`` wrote.
  ///
  /// - Throws: ``ModelFileError`` where the bytes are cut, damaged or from a newer version.
  public init(bytes: UnsafeRawBufferPointer) throws(ModelFileError) {
    func damaged(_ what: String) -> ModelFileError {
      ModelFileError(.malformed, "What was learned from verdicts is damaged: \(what).")
    }
    func number<Number: FixedWidthInteger>(_ offset: Int) -> Number {
      Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
    guard bytes.count >= 16 else { throw damaged("its head is cut") }
    let version: UInt32 = number(0)
    guard version == Self.layoutVersion else {
      throw ModelFileError(
        .newerVersion, "What was learned from verdicts has layout \(version), unknown to this program.")
    }
    let (outputCount, featureCount, nameSize) = (number(4) as UInt32, number(8) as UInt32, number(12) as UInt32)
    let names = 16..<16 + Int(nameSize)
    let biases = names.upperBound..<names.upperBound + Int(outputCount) * 4
    let hashes = biases.upperBound..<biases.upperBound + Int(featureCount) * 8
    let weights = hashes.upperBound..<hashes.upperBound + Int(featureCount) * Int(outputCount) * 4
    guard outputCount <= 4096, weights.upperBound == bytes.count else { throw damaged("its parts don't fit together") }
    let outputs = bytes[names].split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    guard outputs.count == Int(outputCount) else { throw damaged("it names too few outputs") }
    func floats(_ range: Range<Int>) -> [Float] {
      stride(from: range.lowerBound, to: range.upperBound, by: 4).map { Float(bitPattern: number($0)) }
    }
    let values = (biases: floats(biases), weights: floats(weights))
    let sorted = stride(from: hashes.lowerBound, to: hashes.upperBound, by: 8).map { number($0) as UInt64 }
    guard values.biases.allSatisfy(\.isFinite), values.weights.allSatisfy(\.isFinite),
      zip(sorted, sorted.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw damaged("its numbers are out of bounds") }
    self.init(outputs: outputs, hashes: sorted, weights: values.weights, biases: values.biases)
  }
}
