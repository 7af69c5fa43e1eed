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
    guard let script = Self.mainScript(workspace.grams.letters) else {
      return LanguageIdentification(tag: Self.undetermined, confidence: 0, isKnown: false)
    }
    let index = groupOfScript[Int(script.rawValue)]
    guard index >= 0 else { return LanguageIdentification(tag: Self.undetermined, confidence: 0, isKnown: false) }
    let group = groups[index]
    guard group.tags.count > 1 else {
      return LanguageIdentification(tag: group.tags[0], confidence: group.logitScale, isKnown: true)
    }
    let grams = workspace.grams.grams[Int(script.rawValue)]
    let best = score(grams, of: group, in: &workspace)
    let isKnown = Self.isKnown(grams, of: group, bytes: section.bytes)
    return LanguageIdentification(tag: group.tags[best.index], confidence: best.probability, isKnown: isKnown)
  }

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
    _ grams: [UInt32], of group: LanguageGroup, in workspace: inout LanguageWorkspace
  ) -> (index: Int, probability: Float) {
    let lanes = group.lanes
    workspace.sums.removeAll(keepingCapacity: true)
    workspace.sums.append(contentsOf: repeatElement(0, count: lanes))
    workspace.partialSums.removeAll(keepingCapacity: true)
    workspace.partialSums.append(contentsOf: repeatElement(0, count: lanes))
    let shift = UInt32(32 - group.rowBits)
    // The reader has checked that every row lies inside the section.
    let rows = UnsafeRawBufferPointer(rebasing: section.bytes[group.rows..<group.rows + (lanes << group.rowBits)])
    let weights = rows.bindMemory(to: Int8.self)
    workspace.partialSums.withUnsafeMutableBufferPointer { partial in
      workspace.sums.withUnsafeMutableBufferPointer { sums in
        var pending = 0
        for gram in grams {
          let row = Int(gram >> shift) &* lanes
          for lane in 0..<lanes {
            partial[lane] &+= Int16(weights[row &+ lane])
          }
          pending += 1
          // 258 rows of the largest weight fit into 16 bits.
          if pending == 256 {
            Self.flush(partial, into: sums)
            pending = 0
          }
        }
        Self.flush(partial, into: sums)
      }
    }
    return probability(of: group, gramCount: grams.count, in: &workspace)
  }

  private static func flush(_ partial: UnsafeMutableBufferPointer<Int16>, into sums: UnsafeMutableBufferPointer<Int32>)
  {
    for lane in sums.indices {
      sums[lane] += Int32(partial[lane])
      partial[lane] = 0
    }
  }

  private func probability(
    of group: LanguageGroup, gramCount: Int, in workspace: inout LanguageWorkspace
  ) -> (index: Int, probability: Float) {
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
    return (best, 1 / total)
  }

  /// Whether enough of the grams of four characters occurred in training; few of them prove little.
  private static func isKnown(_ grams: [UInt32], of group: LanguageGroup, bytes: UnsafeRawBufferPointer) -> Bool {
    let shift = UInt32(32 - group.knownBits)
    var seen = 0
    var total = 0
    for gram in grams where gram & 1 == 1 {
      let place = Int(gram >> shift)
      seen += Int(bytes[group.known + (place >> 3)] >> UInt8(place & 7) & 1)
      total += 1
    }
    return KnownShare(seen: seen, total: total).value >= group.knownShare
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
