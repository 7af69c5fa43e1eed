internal import Features
internal import Records
internal import Segments
internal import SignalStore

/// The features of all customers who may be learned from, and what they write about, as of one instant.
struct ClusterTable {
  /// A signal that shows that a customer has an intent.
  struct Mention {
    var signal: Int64
    var confidence: Double
  }

  private(set) var features: FeatureTable
  /// By row, what the customer wrote about within half a year, with the surest signal.
  private(set) var intents: [[String: Mention]] = []
  /// Customers who were left out since they have not agreed.
  private(set) var refused = 0

  /// Half a year in milliseconds.
  private static let window: Int64 = 180 * 86_400_000

  /// - Parameters:
  ///   - tables: works the features out.
  ///   - isAllowedByDefault: whether customers who have said nothing about analytics are in the table.
  /// - Throws: ``StoreError``.
  init(_ database: SignalDatabase, _ tables: FeatureTables, asOf time: Timestamp, isAllowedByDefault: Bool) throws {
    let engine = tables.engine
    var workspace = FeatureWorkspace()
    var rows: [FeatureTable.Row] = []
    var intents: [[String: Mention]] = []
    refused = try database.forEachAnalyticsHistory(
      pinning: engine.set.pinned, isAllowedByDefault: isAllowedByDefault
    ) { history, name in
      guard history.observations.contains(where: { $0.learnedAt <= time }) else { return }
      let values = engine.values(of: history, at: time, in: &workspace)
      rows.append(FeatureTable.Row(profile: history.profile, customer: name, asOf: time, values: values))
      intents.append(ClusterTable.intents(of: history, at: time))
    }
    features = FeatureTable(features: engine.set.definitions.map(\.name), rows: rows)
    self.intents = intents
  }

  private static func intents(of history: CustomerHistory, at time: Timestamp) -> [String: Mention] {
    var intents: [String: Mention] = [:]
    for observation in history.observations where observation.holds(at: time) {
      guard case .document(let document) = observation.content,
        observation.happenedAt.milliseconds > time.milliseconds - window
      else { continue }
      for signal in document.signals ?? [] where signal.kind == .intent {
        let confidence = signal.confidence ?? 1
        if confidence > intents[signal.label]?.confidence ?? -1 {
          intents[signal.label] = Mention(signal: signal.row, confidence: confidence)
        }
      }
    }
    return intents
  }

  /// By cluster, what its customers write about clearly more often than all, the clearest first.
  ///
  /// Clearly: by a twentieth of the customers or more, and by two standard errors.
  func intents(of clusters: [String], standings: [ClusterModel.Standing]) -> [[Finding]] {
    var overall: [String: Int] = [:]
    for mentions in intents { for intent in mentions.keys { overall[intent, default: 0] += 1 } }
    return clusters.map { cluster in
      let members = standings.indices.filter { standings[$0].cluster == cluster }
      var counts: [String: Int] = [:]
      for row in members { for intent in intents[row].keys { counts[intent, default: 0] += 1 } }
      let findings = counts.compactMap { intent, count -> Finding? in
        let share = Double(count) / Double(members.count)
        let expected = Double(overall[intent, default: 0]) / Double(intents.count)
        let error = (expected * (1 - expected) / Double(members.count)).squareRoot()
        guard share - expected >= 0.05, share - expected >= 2 * error else { return nil }
        return Finding(intent: intent, share: share, overall: expected, signals: quotes(intent, members, standings))
      }
      return Array(
        findings.sorted { ($1.share - $1.overall, $0.intent) < ($0.share - $0.overall, $1.intent) }.prefix(3))
    }
  }

  /// An intent of a cluster, with rows of signals that show it.
  struct Finding {
    var intent: String
    var share: Double
    var overall: Double
    var signals: [Int64]
  }

  /// Signals of the customers nearest to the cluster's middle.
  private func quotes(_ intent: String, _ members: [Int], _ standings: [ClusterModel.Standing]) -> [Int64] {
    members.filter { intents[$0][intent] != nil }
      .sorted { (standings[$0].distance, $0) < (standings[$1].distance, $1) }
      .prefix(3).compactMap { intents[$0][intent]?.signal }
  }
}
