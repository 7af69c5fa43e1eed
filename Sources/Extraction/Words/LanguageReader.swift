import Records
import TextAnalysis
import TextModels

/// Decides in which language a document is, and whether the models understand it.
struct LanguageReader: Sendable {
  /// `nil` where the model file has none: every text counts as English then, unless its input says otherwise.
  let identifier: LanguageIdentifier?
  let lexicon: Lexicon

  /// Tag of a text in a language that nothing is known of.
  static let undetermined = "und"
  /// A text with at least this many words, and fewer English function words than this share, is not taken for English
  /// where its letters are those of no known language.
  static let enoughWords = 5
  static let functionShare = 0.12

  struct Verdict: Sendable, Hashable {
    /// BCP 47 tag; `nil` where it can't be told, and the text may be English.
    var tag: String?
    var isEnglish: Bool
  }

  /// The language that the input names, else that of the customer's words.
  func language(
    of document: Document, analyses: [TokenizedText], in workspace: inout LanguageWorkspace
  ) -> Verdict {
    if let tag = document.language {
      return Verdict(tag: tag, isEnglish: tag.lowercased().split(separator: "-").first == "en")
    }
    guard let identifier else { return Verdict(tag: nil, isEnglish: true) }
    let turns = document.turns.indices.filter { document.turns[$0].speaker == .customer }
    let found = identifier.identify(turns.lazy.map { analyses[$0] }, in: &workspace)
    if found.isReliable { return Verdict(tag: found.tag, isEnglish: found.tag == "en") }
    if found.tag == LanguageIdentifier.undetermined { return Verdict(tag: nil, isEnglish: true) }
    if !found.isKnown, !looksEnglish(turns, analyses) { return Verdict(tag: Self.undetermined, isEnglish: false) }
    return Verdict(tag: found.tag == "en" ? "en" : nil, isEnglish: true)
  }

  private func looksEnglish(_ turns: [Int], _ analyses: [TokenizedText]) -> Bool {
    var words = 0
    var functionWords = 0
    for turn in turns {
      for token in analyses[turn].tokens where token.kind == .word {
        words += 1
        if lexicon.words[Int(lexicon.id(of: token.hash))].roles.contains(.function) { functionWords += 1 }
      }
    }
    return words < Self.enoughWords || Double(functionWords) >= Self.functionShare * Double(words)
  }
}
