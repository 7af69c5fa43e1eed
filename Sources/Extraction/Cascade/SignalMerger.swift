internal import Crypto
public import Records

/// Puts the baseline's and a language model's signals into one list.
///
/// What both say is one signal with the baseline's confidence and words (origin `both`). What one of them says alone is
/// proposed where that one is given more weight for the kind, and a shadow otherwise:
///
/// - The language model is given more weight where the baseline is too unsure to be relied on, or where the model's own
///   signals of the kind have been calibrated. A signal of the baseline's that is sure enough by itself stays proposed
///   even then, unless the model says something else of the same thing.
/// - The baseline is given more weight otherwise, and always in a document with orders to its reader
///   (``InstructionScreen``): whoever writes such a text must not decide what is proposed.
public struct SignalMerger: Sendable {
  /// What made the merged signals, for every document of a run: those that no model was asked about, too.
  public let version: ExtractorVersion
  /// The language model that answers.
  public let languageModel: ExtractorVersion
  /// From which doubt on the baseline is too unsure to be relied on.
  public var policy: CascadePolicy
  /// What confidence the language model's own signals have.
  public var calibration: LanguageModelCalibration
  private let screen = InstructionScreen()

  /// - Parameters:
  ///   - baseline: the baseline's version.
  ///   - languageModel: as ``LanguageModelRequestBuilder/version(model:)`` gives it.
  public init(
    baseline: ExtractorVersion, languageModel: ExtractorVersion, policy: CascadePolicy,
    calibration: LanguageModelCalibration = LanguageModelCalibration()
  ) {
    self.languageModel = languageModel
    self.policy = policy
    self.calibration = calibration
    version = Self.version(baseline, languageModel, policy, calibration)
  }

  /// The signals of a document that no model was asked about.
  public func unasked(_ baseline: DocumentSignals) -> DocumentSignals {
    var merged = baseline
    merged.extractor = version
    return merged
  }

  /// The signals of a document that a model was asked about in vain: the baseline's, marked as degraded.
  public func degraded(_ baseline: DocumentSignals) -> DocumentSignals {
    var merged = unasked(baseline)
    merged.degraded = true
    return merged
  }

  /// The signals of a document that a model was asked about.
  ///
  /// Kinds that the model gave no usable answer about keep the baseline's signals, and the document is marked as degraded.
  /// - Parameters:
  ///   - document: the original, which all evidence stands in.
  ///   - need: what the model was asked for.
  public func merge(
    _ baseline: DocumentSignals, with model: LanguageModelSignals, about document: Document, need: DocumentNeed
  ) -> DocumentSignals {
    let hasOrders = document.turns.contains { !screen.orders(in: $0.text).isEmpty }
    var merge = DocumentMerge(baseline: unasked(baseline), model: calibrated(model))
    for kind in SignalKind.allCases where model.answered.contains(kind) {
      let isModelFirst =
        !hasOrders && (need.doubtful.contains(kind) || calibration.confidence(of: kind) != nil)
      merge.merge(
        kind, Weighing(isModelFirst: isModelFirst, sure: 1 - (policy.thresholds[kind] ?? 0)))
    }
    var merged = merge.merged
    merged.languageModel = languageModel
    let asked = document.kind == .transcript ? need.kinds : need.kinds.subtracting([.resolution])
    merged.degraded = !asked.isSubset(of: model.answered)
    return merged
  }

  private func calibrated(_ signals: LanguageModelSignals) -> LanguageModelSignals {
    var signals = signals
    for index in signals.intents.indices { signals.intents[index].confidence = calibration.confidence(of: .intent) }
    for index in signals.emotions.indices { signals.emotions[index].confidence = calibration.confidence(of: .emotion) }
    for index in signals.aspects.indices { signals.aspects[index].confidence = calibration.confidence(of: .aspect) }
    for index in signals.constraints.indices {
      signals.constraints[index].confidence = calibration.confidence(of: .constraint)
    }
    signals.sentiment?.confidence = calibration.confidence(of: .sentiment)
    signals.resolution?.confidence = calibration.confidence(of: .resolution)
    return signals
  }

  private static func version(
    _ baseline: ExtractorVersion, _ model: ExtractorVersion, _ policy: CascadePolicy,
    _ calibration: LanguageModelCalibration
  ) -> ExtractorVersion {
    var text = "\(baseline.name)\n\(baseline.version)\n\(baseline.model ?? "")\n"
    text += "\(model.name)\n\(model.version)\n\(model.model ?? "")\n\(model.prompt ?? "")\n"
    text += "\(policy.mode.rawValue)\n\(policy.share.map { String($0) } ?? "")\n\(policy.longText)\n"
    for kind in SignalKind.allCases {
      text += "\(kind.rawValue) \(policy.thresholds[kind] ?? -1) \(calibration.confidence(of: kind) ?? -1)\n"
    }
    let digest = SHA256.hash(data: Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return ExtractorVersion(name: "cascade", version: "1", model: "sha256:" + digest, prompt: model.prompt)
  }
}

/// Whose word counts for a kind of signal in one document.
struct Weighing {
  var isModelFirst: Bool
  /// The confidence from which a signal of the baseline's stands by itself.
  var sure: Double
}
