import Glibc
import Records

extension StateDefinition {
  /// What comes of a standing when the terms add up to a score at an instant.
  ///
  /// A score that falls is held up: it never falls faster than by half in ``halfLife``. It is reckoned from its peak and
  /// not from the step before, so that steps in between, at which nothing happens, change no bit.
  func step(from standing: SegmentStanding, sum: Double, at time: Timestamp) -> SegmentStanding {
    var next = standing
    let score = min(max(sum, 0), 1)
    let held = heldScore(of: standing, at: time)
    if score >= held {
      next.score = score
      next.peak = score
      next.peakAt = score > 0 ? time : Timestamp(milliseconds: 0)
    } else {
      next.score = held
    }
    let isMember = standing.isMember ? next.score >= leave : next.score >= enter
    if isMember != standing.isMember {
      next.isMember = isMember
      next.since = time
    }
    return next
  }

  /// What is left at an instant of the highest score so far.
  func heldScore(of standing: SegmentStanding, at time: Timestamp) -> Double {
    guard let halfLife, standing.peak > 0 else { return 0 }
    let age = Double(time.milliseconds - standing.peakAt.milliseconds)
    return standing.peak * exp2(-age / Double(halfLife))
  }
}
