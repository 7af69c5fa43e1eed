import Records

/// What a ``ConstraintReader`` knows: complete, immutable, and shared by reference by all copies of the reader.
final class ConstraintTables: Sendable {
  let lexicon: Lexicon
  let grammar: CompiledGrammar
  /// What agents offer and how customers answer.
  let offers: CompiledGrammar
  let cueLexicon: CueLexicon
  let confidences: ConfidenceTable
  let locale: ReaderLocale

  init(taxonomy: Taxonomy?, locale: ReaderLocale) {
    var lexicon = LexiconBuilder()
    var grammar = CueGrammar(words: lexicon.words)
    for table in ConstraintReader.ruleTables { grammar.add(table, words: &lexicon.words) }
    for entry in taxonomy?.constraintTypes ?? [] where !ConstraintReader.builtInTypes.contains(entry.id) {
      grammar.add(CustomType.rule(entry), phrases: entry.cues, words: &lexicon.words)
    }
    var offers = CueGrammar(words: lexicon.words)
    offers.add(OfferRules.table, words: &lexicon.words)
    cueLexicon = CueLexicon(words: &lexicon.words)
    let rules = CompiledGrammar(grammar, words: lexicon.words)
    let offerRules = CompiledGrammar(offers, words: lexicon.words)
    for word in (1..<lexicon.words.count).lazy.map({ WordID($0) })
    where rules.begins(with: word) || offerRules.begins(with: word) {
      lexicon.words.add(.beginsCue, to: word)
    }
    (self.grammar, self.offers) = (rules, offerRules)
    self.lexicon = Lexicon(lexicon)
    self.locale = locale
    confidences = ConfidenceTable()
  }
}
