/// Words by the company they keep: a vector of length 1 for each word, near to those of words used alike.
///
/// Training a classifier reads them as further features, so that a word that its texts don't have still says something.
public struct WordVectors: Sendable {
  /// The number of words.
  public let count: Int
  /// The numbers per word.
  public let width: Int

  private let section: ModelSection
  private let hashes: Int
  private let numbers: Int
  private let ends: Int
  private let letters: Int

  static let layoutVersion: UInt32 = 1
  static let headSize = 64

  /// Reads the vectors' section of a model file: version, number of words, width and bytes of text (4 bytes each), zeros
  /// up to 64; then the words' hashes in rising order (8 each), their vectors (a signed byte per number), where each
  /// word's text ends (4 each), and the texts.
  ///
  /// - Throws: ``ModelFileError`` where the section's parts don't fit together.
  init(_ section: ModelSection) throws(ModelFileError) {
    let bytes = section.bytes
    guard bytes.count >= Self.headSize else {
      throw ModelFileError(.malformed, "The word vectors of the model file are cut.")
    }
    func number(_ index: Int) -> Int { Int(bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)) }
    guard number(0) <= Self.layoutVersion else {
      throw ModelFileError(.newerVersion, "The word vectors of the model file have layout \(number(0)).")
    }
    count = number(1)
    width = number(2)
    hashes = Self.headSize
    numbers = hashes + count * 8
    ends = numbers + count * width
    letters = ends + count * 4
    guard width <= 4096, letters + number(3) == bytes.count else {
      throw ModelFileError(.malformed, "The word vectors of the model file are cut or damaged.")
    }
    self.section = section
  }

  /// Reads the bytes that ``WordVectorTrainer/train(threads:)`` makes.
  ///
  /// - Throws: ``ModelFileError`` where they don't fit together.
  public init(bytes: [UInt8]) throws(ModelFileError) {
    try self.init(ModelSection(copying: bytes))
  }

  /// The hash of a word's form (see `FeatureHash.form(of:)`).
  func hash(_ word: Int) -> UInt64 {
    section.bytes.loadUnaligned(fromByteOffset: hashes + word * 8, as: UInt64.self)
  }

  /// - Complexity: O(log ``count``)
  func index(of hash: UInt64) -> Int? {
    var range = 0..<count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      let found = self.hash(middle)
      if found == hash { return middle }
      range = found < hash ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// A word's vector, of length 1.
  func vector(_ word: Int) -> [Float] {
    let values = (0..<width).map {
      Float(section.bytes.loadUnaligned(fromByteOffset: numbers + word * width + $0, as: Int8.self))
    }
    let square = values.reduce(0) { $0 + $1 * $1 }
    return square > 0 ? values.map { $0 / square.squareRoot() } : values
  }

  /// A word's normal form; empty for what has no characters of its own, such as links.
  func text(_ word: Int) -> [UInt8] {
    func end(_ word: Int) -> Int {
      guard word >= 0 else { return 0 }
      let end = section.bytes.loadUnaligned(fromByteOffset: ends + word * 4, as: UInt32.self)
      return min(Int(end), section.bytes.count - letters)
    }
    let start = end(word - 1)
    return Array(section.bytes[letters + start..<letters + max(start, end(word))])
  }
}

extension ModelFile {
  /// The name of the section that holds the word vectors.
  public static let vectorSection = "vectors"

  /// The word vectors, or `nil` where the file has none.
  ///
  /// - Throws: ``ModelFileError`` where the section is damaged.
  public func wordVectors() throws(ModelFileError) -> WordVectors? {
    guard let section = section(Self.vectorSection) else { return nil }
    return try WordVectors(section)
  }
}
