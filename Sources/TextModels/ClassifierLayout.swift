/// Where a classifier's parts lie in its section of the model file.
///
/// The section starts with a head of 160 bytes; every part lies at a multiple of 64. A *row* holds what one feature says
/// about each label: two numbers (the scale of its weights, the square it adds to the length of its block) and one signed
/// byte per label, padded to a multiple of eight. A word has two rows, the second one for all of its character n-grams
/// together (and its word vector), so that a word that the model knows costs two visits and not twenty.
///
/// The *table* finds rows by a feature's hash: open addressing with linear probing, each slot 32 bits of the hash and a
/// row number. The row number `noRow` marks an empty slot.
struct ClassifierLayout {
  static let headSize = 160
  static let layoutVersion: UInt32 = 2
  static let noRow = UInt32.max
  static let rowHeadSize = 8
  /// Features of the out-of-scope score, and its bias.
  static let scopeCoefficientCount = ScopeFeatures.count + 1

  var outputs: ClassifierOutputs
  var labelCount: Int
  /// Bytes of weights per row.
  var stride: Int
  var slotCount: Int
  var rowCount: Int
  /// The inverse document frequency that stands for a word never seen in training.
  var unseenFrequency: Float
  /// The coefficients of the out-of-scope score.
  var scope: [Float]
  var labels: Range<Int>
  var biases: Int
  /// Where the labels' thresholds lie; `nil` in files that don't have them.
  var thresholds: Int?
  var slots: Int
  var rows: Int

  var rowSize: Int { Self.rowHeadSize + stride }

  /// Reads the head of a section and checks that every part lies within it.
  init(_ bytes: UnsafeRawBufferPointer) throws(ModelFileError) {
    func fail(_ what: String) -> ModelFileError {
      ModelFileError(.malformed, "A classifier of the model file is damaged: \(what).")
    }
    guard bytes.count >= Self.headSize else { throw fail("its head is cut") }
    func number(_ offset: Int) -> UInt32 { bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self) }
    let version = number(0)
    guard version <= Self.layoutVersion else {
      throw ModelFileError(
        .newerVersion, "A classifier of the model file has layout \(version); this program reads \(Self.layoutVersion)."
      )
    }
    guard version == Self.layoutVersion else {
      throw ModelFileError(
        .malformed, "A classifier of the model file has the older layout \(version): train it again.")
    }
    guard let outputs = ClassifierOutputs(rawValue: number(4)) else { throw fail("its outputs are unknown") }
    self.outputs = outputs
    labelCount = Int(number(8))
    stride = Int(number(12))
    slotCount = Int(number(16))
    rowCount = Int(number(20))
    unseenFrequency = Float(bitPattern: number(24))
    scope = (0..<Self.scopeCoefficientCount).map { Float(bitPattern: number(28 + $0 * 4)) }
    guard (1...4096).contains(labelCount), stride >= labelCount, stride % 8 == 0, stride <= labelCount + 8 else {
      throw fail("its labels are out of bounds")
    }
    guard slotCount > 0, slotCount & (slotCount - 1) == 0 else { throw fail("its table's size is no power of two") }
    func part(_ offset: Int, _ size: Int) throws(ModelFileError) -> Int {
      let start = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      guard start % 8 == 0, start <= UInt64(bytes.count), size <= bytes.count - Int(start) else {
        throw fail("a part lies outside of it")
      }
      return Int(start)
    }
    let labelBytes = Int(number(96))
    let labelStart = try part(104, labelBytes)
    labels = labelStart..<labelStart + labelBytes
    biases = try part(112, labelCount * 4)
    let hasThresholds = bytes.loadUnaligned(fromByteOffset: 136, as: UInt64.self) > 0
    thresholds = hasThresholds ? try part(136, labelCount * 4) : nil
    slots = try part(120, slotCount * 8)
    rows = try part(128, rowCount * (Self.rowHeadSize + stride))
  }
}

/// How a classifier's labels relate.
public enum ClassifierOutputs: UInt32, Sendable, Hashable {
  /// Exactly one label is right: the probabilities sum to 1.
  case exclusive = 0
  /// Any number of labels may be right: each has a probability of its own.
  case independent = 1
}
