internal import Learning

/// What each way to learn said of rows that it had not learned from.
struct JudgedCandidates {
  /// A row that was judged.
  struct Judgement {
    var row: Int
    /// Which split it was judged in.
    var split: Int
    var logOdds: Double
  }

  private let kinds: [PropensityKind]
  private let plan: ValidationPlan
  private let outcomes: [Bool]
  /// By kind, by split, by row tested.
  private let logOdds: [[[Double]]]

  init(_ table: NumericTable, outcomes: [Bool], plan: ValidationPlan, options: PropensityTraining.Options) {
    kinds = options.kinds.sorted()
    self.plan = plan
    self.outcomes = outcomes
    let splits = plan.splits
    let kinds = self.kinds
    // The slowest kinds first, so that the last threads to finish have little left.
    let jobs = kinds.indices.reversed().flatMap { kind in splits.indices.map { (kind, $0) } }
    let results = ParallelWork.map(jobs.count, threads: options.threads) { number in
      let (kind, split) = jobs[number]
      let training = splits[split].training
      let model = kinds[kind].fit(
        table.selecting(training), outcomes: training.map { outcomes[$0] }, seed: options.seed, threads: 1)
      return splits[split].testing.map { model.logOdds(table.row($0)) }
    }
    var logOdds = [[[Double]]](repeating: Array(repeating: [], count: splits.count), count: kinds.count)
    for (job, result) in zip(jobs, results) { logOdds[job.0][job.1] = result }
    self.logOdds = logOdds
  }

  /// The way to learn that is to be used, with the figures of all.
  var choice: ModelChoice? {
    let judged = kinds.indices.map { kind in
      let splits = plan.splits.indices.compactMap { split -> (area: Double, precision: Double)? in
        let actual = plan.splits[split].testing.map { outcomes[$0] }
        guard let area = AreaUnderROC(scores: logOdds[kind][split], outcomes: actual),
          let precision = ProbabilityMetrics.averagePrecision(scores: logOdds[kind][split], outcomes: actual)
        else { return nil }
        return (area.value, precision)
      }
      return (
        kind: kinds[kind], areas: splits.map(\.area),
        averagePrecision: splits.reduce(0) { $0 + $1.precision } / Double(max(1, splits.count))
      )
    }
    return ModelChoice(areas: judged, testShare: plan.testShare)
  }

  /// What a kind said of each row the first time that it was tested, in order of row.
  func heldOut(of kind: PropensityKind) -> [Judgement] {
    guard let index = kinds.firstIndex(of: kind) else { return [] }
    var isSeen = [Bool](repeating: false, count: outcomes.count)
    var judgements: [Judgement] = []
    for (split, division) in plan.splits.enumerated() {
      for (row, logOdds) in zip(division.testing, logOdds[index][split]) where !isSeen[row] {
        isSeen[row] = true
        judgements.append(Judgement(row: row, split: split, logOdds: logOdds))
      }
    }
    return judgements.sorted { $0.row < $1.row }
  }
}

/// Calibrates what was said in each split by what was said in the others, so that calibration too is judged by rows that
/// it had not seen.
enum CrossCalibration {
  static func probabilities(_ judgements: [JudgedCandidates.Judgement], outcomes: [Bool]) -> [Double] {
    var calibrations: [Int: ScoreCalibration] = [:]
    for split in Set(judgements.map(\.split)) {
      let others = judgements.filter { $0.split != split }
      calibrations[split] = ScoreCalibration(
        fitting: others.map(\.logOdds), outcomes: others.map { outcomes[$0.row] })
    }
    return judgements.map { calibrations[$0.split]?.probability($0.logOdds) ?? 0 }
  }
}
