/// How long one piece of work took, several times over.
struct Measurement {
  /// Seconds per repetition, ascending; never empty.
  private let seconds: [Double]

  /// Does the work once to warm up, then at least three times and until two seconds have passed.
  init(of work: () async throws -> Void) async rethrows {
    try await work()
    let clock = ContinuousClock()
    let begin = clock.now
    var seconds: [Double] = []
    while seconds.count < 3 || clock.now - begin < .seconds(2) {
      seconds.append(try await clock.measure { try await work() } / .seconds(1))
    }
    self.seconds = seconds.sorted()
  }

  var repetitions: Int { seconds.count }

  var median: Double { seconds[seconds.count / 2] }

  /// Half the distance between the slowest and the fastest repetition, as a share of the median.
  var spread: Double { (seconds[seconds.count - 1] - seconds[0]) / 2 / median }
}
