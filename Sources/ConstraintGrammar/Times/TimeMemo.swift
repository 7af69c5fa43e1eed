/// What was read at the last few places of a turn: the readers of ranges, of modified times and of times at a distance
/// begin with the same points, days and lengths of time.
///
/// A memo belongs to one turn and to one reader of it; ``forget()`` makes it one for the next turn.
struct TimeMemo: Sendable {
  /// The values at two places, the later one in the place of the earlier one of the same parity.
  struct Pair<Value: Sendable>: Sendable {
    private var places = (-1, -1)
    private var values: (Value?, Value?)

    init() { values = (nil, nil) }

    /// The value that was read at a place, where it is still kept; `.some(nil)` where none begins there.
    @inline(__always)
    func value(at place: Int) -> Value?? {
      if place & 1 == 0 { return places.0 == place ? .some(values.0) : nil }
      return places.1 == place ? .some(values.1) : nil
    }

    mutating func forget() { places = (-1, -1) }

    @inline(__always)
    mutating func keep(_ value: Value?, at place: Int) {
      if place & 1 == 0 { (places.0, values.0) = (place, value) } else { (places.1, values.1) = (place, value) }
    }
  }

  /// How often something was read because it was not kept: a measure of the work done.
  var reads = 0
  var points = Pair<TimeReader.Point>()
  var dates = Pair<DateMatch>()
  var spans = Pair<SpanMatch>()
  var durations = Pair<TimeReader.Length>()

  mutating func forget() {
    reads = 0
    points.forget()
    dates.forget()
    spans.forget()
    durations.forget()
  }
}
