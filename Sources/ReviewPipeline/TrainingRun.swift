import Foundation
import TextModels

/// Trains a model file of one classifier from files of labelled texts, as `hark train` does.
public struct TrainingRun: Sendable {
  /// The classifier's name: `intent` or `sentiment`.
  public var task: String
  /// Which fields of the files hold what.
  public var reader: TrainingSetReader
  /// What the labels of the files stand for; labels that are missing here stand for themselves.
  public var labelNames: [String: [String]]
  /// C: how much a misjudged text weighs against large weights; `nil` for the default.
  public var cost: Float?
  /// How many threads to train on; the model doesn't depend on it.
  public var threads: Int
  /// What the manifest gives as date and as the program's version.
  public var date: String
  /// The version of the program, for the manifest.
  public var program: String

  /// Labels that say that no other label fits.
  public static let outOfScopeLabels: Set<String> = ["oos", "out_of_scope", "out-of-scope", "none"]
  /// With fewer texts than this a label can hardly be learned.
  public static let fewestTextsPerLabel = 5

  public init(
    task: String, reader: TrainingSetReader, labelNames: [String: [String]] = [:], threads: Int, date: String,
    program: String
  ) {
    self.task = task
    self.reader = reader
    self.labelNames = labelNames
    self.threads = threads
    self.date = date
    self.program = program
  }

  /// What came out.
  public struct Outcome: Sendable {
    /// The bytes of the model file.
    public var model: [UInt8]
    /// Texts learned from, those out of scope among them.
    public var texts: Int
    /// Texts that no label fits.
    public var outOfScopeTexts: Int
    /// In the order of the classifier's outputs.
    public var labels: [String]
    /// Texts of each of ``labels``.
    public var labelCounts: [Int]
    /// The share of texts whose label was right while they were held out, 0…1.
    public var crossValidatedAccuracy: Double
    /// Features that have weights.
    public var featureCount: Int
    /// From the first byte read to the model's bytes.
    public var seconds: Double

    /// Labels that have too few texts to be learned well.
    public var scarceLabels: [String] {
      zip(labels, labelCounts).filter { $0.1 < TrainingRun.fewestTextsPerLabel }.map(\.0)
    }
  }

  /// Reads the files, once, and trains.
  ///
  /// Texts with several labels make a classifier of independent labels, texts with one label each one of exclusive labels.
  ///
  /// - Throws: ``TrainingError`` where a file can't be read or holds fewer than two labels.
  public func run(files: [String]) throws -> Outcome {
    let clock = ContinuousClock()
    let begin = clock.now
    var examples: [TrainingExample] = []
    var sources: [ModelManifest.Source] = []
    for file in files {
      let rows = try reader.rows(file)
      examples.append(
        contentsOf: rows.map { row in
          let labels = row.labels.flatMap { labelNames[$0] ?? [$0] }.filter { !Self.outOfScopeLabels.contains($0) }
          return TrainingExample(text: Array(row.text.utf8), labels: labels)
        })
      let digest = ModelFile.sha256(of: FileManager.default.contents(atPath: file).map { Array($0) } ?? [])
      sources.append(.init(name: file, licence: nil, texts: rows.count, digest: digest))
    }
    let labels = Array(Set(examples.flatMap(\.labels))).sorted()
    guard labels.count > 1 else {
      throw TrainingError(
        .tooFewExamples, "There are \(labels.count) different labels in the input; a classifier needs two or more.")
    }
    var parameters = TextClassifierTrainer.Parameters()
    if let cost { parameters.priors = WeightPrior.standard(labelCount: labels.count).map { $0.with(cost: cost) } }
    let isExclusive = examples.allSatisfy { $0.labels.count <= 1 }
    let session = TrainingSession(
      labels: labels, outputs: isExclusive ? .exclusive : .independent, parameters: parameters,
      vectors: try ModelFileSource(nil).wordVectors())
    let (result, counts) = try session.train(examples, threads: threads)
    let classifier = ModelManifest.Classifier(
      name: task, labels: labels, labelCounts: counts, texts: examples.count, sources: sources,
      parameters: parameters.described(result.prior), crossValidatedAccuracy: result.crossValidatedAccuracy)
    let manifest = ModelManifest(date: date, program: program, classifiers: [classifier])
    var writer = ModelFileWriter()
    writer.add(classifier: result.classifier, named: task)
    writer.add(ModelFile.manifestSection, try manifest.json())
    let model = writer.bytes()
    let elapsed = (clock.now - begin).components
    return Outcome(
      model: model, texts: examples.count, outOfScopeTexts: examples.count { $0.labels.isEmpty }, labels: labels,
      labelCounts: counts, crossValidatedAccuracy: result.crossValidatedAccuracy, featureCount: result.featureCount,
      seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18)
  }
}

extension TextClassifierTrainer.Parameters {
  /// The parameters by name, for a manifest.
  func described(_ prior: WeightPrior) -> [String: Double] {
    [
      "cost": Double(prior.cost), "evidence": Double(prior.evidence), "rarity": Double(prior.rarity),
      "character_variance": Double(prior.characterVariance), "vector_variance": Double(prior.vectorVariance),
      "folds": Double(folds),
      "minimum_word_count": Double(minimumWordCount), "minimum_pair_count": Double(minimumPairCount),
      "minimum_gram_count": Double(minimumGramCount),
    ]
  }
}
