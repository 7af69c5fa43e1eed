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
  }

  private var labelCount: Int { trainer.labels.count }
  private var textCount: Int { matrix.rowCount }
  /// Two exclusive labels are one decision: the first label's values are the second's, negated.
  private var isSingleDecision: Bool { trainer.outputs == .exclusive && labelCount == 2 }

  private func isPositive(_ text: Int32, _ label: Int) -> Bool {
    switch trainer.outputs {
    case .exclusive: trainer.classes[Int(text)] == Int32(label)
    case .independent: trainer.memberships[Int(text) * labelCount + label]
    }
  }

  func fit(threads: Int) -> Fitted {
    let variances = EvidenceVariances(matrix, firstGramColumn: space.firstGramColumn)
    let solver = LinearSolver()
    let all = [Int32](0..<Int32(textCount))
    let decisions = isSingleDecision ? [1] : Array(0..<labelCount)
    // For two labels, a text that has neither tells nothing about the decision between them.
    let learnable = isSingleDecision ? all.filter { trainer.classes[Int($0)] >= 0 } : all
    let counts = variances.counts(matrix, rows: learnable)
    let full = ParallelWork.map(decisions.count, threads: threads) { number in
      solver.fit(matrix, problem(decisions[number], rows: learnable, variances, counts, start: nil))
    }
    let folds = Folds(trainer: trainer)
    let foldCount = folds.count
    let foldRows = (0..<foldCount).map { fold in learnable.filter { folds.fold(of: $0) != fold } }
    let foldCounts = foldRows.map { variances.counts(matrix, rows: $0) }
    let jobs = foldCount * decisions.count
    let heldOut = ParallelWork.map(jobs, threads: threads) { job -> [Float] in
      let fold = job / decisions.count
      let number = job % decisions.count
      let start = zip(learnable, full[number].duals).filter { folds.fold(of: $0.0) != fold }.map { $0.1 }
      let solution = solver.fit(
        matrix, problem(decisions[number], rows: foldRows[fold], variances, foldCounts[fold], start: start))
      return folds.members(of: fold).map { matrix.product(row: Int($0), solution.weights) + solution.bias }
    }
    var values = [Float](repeating: 0, count: textCount * labelCount)
    for job in 0..<jobs {
      let label = decisions[job % decisions.count]
      for (position, row) in folds.members(of: job / decisions.count).enumerated() {
        values[Int(row) * labelCount + label] = heldOut[job][position]
        if isSingleDecision { values[Int(row) * labelCount] = -heldOut[job][position] }
      }
    }
    var weights = full.map(\.weights)
    var biases = full.map(\.bias)
    if isSingleDecision {
      weights.insert(weights[0].map { -$0 }, at: 0)
      biases.insert(-biases[0], at: 0)
    }
    var fitted = calibrate(values)
    fitted.scope = ScopeFitting(
      trainer: trainer, matrix: matrix, space: space, variances: variances, slopes: fitted.slopes,
      offsets: fitted.offsets
    ).fit(values: values, duals: full.map(\.duals), threads: threads)
    for label in 0..<labelCount {
      let slope = Float(fitted.slopes[label])
      fitted.weights.append(weights[label].map { $0 * slope })
      fitted.biases.append(slope * biases[label] + Float(fitted.offsets[label]))
    }
    return fitted
  }

  private func problem(
    _ label: Int, rows: [Int32], _ variances: EvidenceVariances, _ counts: [Float], start: [Float]?
  ) -> LinearSolver.Problem {
    let isPositive = rows.map { self.isPositive($0, label) }
    return LinearSolver.Problem(
      rows: rows, isPositive: isPositive, costs: trainer.costs(rows, isPositive),
      variances: variances.variances(matrix, counts: counts, rows: rows, isPositive: isPositive), start: start)
  }

  private func calibrate(_ values: [Float]) -> Fitted {
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
      slopes: slopes, offsets: offsets, crossValidatedAccuracy: judged > 0 ? Double(right) / Double(judged) : 0)
  }
}

/// The texts in parts of about equal size, each with about the same share of every label.
struct Folds: Sendable {
  let count: Int
  private let folds: [Int32]
  private let lists: [[Int32]]

  init(trainer: TextClassifierTrainer) {
    let textCount = trainer.textCount
    count = max(2, min(trainer.parameters.folds, textCount))
    var generator = SeededGenerator(seed: 7)
    var order = [Int32](0..<Int32(textCount))
    order.shuffle(using: &generator)
    let labelCount = trainer.labels.count
    let keys: [Int] = (0..<textCount).map { text in
      switch trainer.outputs {
      case .exclusive: Int(trainer.classes[text])
      case .independent: (0..<labelCount).first { trainer.memberships[text * labelCount + $0] } ?? -1
      }
    }
    // A stable sort: texts of one label stay in their shuffled order.
    let grouped = order.enumerated().sorted {
      (keys[Int($0.element)], $0.offset) < (keys[Int($1.element)], $1.offset)
    }
    var folds = [Int32](repeating: 0, count: textCount)
    var lists = [[Int32]](repeating: [], count: count)
    for (position, text) in grouped.enumerated() {
      folds[Int(text.element)] = Int32(position % count)
      lists[position % count].append(text.element)
    }
    self.folds = folds
    self.lists = lists
  }

  func fold(of text: Int32) -> Int { Int(folds[Int(text)]) }

  func members(of fold: Int) -> [Int32] { lists[fold] }
}
