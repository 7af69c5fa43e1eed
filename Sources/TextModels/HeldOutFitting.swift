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
  private static let roughTolerance: Float = 0.3

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

  /// Tries every prior on held-out texts: those of all folds, or where there are many, of the first folds and roughly.
  ///
  /// - Returns: the prior that judges most texts rightly, or the first one where that isn't worse by more than chance would
  ///   have it.
  func choosePrior(threads: Int) -> WeightPrior {
    let priors = trainer.priors
    guard priors.count > 1 else { return priors[0] }
    let isLarge = matrix.rowCount >= Self.manyTexts
    let judging = isLarge ? min(Self.judgingFolds, folds.count) : folds.count
    let perPrior = judging * decisions.count
    let rows = (0..<judging).map { fold in learnable.filter { folds.fold(of: $0) != fold } }
    let counts = rows.map { variances.counts(matrix, rows: $0) }
    let solver = isLarge ? LinearSolver(tolerance: Self.roughTolerance) : solver
    let judged = ParallelWork.map(priors.count * perPrior, threads: threads) { job -> [Float] in
      let fold = job % perPrior / decisions.count
      let label = decisions[job % decisions.count]
      return heldOut(
        fold, problem(label, priors[job / perPrior], rows: rows[fold], counts[fold], start: nil), solver)
    }
    let answers = priors.indices.map { prior in
      (0..<judging).flatMap { fold in
        let first = prior * perPrior + fold * decisions.count
        return rightAnswers(fold, judged[first..<first + decisions.count])
      }
    }
    let rights = answers.map { $0.count { $0 } }
    let best = priors.indices.max { (rights[$0], $1) < (rights[$1], $0) } ?? 0
    return priors[Self.isClearlyBetter(answers[best], than: answers[0]) ? best : 0]
  }

  /// The values of all texts by decision functions that haven't seen them, `decisions.count` per text.
  ///
  /// - Parameter duals: where to start from: the dual variables of each decision on all texts.
  func values(_ prior: WeightPrior, from duals: [[Float]], threads: Int) -> [Float] {
    let rows = (0..<folds.count).map { fold in learnable.filter { folds.fold(of: $0) != fold } }
    let counts = rows.map { variances.counts(matrix, rows: $0) }
    let judged = ParallelWork.map(folds.count * decisions.count, threads: threads) { job -> [Float] in
      let fold = job / decisions.count
      let number = job % decisions.count
      let start = zip(learnable, duals[number]).filter { folds.fold(of: $0.0) != fold }.map { $0.1 }
      return heldOut(fold, problem(decisions[number], prior, rows: rows[fold], counts[fold], start: start), solver)
    }
    var values = [Float](repeating: 0, count: matrix.rowCount * decisions.count)
    for job in judged.indices {
      for (position, row) in folds.members(of: job / decisions.count).enumerated() {
        values[Int(row) * decisions.count + job % decisions.count] = judged[job][position]
      }
    }
    return values
  }

  private func heldOut(_ fold: Int, _ problem: LinearSolver.Problem, _ solver: LinearSolver) -> [Float] {
    let solution = solver.fit(matrix, problem)
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
