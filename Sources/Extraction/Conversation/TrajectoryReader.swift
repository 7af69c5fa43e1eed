import Records

/// Follows the customer's sentiment over a transcript.
enum TrajectoryReader {
  /// Segments with at least this share of politeness and procedure do not count.
  static let routineShare: Float = 0.6

  /// The trajectory over the turns that say more than greetings, thanks and goodbyes; `nil` where there are none.
  ///
  /// - Parameter turns: The customer's turns, with whether each counts.
  static func trajectory(of turns: [TurnSentiment], counting: [Bool]) -> Trajectory? {
    var first: Double?
    var last = 0.0
    var lowest = 0
    var lowestScore = Double.infinity
    for (turn, counts) in zip(turns, counting) where counts {
      if first == nil { first = turn.score }
      last = turn.score
      if turn.score < lowestScore {
        lowestScore = turn.score
        lowest = turn.turn
      }
    }
    return first.map { Trajectory(first: $0, last: last, lowestTurn: lowest) }
  }
}
