import Extraction
public import Records
public import SignalStore
import TextModels

/// Folds the verdicts of a database into a new model version, and takes it into use where it is no worse.
///
/// ```swift
/// let report = try Retraining(database: database, models: nil, taxonomy: .default).run()
/// ```
///
/// Verdicts of the random queue are kept out of training: on them alone the new version is compared with the one in use.
public struct Retraining: Sendable {
  private let database: SignalDatabase
  private let models: ModelFileSource
  private let taxonomy: Taxonomy
  /// How far what is learned may depart from the shipped models.
  public var parameters = AdaptationTrainer.Parameters()
  /// Takes the new version into use whatever the comparison says.
  public var isForced = false

  /// - Parameters:
  ///   - models: path of the model file that the delta goes on; `nil` for the one inside the program.
  public init(database: SignalDatabase, models: String?, taxonomy: Taxonomy) {
    self.database = database
    self.models = ModelFileSource(models)
    self.taxonomy = taxonomy
  }

  /// - Throws: `StoreError`; ``TrainingError`` and `ExtractionError` where the model file can't be used.
  public func run() throws -> RetrainingReport {
    let file = try models.open()
    let base = try BaselineExtractor(models: file, taxonomy: taxonomy)
    let judged = try JudgedSignals(database)
    let adaptation = learn(judged, base)
    let inUse = try database.modelVersionInUse()
    var report = RetrainingReport(judged, adaptation: adaptation, inUse: inUse?.id)
    guard !adaptation.isEmpty else { return report }
    let old = try extractor(of: inUse, file) ?? base
    let new = try BaselineExtractor(models: file, taxonomy: taxonomy, adaptation: adaptation)
    let comparison = ModelComparison(judged.forComparison, old: old, new: new)
    report.comparison = comparison
    let suspicions = MistakeSearch(trainer: trainer(base), extractor: base).suspicions(judged.forTraining)
    report.suspicions = suspicions.count
    report.outcome = outcome(comparison, isInUse: adaptation.digest == inUse?.digest)
    let version = try database.keep(
      LearnedVersion(
        base: base.modelDigest, digest: adaptation.digest, delta: adaptation.bytes(),
        provenance: report.json, verdicts: judged.forTraining.map(\.verdict), suspicions: suspicions))
    report.version = version.id
    if report.outcome.isPromotion {
      report.stale = try database.takeIntoUse(
        version.id, extractor: new.version, as: .promote, reason: report.outcome.reason(comparison))
    }
    return report
  }

  private func outcome(_ comparison: ModelComparison, isInUse: Bool) -> RetrainingReport.Outcome {
    if isInUse { return .unchanged }
    if comparison.isNotInferior { return .promoted }
    if isForced { return .forced }
    return comparison.isEnough ? .inferior : .notEnoughEvidence
  }

  private func trainer(_ base: BaselineExtractor) -> AdaptationTrainer {
    var trainer = AdaptationTrainer(base)
    trainer.parameters = parameters
    return trainer
  }

  private func learn(_ judged: JudgedSignals, _ base: BaselineExtractor) -> ExtractorAdaptation {
    var adaptation = trainer(base).train(judged.forTraining)
    adaptation.languageModels = LanguageModelCounts(judged).calibrated
    return adaptation
  }

  /// The extractor of a version; `nil` where it can't be compared with, since it belongs to other models or was erased.
  private func extractor(of version: ModelVersion?, _ file: ModelFile) throws -> BaselineExtractor? {
    guard let delta = version?.delta, version?.base == file.digest else { return nil }
    return try BaselineExtractor(
      models: file, taxonomy: taxonomy, adaptation: try ExtractorAdaptation(bytes: delta))
  }
}

/// How often each language model was right on evenly drawn signals.
struct LanguageModelCounts {
  private var counts: [(model: ExtractorVersion, calibration: LanguageModelCalibration)] = []

  init(_ judged: JudgedSignals) {
    for (model, kind, isRight) in judged.languageModels {
      let place = counts.firstIndex { $0.model == model } ?? counts.count
      if place == counts.count { counts.append((model, LanguageModelCalibration())) }
      var verdicts = counts[place].calibration.verdicts[kind] ?? .init(right: 0, of: 0)
      verdicts.total += 1
      if isRight { verdicts.right += 1 }
      counts[place].calibration.verdicts[kind] = verdicts
    }
  }

  /// Only what there are enough verdicts about to give signals a confidence.
  var calibrated: [CalibratedLanguageModel] {
    counts.compactMap { model, calibration in
      var calibration = calibration
      calibration.verdicts = calibration.verdicts.filter { calibration.confidence(of: $0.key) != nil }
      return calibration.verdicts.isEmpty
        ? nil : CalibratedLanguageModel(languageModel: model, calibration: calibration)
    }
  }
}
