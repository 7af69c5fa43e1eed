import Learning

/// Fits the decision functions on all texts, and on all texts but a fold, to judge the fold's texts.
struct HeldOutFitting: Sendable {
  let trainer: TextClassifierTrainer
  let matrix: SparseMatrix
  let variances: EvidenceVariances
  /// The labels that have a decision function.
  let decisions: [Int]
  /// The texts that decision functions learn from.
  let learnable: [Int32]
  private let folds: Folds
  private let counts: [Float]
  private let solver = LinearSolver()

  /// How many folds judge the priors where there are many texts; with few, all do.
  private static let judgingFolds = 2
  private static let manyTexts = 5000

  init(
    trainer: TextClassifierTrainer, matrix: SparseMatrix, variances: EvidenceVariances, decisions: [Int],
    learnable: [Int32]
  ) {
    self.trainer = trainer
    self.matrix = matrix
    self.variances = variances
    self.decisions = decisions
    self.learnable = learnable
    folds = Folds(trainer: trainer)
    counts = variances.counts(matrix, rows: learnable)
  }

  /// One decision function for each of ``decisions``.
  func fitAll(_ prior: WeightPrior, threads: Int) -> [LinearSolver.Solution] {
    ParallelWork.map(decisions.count, threads: threads) { number in
      solver.fit(matrix, problem(decisions[number], prior, rows: learnable, counts, start: nil))
    }
  }

  /// Tries every prior on the texts of the first folds.
  ///
  /// - Returns: the prior that judges most texts rightly, or the first one where that isn't worse by more than chance would
  ///   have it; and the values of the texts judged on the way: per fold, per decision, one for each of its texts.
  func choosePrior(threads: Int) -> (prior: WeightPrior, known: [[[Float]]]) {
    let priors = trainer.priors
    guard priors.count > 1 else { return (priors[0], []) }
    let judging = matrix.rowCount < Self.manyTexts ? folds.count : min(Self.judgingFolds, folds.count)
    let perPrior = judging * decisions.count
    let rows = (0..<judging).map { fold in learnable.filter { folds.fold(of: $0) != fold } }
    let counts = rows.map { variances.counts(matrix, rows: $0) }
    let judged = ParallelWork.map(priors.count * perPrior, threads: threads) { job -> [Float] in
      let fold = job % perPrior / decisions.count
      return heldOut(
        fold, decisions[job % decisions.count], priors[job / perPrior], rows: rows[fold], counts[fold], start: nil)
    }
    let answers = priors.indices.map { prior in
      (0..<judging).flatMap { fold in
        let first = prior * perPrior + fold * decisions.count
        return rightAnswers(fold, judged[first..<first + decisions.count])
      }
    }
    let rights = answers.map { $0.count { $0 } }
    var best = priors.indices.max { (rights[$0], $1) < (rights[$1], $0) } ?? 0
    if !Self.isClearlyBetter(answers[best], than: answers[0]) { best = 0 }
    let known = (0..<judging).map { fold in
      let first = best * perPrior + fold * decisions.count
      return Array(judged[first..<first + decisions.count])
    }
    return (priors[best], known)
  }

  /// The values of all texts by decision functions that haven't seen them, `decisions.count` per text.
  ///
  /// - Parameters:
  ///   - known: the values of the first folds, as ``choosePrior(threads:)`` returns them.
  ///   - duals: where to start from: the dual variables of each decision on all texts.
  func values(_ prior: WeightPrior, known: [[[Float]]], from duals: [[Float]], threads: Int) -> [Float] {
    let rest = Array(known.count..<folds.count)
    let rows = rest.map { fold in learnable.filter { folds.fold(of: $0) != fold } }
    let counts = rows.map { variances.counts(matrix, rows: $0) }
    let fitted = ParallelWork.map(rest.count * decisions.count, threads: threads) { job -> [Float] in
      let position = job / decisions.count
      let number = job % decisions.count
      let fold = rest[position]
      let start = zip(learnable, duals[number]).filter { folds.fold(of: $0.0) != fold }.map { $0.1 }
      return heldOut(fold, decisions[number], prior, rows: rows[position], counts[position], start: start)
    }
    var values = [Float](repeating: 0, count: matrix.rowCount * decisions.count)
    for fold in 0..<folds.count {
      for number in decisions.indices {
        let judged =
          fold < known.count ? known[fold][number] : fitted[(fold - known.count) * decisions.count + number]
        for (position, row) in folds.members(of: fold).enumerated() {
          values[Int(row) * decisions.count + number] = judged[position]
        }
      }
    }
    return values
  }

  private func heldOut(
    _ fold: Int, _ label: Int, _ prior: WeightPrior, rows: [Int32], _ counts: [Float], start: [Float]?
  ) -> [Float] {
    let solution = solver.fit(matrix, problem(label, prior, rows: rows, counts, start: start))
    return folds.members(of: fold).map { matrix.product(row: Int($0), solution.weights) + solution.bias }
  }

  /// Whether the texts that only `first` gets right outnumber those that only `second` gets right by more than one
  /// standard error.
  private static func isClearlyBetter(_ first: [Bool], than second: [Bool]) -> Bool {
    let gained = zip(first, second).count { $0 && !$1 }
    let lost = zip(first, second).count { !$0 && $1 }
    return Float(gained - lost) > Float(gained + lost).squareRoot()
  }

  /// Which of a fold's texts (of independent labels: of their decisions) the values get right.
  private func rightAnswers(_ fold: Int, _ values: ArraySlice<[Float]>) -> [Bool] {
    var answers: [Bool] = []
    for (position, text) in folds.members(of: fold).enumerated() {
      let row = values.map { $0[position] }
      if trainer.outputs == .independent {
        answers += row.indices.map { (row[$0] > 0) == trainer.hasLabel(text, decisions[$0]) }
      } else if trainer.classes[Int(text)] >= 0 {
        let best =
          row.count == 1 ? (row[0] > 0 ? 1 : 0) : row.indices.max { row[$0] < row[$1] }.map { decisions[$0] } ?? 0
        answers.append(Int(trainer.classes[Int(text)]) == best)
      }
    }
    return answers
  }

  private func problem(
    _ label: Int, _ prior: WeightPrior, rows: [Int32], _ counts: [Float], start: [Float]?
  ) -> LinearSolver.Problem {
    let isPositive = rows.map { trainer.hasLabel($0, label) }
    return LinearSolver.Problem(
      rows: rows, isPositive: isPositive, costs: trainer.costs(prior, rows, isPositive),
      variances: variances.variances(prior, matrix, counts: counts, rows: rows, isPositive: isPositive), start: start)
  }
}
