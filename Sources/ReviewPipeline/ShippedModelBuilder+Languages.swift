import Foundation
import TextModels

extension ShippedModelBuilder {
  /// Sets whose short English lines teach the identification of languages how people chat: edited sentences alone make
  /// "hi" and "thx" look like any language. Rows are taken at equal distances.
  private static let englishChats: [(set: String, licence: String, texts: Int)] = [
    ("multidogo", "CDLA-Permissive 1.0", 5000), ("goemotions", "Apache-2.0", 4000), ("clinc150", "CC BY 3.0", 1500),
    ("banking77", "CC BY 4.0", 1500),
  ]

  func addLanguages(to writer: inout ModelFileWriter) throws(TrainingError) -> [ModelManifest.Source] {
    var samples: [LanguageSample] = []
    var sources: [ModelManifest.Source] = []
    func add(_ found: [LanguageSample], set: String, licence: String) {
      samples += found
      sources.append(source(set: set, licence: licence, texts: found.count))
    }
    let sentences = try TrainingSetReader().rows("\(sharedFolder)/lang_id/train.jsonl")
    add(
      sentences.flatMap { row in row.labels.map { LanguageSample(text: Array(row.text.utf8), tag: $0) } },
      set: "lang_id", licence: "Apache-2.0 (Leipzig corpora CC BY)")
    for chat in Self.englishChats {
      let rows = try TrainingSetReader().rows("\(sharedFolder)/\(chat.set)/train.jsonl")
      let places = stride(from: 0, to: rows.count, by: max(1, rows.count / chat.texts)).prefix(chat.texts)
      add(
        places.map { LanguageSample(text: Array(rows[$0].text.utf8), tag: "en") }, set: chat.set, licence: chat.licence)
    }
    writer.add(ModelFile.languageSection, LanguageTrainer.train(samples))
    return sources
  }

  /// What the manifest says of a set's training file.
  func source(set: String, licence: String, texts: Int) -> ModelManifest.Source {
    let bytes = FileManager.default.contents(atPath: "\(sharedFolder)/\(set)/train.jsonl").map { Array($0) } ?? []
    return .init(name: "\(set)/train.jsonl", licence: licence, texts: texts, digest: ModelFile.sha256(of: bytes))
  }
}
