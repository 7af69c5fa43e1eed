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

  /// Training sets to do without, for models that are judged on them.
  public var leftOut: Set<String> = []

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
    progress("Reading the texts that word vectors are learned from")
    let (vectors, vectorSources) = try trainVectors(progress: progress)
    for name in mappingNames {
      let mapping = try self.mapping(name)
      progress("Reading the training sets of \(mapping.task)")
      let (examples, sources) = try examples(mapping)
      progress("Training \(mapping.task) on \(examples.count) texts")
      let (result, description) = try train(mapping, examples, vectors)
      writer.add(classifier: result.classifier, named: mapping.task)
      var described = description
      described.sources = sources
      manifest.classifiers.append(described)
    }
    if trainsLanguages {
      progress("Training the identification of languages")
      manifest.classifiers.append(.init(unlabelled: ModelFile.languageSection, sources: try addLanguages(to: &writer)))
    }
    writer.add(ModelFile.vectorSection, vectors)
    manifest.classifiers.append(.init(unlabelled: ModelFile.vectorSection, sources: vectorSources))
    writer.add(ModelFile.manifestSection, try manifest.json())
    return writer.bytes()
  }

  /// Reads one of the mappings.
  public func mapping(_ name: String) throws(TrainingError) -> LabelMapping {
    try LabelMapping(yaml: text("\(mappingFolder)/\(name).yaml"))
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
    for set in mapping.sets where !leftOut.contains(set.set) {
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
    _ mapping: LabelMapping, _ examples: [TrainingExample], _ vectors: [UInt8]
  ) throws -> (TextClassifierTrainer.Result, ModelManifest.Classifier) {
    let labels = mapping.labels ?? Array(Set(examples.flatMap(\.labels))).sorted()
    var parameters = TextClassifierTrainer.Parameters()
    if let minimum = mapping.minimumCounts {
      parameters.minimumWordCount = minimum.word
      parameters.minimumPairCount = minimum.pair
      parameters.minimumGramCount = minimum.gram
    }
    // Users' texts differ from the sets more than the sets' held-out texts do: vectors are taken without a contest.
    if let prior = WeightPrior.standard(labelCount: labels.count).last, prior.vectorVariance > 0 {
      parameters.priors = [prior]
    }
    let outputs: ClassifierOutputs = mapping.outputs == "exclusive" ? .exclusive : .independent
    let session = TrainingSession(
      labels: labels, outputs: outputs, parameters: parameters, vectors: try WordVectors(bytes: vectors))
    let (result, counts) = try session.train(examples, threads: threads)
    let description = ModelManifest.Classifier(
      name: mapping.task, labels: labels, labelCounts: counts, texts: examples.count, sources: [],
      parameters: parameters.described(result.prior), crossValidatedAccuracy: result.crossValidatedAccuracy)
    return (result, description)
  }
}
