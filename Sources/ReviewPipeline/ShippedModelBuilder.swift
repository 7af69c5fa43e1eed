import Foundation
import Records
import TextAnalysis
import TextModels

/// Builds the model file that ships inside the program from public training sets and the label mappings in `models/`.
public struct ShippedModelBuilder: Sendable {
  /// The folder that holds the training sets.
  public var sharedFolder: String
  /// The folder that holds the mappings.
  public var mappingFolder: String
  /// What the manifest gives as date.
  public var date: String
  /// What the manifest gives as the program's version.
  public var program: String
  /// How many threads to train on; the file doesn't depend on it.
  public var threads: Int

  public init(sharedFolder: String, mappingFolder: String, date: String, program: String, threads: Int) {
    self.sharedFolder = sharedFolder
    self.mappingFolder = mappingFolder
    self.date = date
    self.program = program
    self.threads = threads
  }

  /// The mappings to train from, in the order of their classifiers in the file.
  public var mappingNames = ["intent", "sentiment", "emotion"]

  /// Whether the file gets the identification of languages too.
  public var trainsLanguages = true

  /// Trains everything.
  ///
  /// - Parameter progress: is told what is done next.
  /// - Returns: the bytes of the model file.
  /// - Throws: ``TrainingError`` where data or mappings are missing or malformed.
  public func build(progress: (String) -> Void) throws -> [UInt8] {
    var writer = ModelFileWriter()
    var manifest = ModelManifest(date: date, program: program, classifiers: [])
    for name in mappingNames {
      let mapping = try self.mapping(name)
      progress("Reading the training sets of \(mapping.task)")
      let (examples, sources) = try examples(mapping)
      progress("Training \(mapping.task) on \(examples.count) texts")
      let (result, description) = try train(mapping, examples)
      writer.add(classifier: result.classifier, named: mapping.task)
      var described = description
      described.sources = sources
      manifest.classifiers.append(described)
    }
    if trainsLanguages {
      progress("Training the identification of languages")
      let sources = try addLanguages(to: &writer)
      manifest.classifiers.append(
        .init(
          name: ModelFile.languageSection, labels: [], labelCounts: [], texts: sources.reduce(0) { $0 + $1.texts },
          sources: sources,
          parameters: [:], crossValidatedAccuracy: nil))
    }
    writer.add(ModelFile.manifestSection, try manifest.json())
    return writer.bytes()
  }

  /// Reads one of the mappings.
  public func mapping(_ name: String) throws(TrainingError) -> LabelMapping {
    try LabelMapping(yaml: text("\(mappingFolder)/\(name).yaml"))
  }

  /// Sets whose short English lines teach the identification of languages how people chat: edited sentences alone make
  /// "hi" and "thx" look like any language. Rows are taken at equal distances.
  private static let englishChats: [(set: String, licence: String, texts: Int)] = [
    ("multidogo", "CDLA-Permissive 1.0", 5000), ("goemotions", "Apache-2.0", 4000), ("clinc150", "CC BY 3.0", 1500),
    ("banking77", "CC BY 4.0", 1500),
  ]

  private func addLanguages(to writer: inout ModelFileWriter) throws(TrainingError) -> [ModelManifest.Source] {
    var samples: [LanguageSample] = []
    var sources: [ModelManifest.Source] = []
    func add(_ found: [LanguageSample], set: String, licence: String) {
      samples += found
      let path = "\(sharedFolder)/\(set)/train.jsonl"
      sources.append(
        .init(
          name: "\(set)/train.jsonl", licence: licence, texts: found.count,
          digest: ModelFile.sha256(of: FileManager.default.contents(atPath: path).map { Array($0) } ?? [])))
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

  private func text(_ path: String) throws(TrainingError) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrainingError(.unreadable, "\(path) can't be read.")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private func examples(
    _ mapping: LabelMapping
  ) throws(TrainingError) -> (examples: [TrainingExample], sources: [ModelManifest.Source]) {
    let reader = MappedSetReader(sharedFolder: sharedFolder)
    var examples: [TrainingExample] = []
    var sources: [ModelManifest.Source] = []
    for set in mapping.sets {
      let path = reader.path(set)
      let found = try reader.examples(set)
      examples.append(contentsOf: found)
      sources.append(
        .init(
          name: "\(set.set)/\(set.file ?? "train.jsonl")", licence: set.licence, texts: found.count,
          digest: ModelFile.sha256(of: FileManager.default.contents(atPath: path).map { Array($0) } ?? [])))
    }
    if let file = mapping.seeds {
      let yaml = try text("\(mappingFolder)/\(file)")
      var seeds = try LabelMapping.seeds(yaml: yaml)
      if mapping.task == "intent" {
        seeds += Taxonomy.default.intents.flatMap { intent in
          intent.examples.map { TrainingExample(text: Array($0.utf8), labels: [intent.id]) }
        }
      }
      for index in seeds.indices { seeds[index].weight = mapping.seedWeight ?? 1 }
      examples.append(contentsOf: seeds)
      sources.append(
        .init(
          name: "models/\(file)", licence: "Apache-2.0", texts: seeds.count,
          digest: ModelFile.sha256(of: Array(yaml.utf8))))
    }
    return (examples, sources)
  }

  private func train(
    _ mapping: LabelMapping, _ examples: [TrainingExample]
  ) throws -> (TextClassifierTrainer.Result, ModelManifest.Classifier) {
    let labels = mapping.labels ?? Array(Set(examples.flatMap(\.labels))).sorted()
    var parameters = TextClassifierTrainer.Parameters()
    if let minimum = mapping.minimumCounts {
      parameters.minimumWordCount = minimum.word
      parameters.minimumPairCount = minimum.pair
      parameters.minimumGramCount = minimum.gram
    }
    let outputs: ClassifierOutputs = mapping.outputs == "exclusive" ? .exclusive : .independent
    let session = TrainingSession(labels: labels, outputs: outputs, parameters: parameters)
    let (result, counts) = try session.train(examples, threads: threads)
    let description = ModelManifest.Classifier(
      name: mapping.task, labels: labels, labelCounts: counts, texts: examples.count, sources: [],
      parameters: parameters.described, crossValidatedAccuracy: result.crossValidatedAccuracy)
    return (result, description)
  }
}
