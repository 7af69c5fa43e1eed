import Learning

/// Fits one decision function per label, and the calibration of all of them on texts that they haven't seen.
struct ClassifierFitting: Sendable {
  let trainer: TextClassifierTrainer
  let matrix: SparseMatrix
  let space: FeatureSpace

  /// The decision functions with the calibration worked in: their values are logits.
  struct Fitted: Sendable {
    /// Per label, one weight per column.
    var weights: [[Float]] = []
    var biases: [Float] = []
    /// The coefficients of the out-of-scope score.
    var scope: [Float] = []
    /// What calibration multiplies each label's decision values with, and what it adds.
    var slopes: [Double]
    var offsets: [Double]
    var crossValidatedAccuracy: Double
    /// From which probability on each label of independent ones is best taken as given.
    var thresholds: [Float] = []
    var prior: WeightPrior
  }

  private var labelCount: Int { trainer.labels.count }
  private var textCount: Int { matrix.rowCount }
  /// Two exclusive labels are one decision: the first label's values are the second's, negated.
  private var isSingleDecision: Bool { trainer.outputs == .exclusive && labelCount == 2 }
  private var decisions: [Int] { isSingleDecision ? [1] : Array(0..<labelCount) }

  private var held: HeldOutFitting {
    let all = [Int32](0..<Int32(textCount))
    return HeldOutFitting(
      trainer: trainer, matrix: matrix, variances: EvidenceVariances(matrix, firstGramColumn: space.firstGramColumn),
      decisions: decisions,
      // For two labels, a text that has neither tells nothing about the decision between them.
      learnable: isSingleDecision ? all.filter { trainer.classes[Int($0)] >= 0 } : all)
  }

  /// The prior to fit with: see ``HeldOutFitting/choosePrior(threads:)``.
  func choosePrior(threads: Int) -> WeightPrior {
    held.choosePrior(threads: threads)
  }

  func fit(_ prior: WeightPrior, threads: Int) -> Fitted {
    let held = held
    let full = held.fitAll(prior, threads: threads)
    let decided = held.values(prior, from: full.map(\.duals), threads: threads)
    var values = [Float](repeating: 0, count: textCount * labelCount)
    for text in 0..<textCount {
      for (number, label) in decisions.enumerated() {
        values[text * labelCount + label] = decided[text * decisions.count + number]
      }
      if isSingleDecision { values[text * labelCount] = -decided[text] }
    }
    var weights = full.map(\.weights)
    var biases = full.map(\.bias)
    if isSingleDecision {
      weights.insert(weights[0].map { -$0 }, at: 0)
      biases.insert(-biases[0], at: 0)
    }
    var fitted = calibrate(values, prior)
    fitted.scope = ScopeFitting(
      trainer: trainer, matrix: matrix, space: space, prior: prior, variances: held.variances, slopes: fitted.slopes,
      offsets: fitted.offsets
    ).fit(values: values, duals: full.map(\.duals), threads: threads)
    for label in 0..<labelCount {
      let slope = Float(fitted.slopes[label])
      fitted.weights.append(weights[label].map { $0 * slope })
      fitted.biases.append(slope * biases[label] + Float(fitted.offsets[label]))
    }
    return fitted
  }

  private func calibrate(_ values: [Float], _ prior: WeightPrior) -> Fitted {
    var slopes = [Double](repeating: 1, count: labelCount)
    var offsets = [Double](repeating: 0, count: labelCount)
    var right = 0
    var judged = 0
    switch trainer.outputs {
    case .exclusive:
      var classes: [Int32] = []
      var inScope: [Float] = []
      for (text, label) in trainer.classes.enumerated() where label >= 0 {
        let row = values[text * labelCount..<(text + 1) * labelCount]
        classes.append(label)
        inScope.append(contentsOf: row)
        judged += 1
        if !row.contains(where: { $0 > row[row.startIndex + Int(label)] }) { right += 1 }
      }
      let calibration = SoftmaxCalibration(values: inScope, classCount: labelCount, classes: classes)
      slopes = [Double](repeating: calibration.scale, count: labelCount)
      offsets = calibration.offsets
    case .independent:
      let calibration = SigmoidCalibration(
        values: values, labelCount: labelCount, isPositive: trainer.memberships)
      slopes = calibration.slopes
      offsets = calibration.offsets
      for (position, isMember) in trainer.memberships.enumerated() {
        let label = position % labelCount
        judged += 1
        if (slopes[label] * Double(values[position]) + offsets[label] > 0) == isMember { right += 1 }
      }
    }
    return Fitted(
      slopes: slopes, offsets: offsets, crossValidatedAccuracy: judged > 0 ? Double(right) / Double(judged) : 0,
      thresholds: trainer.outputs == .independent ? thresholds(values, slopes, offsets) : [], prior: prior)
  }

  /// For each label the probability from which on its F1 over the texts held out is highest.
  private func thresholds(_ values: [Float], _ slopes: [Double], _ offsets: [Double]) -> [Float] {
    (0..<labelCount).map { label in
      let judged = (0..<textCount).map { text in
        let position = text * labelCount + label
        let logit = Float(slopes[label] * Double(values[position]) + offsets[label])
        return (probability: logistic(logit), isRight: trainer.memberships[position])
      }.sorted { $0.probability > $1.probability }
      let support = judged.count { $0.isRight }
      var right = 0
      var highest: Float = 0
      var threshold: Float = 0.5
      for (number, item) in judged.enumerated() {
        if item.isRight { right += 1 }
        let score = 2 * Float(right) / Float(number + 1 + support)
        if score > highest, number + 1 == judged.count || judged[number + 1].probability < item.probability {
          (highest, threshold) = (score, item.probability)
        }
      }
      return min(max(threshold, 0.1), 0.6)
    }
  }
}
