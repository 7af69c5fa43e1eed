import TextAnalysis

/// The features of the training texts as numbers: what is left of the texts once they have been read.
struct TrainingCorpus: Sendable {
  /// One feature of one text.
  struct Occurrence: Sendable {
    var feature: UInt32
    var count: Int32
  }

  /// Words, pairs and negated words.
  private(set) var features = HashIndex()
  private(set) var kinds: [FeatureKind] = []
  /// In how many texts each feature occurs.
  private(set) var textCounts: [Int32] = []
  private(set) var grams = HashIndex()
  /// In how many texts each character n-gram occurs.
  private(set) var gramTextCounts: [Int32] = []
  private(set) var occurrences: [Occurrence] = []
  /// Where each text's occurrences start; one more entry than there are texts.
  private(set) var textStarts = [0]
  /// Every word's character n-grams, one word after the other, as numbers in ``grams``.
  private(set) var wordGrams: [UInt32] = []
  /// Where in ``wordGrams`` each feature's n-grams lie; empty for what is no word.
  private(set) var wordGramRanges: [Range<Int>] = []

  private var lastTexts: [Int32] = []
  private var counts = FeatureCounts()

  var textCount: Int { textStarts.count - 1 }

  /// Adds a text as the next one.
  mutating func append(_ text: TokenizedText, _ tokens: Range<Int>) {
    counts.count(text, tokens)
    let textNumber = Int32(textCount)
    for entry in counts.entries {
      let (number, isNew) = features.number(of: entry.hash)
      if isNew {
        kinds.append(entry.kind)
        textCounts.append(0)
        wordGramRanges.append(readGrams(of: entry, text))
      }
      textCounts[number] += 1
      occurrences.append(Occurrence(feature: UInt32(number), count: entry.count))
      for position in wordGramRanges[number] {
        let gram = Int(wordGrams[position])
        if lastTexts[gram] != textNumber {
          lastTexts[gram] = textNumber
          gramTextCounts[gram] += 1
        }
      }
    }
    textStarts.append(occurrences.count)
  }

  private mutating func readGrams(of entry: FeatureCounts.Entry, _ text: TokenizedText) -> Range<Int> {
    let start = wordGrams.count
    guard entry.kind == .word else { return start..<start }
    let token = text.tokens[Int(entry.token)]
    guard FeatureHash.hasCharacters(token) else { return start..<start }
    CharacterGrams.forEach(in: text.normalized.span, token.normalizedRange) { hash in
      let (number, isNew) = grams.number(of: hash)
      if isNew {
        gramTextCounts.append(0)
        lastTexts.append(-1)
      }
      wordGrams.append(UInt32(number))
    }
    return start..<wordGrams.count
  }

  func occurrences(ofText text: Int) -> ArraySlice<Occurrence> {
    occurrences[textStarts[text]..<textStarts[text + 1]]
  }
}
