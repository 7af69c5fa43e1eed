import Learning
import TextAnalysis

/// The training texts of one script as grams.
struct LanguageCorpus {
  struct Text {
    /// Index in ``LanguageCorpus/tags``.
    var language: Int
    /// Where its grams lie, word after word: one more position than words.
    var words: Range<Int>
  }

  let script: LanguageScript
  private(set) var tags: [String]
  private(set) var texts: [Text] = []
  /// The share of the texts of this script that are in its first language.
  private(set) var purity: Float = 0
  private var grams: [UInt32] = []
  private var wordStarts: [Int] = [0]

  private init(script: LanguageScript, tags: [String]) {
    self.script = script
    self.tags = tags
  }

  /// Splits samples by script. A language belongs to each script that a twentieth of its texts are written in.
  static func corpora(of samples: [LanguageSample]) -> [LanguageCorpus] {
    let tokenizer = Tokenizer()
    var text = TokenizedText()
    var grams = LanguageGrams()
    let scripts = samples.map { sample -> LanguageScript? in
      tokenizer.tokenize(sample.text.span, into: &text)
      grams.removeAll()
      grams.add(text, tokens: text.tokens.indices)
      return LanguageIdentifier.mainScript(grams.letters)
    }
    var counts: [String: [LanguageScript: Int]] = [:]
    for (sample, script) in zip(samples, scripts) {
      if let script { counts[sample.tag, default: [:]][script, default: 0] += 1 }
    }
    var corpora: [LanguageCorpus] = []
    for script in LanguageScript.allCases where script != .other {
      let tags = counts.filter { $0.value[script, default: 0] * 20 >= $0.value.values.reduce(0, +) }.keys.sorted()
      guard !tags.isEmpty else { continue }
      var corpus = LanguageCorpus(script: script, tags: tags)
      for (sample, found) in zip(samples, scripts) where found == script {
        guard let language = tags.firstIndex(of: sample.tag) else { continue }
        tokenizer.tokenize(sample.text.span, into: &text)
        corpus.add(text, language: language, grams: &grams)
      }
      let all = counts.values.reduce(0) { $0 + $1[script, default: 0] }
      corpus.purity = Float(counts[tags[0]]?[script] ?? 0) / Float(all + 1)
      corpora.append(corpus)
    }
    return corpora
  }

  private mutating func add(_ text: TokenizedText, language: Int, grams buffer: inout LanguageGrams) {
    let first = wordStarts.count - 1
    for index in text.tokens.indices {
      buffer.removeAll()
      buffer.add(text, tokens: index..<index + 1)
      guard let run = buffer.runs.first, run.script == script else { continue }
      grams.append(contentsOf: buffer.grams[run.range])
      wordStarts.append(grams.count)
    }
    if wordStarts.count - 1 > first {
      texts.append(Text(language: language, words: first..<wordStarts.count - 1))
    }
  }

  /// The grams of some words.
  func grams(of words: Range<Int>) -> ArraySlice<UInt32> {
    grams[wordStarts[words.lowerBound]..<wordStarts[words.upperBound]]
  }

  /// All words of a text, or every other time a few of them in a row.
  func words(of text: Text, generator: inout SeededGenerator) -> Range<Int> {
    guard generator.next() & 1 == 1 else { return text.words }
    let count = min(text.words.count, 1 + Int(generator.next() % 8))
    let start = text.words.lowerBound + Int(generator.next() % UInt64(text.words.count - count + 1))
    return start..<start + count
  }
}

/// The grams of four characters that occur in training, as bits.
struct KnownGrams {
  let bits: Int
  private(set) var bytes: [UInt8]

  init(bits: Int) {
    self.bits = bits
    bytes = Array(repeating: 0, count: 1 << (bits - 3))
  }

  mutating func add(_ corpus: LanguageCorpus, texts: [Int], atLeast minimum: Int) {
    var counts = [UInt8](repeating: 0, count: 1 << bits)
    for index in texts {
      for gram in corpus.grams(of: corpus.texts[index].words) where gram & 1 == 1 {
        let place = Int(gram >> UInt32(32 - bits))
        if counts[place] < 255 { counts[place] += 1 }
      }
    }
    for place in counts.indices where Int(counts[place]) >= minimum {
      bytes[place >> 3] |= 1 << UInt8(place & 7)
    }
  }

  func share(_ grams: ArraySlice<UInt32>) -> Float {
    var share = KnownShare(seen: 0, total: 0)
    for gram in grams where gram & 1 == 1 {
      let place = Int(gram >> UInt32(32 - bits))
      share.seen += Int(bytes[place >> 3] >> UInt8(place & 7) & 1)
      share.total += 1
    }
    return share.value
  }
}
