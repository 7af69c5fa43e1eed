import Segments

/// What an error of fitting or comparing means to a user of the command line.
enum ClusterFailure {
  /// Runs `body`; a ``SegmentError`` becomes a ``Failure``.
  static func telling<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as SegmentError {
      throw error.code == .damagedModel ? Failure.failed(error.description) : Failure.usage(error.description)
    }
  }
}
