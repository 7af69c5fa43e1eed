import Foundation
import Records
import TextModels

extension ReviewBenchmark {
  /// Texts of a set as a mapping of the shipped models has them: the pool of its training file, and held-out texts of
  /// another file.
  ///
  /// - Throws: ``TrainingError`` where the mapping or the set can't be read.
  init(
    models: ModelFile?, set: LabelMapping.MappedSet, heldOutFile: String, sharedFolder: String
  ) throws(TrainingError) {
    let reader = MappedSetReader(sharedFolder: sharedFolder)
    var whole = set
    (whole.each, whole.caps) = (nil, nil)
    self.init(
      models: models, pool: try reader.examples(whole).map(Case.init),
      heldOut: try reader.examples(whole, file: heldOutFile).map(Case.init))
  }
}

extension ReviewBenchmark.Case {
  init(_ example: TrainingExample) {
    self.init(text: String(decoding: example.text, as: UTF8.self), intents: example.labels)
  }
}
