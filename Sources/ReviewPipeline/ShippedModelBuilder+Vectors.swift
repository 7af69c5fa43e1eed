import TextAnalysis
import TextModels

extension ShippedModelBuilder {
  /// The sets whose texts, without their labels, word vectors are learned from.
  private static let vectorSets: [(set: String, licence: String)] = [
    ("banking77", "CC BY 4.0"), ("clinc150", "CC BY 3.0"), ("hwu64", "CC BY 4.0"), ("snips", "CC0 1.0"),
    ("bitext_support", "CDLA-Sharing 1.0"), ("dstc11_banking", "CDLA-Permissive 2.0"),
    ("dstc11_insurance", "CDLA-Permissive 2.0"), ("goemotions", "Apache-2.0"), ("mams_atsa", "Apache-2.0"),
    ("multidogo", "CDLA-Permissive 1.0"), ("nlupp_banking", "CC BY 4.0"), ("restaurant8k", "CC BY 4.0"),
    ("vader_ground_truth", "MIT"), ("cfpb_complaints", "public domain (packaging MIT)"), ("survey_gadarian", "MIT"),
    ("pii_presidio", "MIT"), ("lang_id", "Apache-2.0 (Leipzig corpora CC BY)"),
  ]

  /// Sentences of these parts of vader_ground_truth also occur in sets that models are compared on.
  private static let leftOutDomains: Set<String> = ["movie_reviews", "amazon_reviews"]

  /// - Returns: the bytes of the section with the vectors, and what they were learned from.
  func trainVectors(
    progress: (String) -> Void
  ) throws(TrainingError) -> (section: [UInt8], sources: [ModelManifest.Source]) {
    var trainer = WordVectorTrainer()
    var sources: [ModelManifest.Source] = []
    let tokenizer = Tokenizer()
    var text = TokenizedText()
    for (set, licence) in Self.vectorSets where !leftOut.contains(set) {
      var rows = try TrainingSetReader().rows("\(sharedFolder)/\(set)/train.jsonl")
      switch set {
      case "lang_id": rows.removeAll { $0.labels != ["en"] }
      case "vader_ground_truth": rows.removeAll { Self.leftOutDomains.contains($0.fields["domain"] ?? "") }
      default: break
      }
      for row in rows {
        tokenizer.tokenize(Array(row.text.utf8).span, into: &text)
        trainer.add(text)
      }
      sources.append(source(set: set, licence: licence, texts: rows.count))
    }
    progress("Training word vectors on \(sources.reduce(0) { $0 + $1.texts }) texts")
    return (trainer.train(threads: threads), sources)
  }
}
