public import Features
internal import Learning
internal import Records
public import Segments
public import SignalStore

/// Learns a propensity, holds it against the one in use, stores it, and takes it into use where that is no step back.
public struct PropensityRun: Sendable {
  /// What came of it.
  public struct Result: Sendable {
    /// The row of the stored model.
    public var model: Int64
    /// What was learned, and how well it does.
    public var record: PropensityRecord
    /// Whether it may be used, and why.
    public var gate: PromotionGate
    /// Whether it is in use now.
    public var isInUse: Bool
    /// How it leans on other features than the one that was in use; empty where none was.
    public var importanceChanges: [ImportanceChange]
  }

  private let database: SignalDatabase
  private let name: String

  /// - Parameter name: what is foreseen: propensities of one name follow each other.
  public init(_ database: SignalDatabase, name: String) {
    self.database = database
    self.name = name
  }

  /// - Parameters:
  ///   - isForced: whether it is taken into use whatever the gate says.
  /// - Throws: ``SegmentError`` where nothing can be learned; ``StoreError``.
  public func run(
    _ table: FeatureTable, outcomes: [Bool], source: PropensityRecord.Source, options: PropensityTraining.Options,
    isForced: Bool = false
  ) throws -> Result {
    let trained = try PropensityTraining.run(table, outcomes: outcomes, options: options)
    let current = try database.propensityInUse(name)
    let gate = PromotionGate(
      trained.report, replacing: current?.record.report,
      comparison: try current.flatMap { try comparison(of: trained, with: $0, table, outcomes) })
    let record = PropensityRecord(source: source, report: trained.report)
    let model = try database.keepSegmentModel(
      .propensity, name: name, body: try trained.propensity.json(), report: try record.json())
    let isInUse = gate.isOpen || isForced
    if isInUse {
      let reason = gate.isOpen ? gate.reasons.joined(separator: " ") : "A person took it into use."
      try database.promoteSegmentModel(model.id, reason: reason)
    }
    return Result(
      model: model.id, record: record, gate: gate, isInUse: isInUse,
      importanceChanges: current.map {
        ImportanceChange.between($0.record.report.importances, trained.report.importances)
      } ?? [])
  }

  /// Both on the rows that came after all that the one in use had learned from.
  private func comparison(
    of trained: PropensityTraining.Result, with current: StoredPropensity, _ table: FeatureTable, _ outcomes: [Bool]
  ) throws -> PropensityReport.Estimate? {
    guard let learnedTo = current.record.report.learnedTo else { return nil }
    let newer = trained.heldOut.filter { (table.rows[$0.row].asOf?.milliseconds ?? .min) > learnedTo }
    let answers = newer.map { outcomes[$0.row] }
    guard answers.count(where: { $0 }) >= 20, answers.count(where: { !$0 }) >= 20 else { return nil }
    let rows = FeatureTable(features: table.features, rows: newer.map { table.rows[$0.row] })
    guard let before = try? current.propensity.probabilities(of: rows),
      let old = AreaUnderROC(scores: before, outcomes: answers),
      let new = AreaUnderROC(scores: newer.map(\.probability), outcomes: answers)
    else { return nil }
    let difference = new.difference(to: old)
    return .init(difference.value, difference.interval)
  }
}
