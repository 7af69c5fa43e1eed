/// Opens an input as text: decompresses it, finds its encoding, converts it, and keeps a sample for what decides on its
/// format.
struct InputOpening {
  /// How much of an input is looked at before its format and layout are decided.
  static let sampleSize = 256 << 10
  /// How long a silent pipe is waited for before the decision is made on what has come so far.
  private static let pause = 200

  var stream: TextStream
  var encoding: TextEncoding
  var isCompressed: Bool

  /// Reads a sample: of a pipe that falls silent after a whole line, only what has come.
  /// - Throws: ``InputError`` where the input can't be read or is no text.
  init(_ device: any ByteStream, name: String) throws(InputError) {
    var input = device
    var sample = try InputOpening.sample(of: input, upTo: 2)
    isCompressed = GzipStream.recognises(sample)
    if isCompressed {
      input = GzipStream(PrefixedStream(sample, then: input))
      sample = []
    }
    sample = try InputOpening.sample(of: input, upTo: InputOpening.sampleSize, after: sample)
    let isWhole = sample.count < InputOpening.sampleSize
    switch EncodingDetection.verdict(on: sample, isWhole: isWhole) {
    case .notText(let reason): throw InputError(.notText, input: name, message: reason)
    case .unsupported(let reason): throw InputError(.unsupportedEncoding, input: name, message: reason)
    case .text(let encoding, let markLength):
      self.encoding = encoding
      let endsLinesWithReturns =
        encoding != .utf16LittleEndian && encoding != .utf16BigEndian && !sample.contains(0x0A)
        && sample.count { $0 == 0x0D } > 1
      if encoding == .utf8, !endsLinesWithReturns {
        stream = TextStream(input, prefix: sample)
        stream.consume(markLength, lines: 0)
      } else {
        let rest = PrefixedStream(Array(sample[markLength...]), then: input)
        stream = TextStream(
          ConvertingStream(rest, from: encoding, convertsCarriageReturns: endsLinesWithReturns))
        try fillWindow(toHold: sample.count - markLength)
      }
    }
    if isWhole, !stream.wouldBlock { try stream.fill() }
  }

  /// Fills the window with the conversion of the sample: never fewer bytes than code units.
  private mutating func fillWindow(toHold count: Int) throws(InputError) {
    let wanted = encoding == .windows1252 || encoding == .utf8 ? count : count / 2
    while stream.window.count < wanted, !stream.isAtEnd { try stream.fill() }
  }

  private static func sample(
    of stream: any ByteStream, upTo limit: Int, after prefix: [UInt8] = []
  ) throws(InputError) -> [UInt8] {
    var sample = prefix
    var filled = sample.count
    sample.append(contentsOf: [UInt8](repeating: 0, count: limit - filled))
    while filled < limit {
      if filled > 0, stream.wouldBlock(milliseconds: 0), sample[..<filled].contains(0x0A),
        stream.wouldBlock(milliseconds: pause)
      {
        break
      }
      let start = filled
      let count = try sample.withUnsafeMutableBufferPointer { (buffer) throws(InputError) in
        try stream.read(into: UnsafeMutableBufferPointer(rebasing: buffer[start...]))
      }
      if count == 0 { break }
      filled += count
    }
    sample.removeLast(limit - filled)
    return sample
  }
}
