import Records
import SegmentPipeline
import Segments
import SignalStore

/// All segments with how many customers they have.
struct SegmentOverview {
  /// A state, a rule or a cluster.
  struct Segment {
    var id: String
    /// `state`, `rule` or `cluster`.
    var kind: String
    var description: String
    var members: Int
    /// `nil` where nobody is in it, and for rules and clusters.
    var meanScore: Double?
    /// A state enters at the first score and leaves below the second.
    var bounds: (enter: Double, leave: Double)?
    /// In the last seven days; `nil` for clusters.
    var changes: (entered: Int, left: Int)?
  }

  private(set) var segments: [Segment] = []

  /// - Throws: `StoreError`.
  init(_ parts: ServiceParts) throws {
    let counts = try parts.database.memberCounts()
    let now = SignalDatabase.Options.systemClock()
    let changes = try parts.database.transitionCounts(
      since: Timestamp(milliseconds: now.milliseconds - 7 * 86_400_000))
    let set = parts.declarations.segments
    for state in set.states {
      let count = counts[state.id]
      segments.append(
        Segment(
          id: state.id, kind: "state", description: state.description, members: count?.members ?? 0,
          meanScore: count?.meanScore, bounds: (state.enter, state.leave), changes: changes[state.id] ?? (0, 0)))
    }
    for rule in set.rules {
      segments.append(
        Segment(
          id: rule.id, kind: "rule", description: rule.description, members: counts[rule.id]?.members ?? 0,
          changes: changes[rule.id] ?? (0, 0)))
    }
    for model in try parts.database.segmentModelsInUse(.clusters) {
      let names = model.clusterNames
      let members = Dictionary(
        try parts.database.modelScores(of: model.id).compactMap { score in score.label.map { ($0, 1) } },
        uniquingKeysWith: +)
      for (cluster, count) in members.sorted(by: { $0.key < $1.key }) {
        segments.append(
          Segment(id: cluster, kind: "cluster", description: names[cluster] ?? model.name, members: count))
      }
    }
  }
}

extension JSONWriter {
  mutating func write(_ segment: SegmentOverview.Segment) {
    beginObject()
    key("id")
    string(segment.id)
    key("kind")
    string(segment.kind)
    key("description")
    string(segment.description)
    key("members")
    number(segment.members)
    key("mean_score")
    number(segment.meanScore)
    key("enter")
    number(segment.bounds?.enter)
    key("leave")
    number(segment.bounds?.leave)
    key("entered_7d")
    if let changes = segment.changes { number(changes.entered) } else { null() }
    key("left_7d")
    if let changes = segment.changes { number(changes.left) } else { null() }
    endObject()
  }

  /// Writes a customer who is in a segment, and why.
  mutating func write(_ member: SegmentMember, quotes: [Int64: SignalQuote]) {
    beginObject()
    key("customer_id")
    string(member.customer)
    key("score")
    number(member.membership.score)
    key("since")
    string(member.membership.since.iso8601)
    key("reasons")
    write(member.reasons, quotes: quotes)
    endObject()
  }
}
