import ConstraintGrammar
import Records
import TextAnalysis

/// Reading constraints alone, of turns that are tokenised already: MB/s refer to the customers' text, which is what the
/// grammar reads. Of the agents' turns it looks only at the questions that customers answer.
struct ConstraintStage {
  let documents: [Document]
  let customerBytes: Int
  private let analyses: [[TokenizedText]]
  private let reader = ConstraintReader()

  init(corpus: Corpus) {
    documents = corpus.documents
    analyses = corpus.documents.map { document in
      document.turns.map { turn in
        var text = TokenizedText()
        Tokenizer().tokenize(turn.text.utf8.span, settingApart: turn.setApart, into: &text)
        return text
      }
    }
    customerBytes = corpus.documents.reduce(0) { sum, document in
      document.turns.reduce(sum) { $1.speaker == .customer ? $0 + $1.text.utf8.count : $0 }
    }
  }

  /// The number of constraints found, by one thread.
  @discardableResult
  func read() -> Int {
    var workspace = ConstraintWorkspace()
    var count = 0
    for (document, analyses) in zip(documents, analyses) {
      count += reader.read(document, analyses: analyses, in: &workspace).count
    }
    return count
  }
}
