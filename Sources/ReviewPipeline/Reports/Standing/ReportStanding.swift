internal import Records
public import SignalStore

/// Where customers stand: segments over time, and the map of the clusters.
public struct ReportStanding: Sendable {
  /// Those with most members first.
  public var segments: [ReportSegment]
  /// `nil` where no clusters are in use.
  public var map: ReportClusterMap?

  /// Whether there is nothing to show.
  public var isEmpty: Bool { segments.isEmpty && map == nil }
}

/// One segment over the report's time.
public struct ReportSegment: Sendable, Hashable {
  /// The state's or rule's id.
  public var id: String
  /// Members at the end of each of the report's buckets.
  public var counts: [Int]
  /// Members at the end of the period.
  public var members: Int
  /// Members when the period began; `nil` where the report covers everything.
  public var membersBefore: Int?
  /// Entries in the period.
  public var entered: Int
  /// Leavings in the period.
  public var left: Int
  /// What most entries of the period gave as their weightiest reason; `nil` without entries.
  public var commonReason: String?
}

/// Counts segments' members from their transitions.
struct ReportStandingTally {
  private struct Segment {
    var members = 0
    var counts: [Int] = []
    var before = 0
    var entered = 0
    var left = 0
    var reasons: [String: Int] = [:]
  }

  /// Where each bucket ends, exclusively.
  private let ends: [Timestamp]
  private let period: Range<Timestamp>?
  private var segments: [String: Segment] = [:]

  init(timeline: [ReportBucket], step: ReportStep, period: ReportPeriod?) {
    ends = timeline.map { Timestamp(step.next(after: $0.start)) }
    self.period = period?.range
  }

  /// - Parameter transition: not earlier than the ones before it.
  mutating func add(_ transition: ReportTransition) {
    if let period, transition.at >= period.upperBound { return }
    var segment = segments[transition.segment] ?? Segment()
    fill(&segment, until: transition.at)
    segment.members += transition.isEntry ? 1 : -1
    if period.map({ transition.at < $0.lowerBound }) ?? false {
      segment.before = segment.members
    } else if transition.isEntry {
      segment.entered += 1
      if let reason = transition.reason { segment.reasons[reason, default: 0] += 1 }
    } else {
      segment.left += 1
    }
    segments[transition.segment] = segment
  }

  /// Those with most members first.
  func counted() -> [ReportSegment] {
    segments.map { id, tallied in
      var segment = tallied
      fill(&segment, until: nil)
      return ReportSegment(
        id: id, counts: segment.counts, members: segment.members, membersBefore: period == nil ? nil : segment.before,
        entered: segment.entered, left: segment.left,
        commonReason: segment.reasons.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key)
    }.sorted { ($1.members, $0.id) < ($0.members, $1.id) }
  }

  /// Notes the members at the end of every bucket that ends no later than a time; `nil` for all that are left.
  private func fill(_ segment: inout Segment, until time: Timestamp?) {
    while segment.counts.count < ends.count, time.map({ ends[segment.counts.count] <= $0 }) ?? true {
      segment.counts.append(segment.members)
    }
  }
}
