/// What was read at the last few places of a turn: the readers of ranges, of modified times and of times at a distance
/// begin with the same points, days and lengths of time.
///
/// A memo belongs to one turn and to one reader of it; ``forget()`` makes it one for the next turn.
struct TimeMemo: Sendable {
  /// The values at two places, the later one in the place of the earlier one of the same parity.
  struct Pair<Value: Sendable>: Sendable {
    private var places = (-1, -1)
    /// Whether a value begins at the place; the value beside `false` is one of an earlier place.
    private var isThere = (false, false)
    private var values: (Value?, Value?) = (nil, nil)

    /// Whether it is still known what was read at a place.
    @inline(__always)
    func isKnown(_ place: Int) -> Bool { (place & 1 == 0 ? places.0 : places.1) == place }

    /// The value that begins at a known place.
    @inline(__always)
    func value(at place: Int) -> Value? {
      if place & 1 == 0 { return isThere.0 ? values.0 : nil }
      return isThere.1 ? values.1 : nil
    }

    mutating func forget() { places = (-1, -1) }

    @inline(__always)
    mutating func keep(_ value: Value?, at place: Int) {
      let isThere = value != nil
      if place & 1 == 0 {
        (places.0, self.isThere.0) = (place, isThere)
        if isThere { values.0 = value }
      } else {
        (places.1, self.isThere.1) = (place, isThere)
        if isThere { values.1 = value }
      }
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
