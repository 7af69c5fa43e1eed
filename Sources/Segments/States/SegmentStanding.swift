public import Records

/// Where a customer stands with one segment.
public struct SegmentStanding: Sendable, Hashable {
  /// Whether the customer is in it.
  public var isMember: Bool
  /// When the customer entered or left last; `nil` where neither ever happened.
  public var since: Timestamp?
  /// 0…1; of a rule 1 or 0.
  public var score: Double
  /// The score that ``score`` is falling from, where nothing holds it up; otherwise the same.
  public var peak: Double
  /// When ``peak`` was reached.
  public var peakAt: Timestamp

  public init(isMember: Bool, since: Timestamp?, score: Double, peak: Double, peakAt: Timestamp) {
    self.isMember = isMember
    self.since = since
    self.score = score
    self.peak = peak
    self.peakAt = peakAt
  }

  /// Outside, and never inside.
  public static let outside = SegmentStanding(
    isMember: false, since: nil, score: 0, peak: 0, peakAt: Timestamp(milliseconds: 0))
}
