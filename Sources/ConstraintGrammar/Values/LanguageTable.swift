/// Languages by their English names (and what speakers call them), with BCP 47 tags.
enum LanguageTable {
  static func add(to lexicon: inout LexiconBuilder) {
    for (index, entry) in languages.enumerated() {
      lexicon.languages.add(list: entry.names, index, words: &lexicon.words)
    }
  }

  static let languages: [(tag: String, names: String)] = [
    ("en", "english,engish,inglish"), ("es", "spanish,español,espanol,castellano"), ("fr", "french,francais,français"),
    ("de", "german,deutsch"), ("it", "italian,italiano"), ("pt", "portuguese,portugues,português"), ("hi", "hindi"),
    ("zh", "chinese,mandarin"), ("yue", "cantonese"), ("ja", "japanese"), ("ko", "korean"), ("ar", "arabic"),
    ("ru", "russian"), ("pl", "polish"), ("nl", "dutch"), ("sv", "swedish"), ("no", "norwegian"), ("da", "danish"),
    ("fi", "finnish"), ("tr", "turkish"), ("el", "greek"), ("he", "hebrew"), ("vi", "vietnamese"), ("th", "thai"),
    ("tl", "tagalog,filipino"), ("id", "indonesian"), ("ms", "malay"), ("ta", "tamil"), ("te", "telugu"),
    ("ml", "malayalam"), ("kn", "kannada"), ("mr", "marathi"), ("gu", "gujarati"), ("pa", "punjabi"), ("bn", "bengali"),
    ("ur", "urdu"), ("fa", "farsi,persian"), ("uk", "ukrainian"), ("cs", "czech"), ("hu", "hungarian"),
    ("ro", "romanian"), ("bg", "bulgarian"), ("hr", "croatian"), ("sr", "serbian"), ("cy", "welsh"), ("ga", "irish"),
    ("sw", "swahili"), ("af", "afrikaans"), ("ase", "american sign language,asl"), ("bfi", "bsl,british sign language"),
    ("ht", "haitian creole"), ("ne", "nepali"),
  ]

  static func tag(_ index: Int) -> String { languages[index].tag }
}
