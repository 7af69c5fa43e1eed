public import TextAnalysis

/// Tells the language of a text.
///
/// The script of most letters decides among the languages of that script; if there are several, a linear model over
/// hashed groups of letters does (see ``LanguageTrainer``). It reads tokens, so that addresses, numbers and emoji have no
/// say.
///
/// ```swift
/// let identifier = try file.languageIdentifier()
/// var workspace = LanguageWorkspace()
/// let language = identifier.identify(text, in: &workspace)
/// if language.isReliable, language.tag != "en" { … }
/// ```
public struct LanguageIdentifier: Sendable {
  /// Tag of a text whose language can't be told.
  public static let undetermined = "und"

  private let section: ModelSection
  private let groups: [LanguageGroup]
  /// The group of each script, or −1.
  private let groupOfScript: [Int]

  /// Reads a section that ``LanguageTrainer`` wrote.
  ///
  /// - Throws: ``ModelFileError`` where the bytes are cut, contradictory or from a newer version.
  public init(_ section: ModelSection) throws(ModelFileError) {
    let groups = try LanguageSectionReader(bytes: section.bytes).groups()
    var groupOfScript = [Int](repeating: -1, count: LanguageScript.allCases.count)
    for (index, group) in groups.enumerated() {
      groupOfScript[Int(group.script.rawValue)] = index
    }
    self.section = section
    self.groups = groups
    self.groupOfScript = groupOfScript
  }

  /// The tags of all languages that can be told, sorted.
  public var tags: [String] { groups.flatMap(\.tags).sorted() }

  /// The language of a text, or of some of its tokens.
  ///
  /// - Complexity: O(*n*) in the text's bytes, up to about a thousand words; the rest of a longer text is not read.
  public func identify(
    _ text: TokenizedText, tokens: Range<Int>? = nil, in workspace: inout LanguageWorkspace
  ) -> LanguageIdentification {
    workspace.grams.removeAll()
    workspace.grams.add(text, tokens: tokens ?? text.tokens.indices)
    return identify(in: &workspace)
  }

  /// The language that several texts share, such as the turns of a conversation.
  public func identify(
    _ texts: some Sequence<TokenizedText>, in workspace: inout LanguageWorkspace
  ) -> LanguageIdentification {
    workspace.grams.removeAll()
    for text in texts {
      workspace.grams.add(text, tokens: text.tokens.indices)
    }
    return identify(in: &workspace)
  }

  private func identify(in workspace: inout LanguageWorkspace) -> LanguageIdentification {
    guard let script = Self.mainScript(workspace.grams.letters) else { return .undetermined }
    let index = groupOfScript[Int(script.rawValue)]
    guard index >= 0 else { return .undetermined }
    let group = groups[index]
    guard group.tags.count > 1 else {
      let confidence = min(max(group.logitScale, 0), 1)
      return LanguageIdentification(
        tag: group.tags[0], confidence: confidence, isKnown: true, isReliable: confidence >= Self.reliable)
    }
    let best = score(script, of: group, in: &workspace)
    let isKnown = best.logit >= group.lowestLogit && isKnown(workspace.grams, in: group)
    let isReliable =
      isKnown && best.probability >= Self.reliable
      && workspace.grams.letters[Int(script.rawValue)] >= Self.enoughLetters
    return LanguageIdentification(
      tag: group.tags[best.index], confidence: best.probability, isKnown: isKnown, isReliable: isReliable)
  }

  private static let reliable: Float = 0.8
  /// Most full names have fewer.
  private static let enoughLetters = 20

  /// The script of most letters. Japanese writes most words in the script of Chinese, and what shows it is the rest.
  static func mainScript(_ letters: [Int]) -> LanguageScript? {
    let kana = letters[Int(LanguageScript.kana.rawValue)]
    let han = letters[Int(LanguageScript.han.rawValue)]
    var best: LanguageScript?
    var most = 0
    for script in LanguageScript.allCases where script != .kana && script != .han {
      if letters[Int(script.rawValue)] > most {
        most = letters[Int(script.rawValue)]
        best = script
      }
    }
    // A character of these scripts says as much as some letters of the others.
    guard (kana + han) * 2 > most else { return best }
    return kana * 12 >= han ? .kana : .han
  }

  /// Sums the rows of all grams and makes probabilities of the sums.
  private func score(
    _ script: LanguageScript, of group: LanguageGroup, in workspace: inout LanguageWorkspace
  ) -> (index: Int, probability: Float, logit: Float) {
    workspace.sums.removeAll(keepingCapacity: true)
    for lane in stride(from: 0, to: group.lanes, by: LanguageLayout.laneMultiple) {
      let sums = sums(of: workspace.grams, in: group, firstLane: lane)
      for index in sums.indices { workspace.sums.append(sums[index]) }
    }
    return probability(of: group, gramCount: workspace.grams.count(of: script), in: &workspace)
  }

  /// Sums sixteen lanes of all grams' rows.
  private func sums(of grams: LanguageGrams, in group: LanguageGroup, firstLane: Int) -> SIMD16<Int32> {
    let rows = UnsafeRawBufferPointer(rebasing: section.bytes[group.rows..<group.rows + (group.lanes * group.rowCount)])
    var total = SIMD16<Int32>()
    for run in grams.runs where run.script == group.script {
      var start = run.range.lowerBound
      while start < run.range.upperBound {
        // 256 rows of the largest weight fit into 16 bits.
        let end = min(start + 256, run.range.upperBound)
        var partial = SIMD16<Int16>()
        for index in start..<end {
          let offset = LanguageGroup.row(of: grams.grams[index], among: group.rowCount) &* group.lanes &+ firstLane
          partial &+= SIMD16<Int16>(
            truncatingIfNeeded: rows.loadUnaligned(fromByteOffset: offset, as: SIMD16<Int8>.self))
        }
        total &+= SIMD16<Int32>(truncatingIfNeeded: partial)
        start = end
      }
    }
    return total
  }

  private func probability(
    of group: LanguageGroup, gramCount: Int, in workspace: inout LanguageWorkspace
  ) -> (index: Int, probability: Float, logit: Float) {
    let factor = group.step / Float(max(gramCount, 1)).squareRoot()
    var best = 0
    workspace.scores.removeAll(keepingCapacity: true)
    for language in group.tags.indices {
      let logit = (Float(workspace.sums[language]) * factor + group.biases[language]) * group.logitScale
      workspace.scores.append(logit)
      if logit > workspace.scores[best] { best = language }
    }
    var total: Float = 0
    for language in group.tags.indices {
      total += exponential(workspace.scores[language] - workspace.scores[best])
    }
    return (best, total >= 1 ? 1 / total : 0, workspace.scores[best] / group.logitScale)
  }

  /// Whether enough of the grams of four characters occurred in training; few of them prove little.
  private func isKnown(_ grams: LanguageGrams, in group: LanguageGroup) -> Bool {
    let shift = UInt32(32 - group.knownBits)
    let known = UnsafeRawBufferPointer(
      rebasing: section.bytes[group.known..<group.known + (1 << (group.knownBits - 3))])
    var share = KnownShare(seen: 0, total: 0)
    for run in grams.runs where run.script == group.script {
      for index in run.range where grams.grams[index] & 1 == 1 {
        let place = Int(grams.grams[index] >> shift)
        share.seen += Int(known[place >> 3] >> UInt8(place & 7) & 1)
        share.total += 1
      }
    }
    return share.value >= group.knownShare
  }
}

/// The share of known grams, moved towards 1 where they are few.
struct KnownShare {
  var seen: Int
  var total: Int

  var value: Float { (Float(seen) + 4) / (Float(total) + 4) }
}

extension ModelFile {
  /// The name of the section that ``languageIdentifier()`` reads.
  public static let languageSection = "language"

  /// The language identifier, or `nil` where the file has none.
  ///
  /// - Throws: ``ModelFileError`` where the section is malformed.
  public func languageIdentifier() throws(ModelFileError) -> LanguageIdentifier? {
    guard let section = section(Self.languageSection) else { return nil }
    return try LanguageIdentifier(section)
  }
}
