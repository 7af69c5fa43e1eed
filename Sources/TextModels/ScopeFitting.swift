import Learning

/// Fits the out-of-scope score: how the decision values of a text that no label fits differ from those of other texts.
///
/// What is out of scope is learned from two sources: the training texts without a label, and, for exclusive labels, the
/// texts of labels that a model trained without those labels has never met.
struct ScopeFitting: Sendable {
  let trainer: TextClassifierTrainer
  let matrix: SparseMatrix
  let space: FeatureSpace
  let prior: WeightPrior
  let variances: EvidenceVariances
  let slopes: [Double]
  let offsets: [Double]

  /// The share that out-of-scope texts are taken to have where the training texts show none.
  private static let assumedShare = 0.15
  private static let groupCount = 3
  /// Fewer labels tell too little about what a missing label looks like.
  private static let fewestLabels = 6

  private struct Sample: Sendable {
    var features: [Double]
    var isOutside: Bool
    var isSimulated: Bool
  }

  /// - Parameters:
  ///   - values: decision values of each text by a model that hasn't seen it, one row of labels after the other.
  ///   - duals: the dual variables of each label's decision function on all texts.
  /// - Returns: the coefficients that ``ScopeFeatures/probability(_:)`` takes.
  func fit(values: [Float], duals: [[Float]], threads: Int) -> [Float] {
    let labelCount = trainer.labels.count
    var samples: [Sample] = []
    for text in 0..<trainer.textCount {
      let isOutside =
        trainer.outputs == .exclusive
        ? trainer.classes[text] < 0
        : !trainer.memberships[text * labelCount..<(text + 1) * labelCount].contains(true)
      let logits = (0..<labelCount).map { logit(values[text * labelCount + $0], $0) }
      let summary = summary(text) { trainer.corpus.textCounts[$0] > 1 }
      samples.append(sample(logits, summary, isOutside: isOutside, isSimulated: false))
    }
    if trainer.outputs == .exclusive, labelCount >= Self.fewestLabels {
      samples += simulated(duals, threads: threads)
    }
    return coefficients(samples)
  }

  private func coefficients(_ samples: [Sample]) -> [Float] {
    let inside = Double(samples.count { !$0.isOutside })
    let given = Double(samples.count { $0.isOutside && !$0.isSimulated })
    let simulated = Double(samples.count { $0.isSimulated })
    let size = ClassifierLayout.scopeCoefficientCount
    guard inside > 0, given + simulated > 0 else {
      // Nothing to learn from: the less probable the first label, the more likely that none fits.
      var coefficients = [Float](repeating: 0, count: size)
      coefficients[0] = -4
      coefficients[3] = -2
      coefficients[size - 1] = 2
      return coefficients
    }
    let outside = given > 0 ? given : inside * Self.assumedShare
    // Given examples count as much as all simulated ones together.
    let givenWeight = given > 0 ? (simulated > 0 ? 0.5 : 1) : 0
    let simulatedWeight = simulated > 0 ? outside * (1 - givenWeight) / simulated : 0
    let regression = LogisticRegression(
      features: samples.flatMap(\.features), featureCount: size - 1, isPositive: samples.map(\.isOutside),
      weights: samples.map { $0.isOutside ? ($0.isSimulated ? simulatedWeight : givenWeight) : 1 }, penalty: 3)
    return regression.coefficients.map { Float($0) }
  }

  /// Leaves a third of the labels out at a time, and judges their texts by the decision functions of the others.
  private func simulated(_ duals: [[Float]], threads: Int) -> [Sample] {
    let labelCount = trainer.labels.count
    let groups = (0..<Self.groupCount).map { group in (0..<labelCount).filter { $0 % Self.groupCount != group } }
    let jobs = groups.enumerated().flatMap { group, labels in labels.map { (group: group, label: $0) } }
    // The score needs the order of the texts, not exact weights.
    let solver = LinearSolver(tolerance: 0.3)
    let outsideTexts = (0..<Self.groupCount).map { group in
      (0..<trainer.textCount).filter { trainer.classes[$0] >= 0 && Int(trainer.classes[$0]) % Self.groupCount == group }
    }
    let groupRows = (0..<Self.groupCount).map { group in
      (0..<Int32(trainer.textCount)).filter {
        trainer.classes[Int($0)] < 0 || Int(trainer.classes[Int($0)]) % Self.groupCount != group
      }
    }
    let groupCounts = groupRows.map { variances.counts(matrix, rows: $0) }
    let judged = ParallelWork.map(jobs.count, threads: threads) { number -> [Float] in
      let job = jobs[number]
      let rows = groupRows[job.group]
      let start = rows.map { duals[job.label][Int($0)] }
      let isPositive = rows.map { trainer.classes[Int($0)] == Int32(job.label) }
      let problem = LinearSolver.Problem(
        rows: rows, isPositive: isPositive, costs: trainer.costs(prior, rows, isPositive),
        variances: variances.variances(
          prior, matrix, counts: groupCounts[job.group], rows: rows, isPositive: isPositive), start: start)
      let solution = solver.fit(matrix, problem)
      return outsideTexts[job.group].map { matrix.product(row: $0, solution.weights) + solution.bias }
    }
    var samples: [Sample] = []
    var firstJob = 0
    for group in 0..<Self.groupCount {
      let labels = groups[group]
      let known = knownFeatures(withoutGroup: group)
      for (position, text) in outsideTexts[group].enumerated() {
        let logits = labels.indices.map { logit(judged[firstJob + $0][position], labels[$0]) }
        let summary = summary(text) { known[$0] }
        samples.append(sample(logits, summary, isOutside: true, isSimulated: true))
      }
      firstJob += labels.count
    }
    return samples
  }

  private func logit(_ value: Float, _ label: Int) -> Float {
    Float(slopes[label]) * value + Float(offsets[label])
  }

  private func sample(
    _ logits: [Float], _ summary: TextClassifier.Summary, isOutside: Bool, isSimulated: Bool
  ) -> Sample {
    let best = logits.indices.max { logits[$0] < logits[$1] } ?? 0
    return Sample(
      features: ScopeFeatures(logits: logits, best: best, summary: summary).values, isOutside: isOutside,
      isSimulated: isSimulated)
  }

  private func knownFeatures(withoutGroup group: Int) -> [Bool] {
    var known = [Bool](repeating: false, count: trainer.corpus.features.count)
    for text in 0..<trainer.textCount
    where trainer.classes[text] < 0 || Int(trainer.classes[text]) % Self.groupCount != group {
      for occurrence in trainer.corpus.occurrences(ofText: text) { known[Int(occurrence.feature)] = true }
    }
    return known
  }

  /// What ``TextClassifier`` would say of the text if it knew only some of the features.
  private func summary(_ text: Int, isKnown: (Int) -> Bool) -> TextClassifier.Summary {
    var summary = TextClassifier.Summary()
    for occurrence in trainer.corpus.occurrences(ofText: text) {
      let feature = Int(occurrence.feature)
      let column = space.featureColumns[feature]
      let isKnown = column != FeatureSpace.noColumn && isKnown(feature)
      switch trainer.corpus.kinds[feature] {
      case .pair:
        summary.pairs += 1
        if isKnown { summary.knownPairs += 1 }
      case .negated: break
      case .word:
        let frequency = isKnown ? space.frequencies[Int(column)] : space.unseenFrequency
        summary.frequency += frequency
        if isKnown { summary.knownFrequency += frequency }
      }
    }
    return summary
  }
}
