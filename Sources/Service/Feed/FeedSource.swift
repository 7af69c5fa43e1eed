import Records
import SignalStore
import Synchronization

/// Reads the feed as events. What several readers ask for is read and written as JSON once.
final class FeedSource: Sendable {
  /// A stretch of events.
  struct Page: Sendable {
    var events: [FeedEvent] = []
    /// Where the next stretch begins.
    var position: Int64
  }

  private let database: SignalDatabase
  private let descriptions: [String: String]
  private let recent = Mutex(RecentEvents())

  /// - Parameter descriptions: what segments mean, by their ids.
  init(database: SignalDatabase, descriptions: [String: String]) {
    self.database = database
    self.descriptions = descriptions
  }

  /// The id of the last entry.
  ///
  /// - Throws: `StoreError`.
  func last() throws -> Int64 { try database.lastFeedEntry() }

  /// The events after an entry, in order. Blocks for as long as reading takes.
  ///
  /// - Throws: `StoreError`.
  func events(after position: Int64, limit: Int = 100) throws -> Page {
    if let page = recent.withLock({ $0.page(after: position, limit: limit) }) { return page }
    let read = try database.feed(after: position, limit: limit)
    var signals: Set<Int64> = []
    for case .segment(let transition, _) in read.entries.map(\.content) {
      for reason in transition.reasons { signals.formUnion(reason.signals) }
    }
    let quotes = try database.quotes(ofSignals: signals.sorted())
    let page = Page(
      events: try read.entries.map { try FeedEvent($0, descriptions: descriptions, quotes: quotes) },
      position: read.position)
    recent.withLock { $0.add(page, after: position) }
    return page
  }
}

/// The newest events that were read, without gaps, up to a number of bytes.
///
/// Kept for seconds only: somebody may be erased at any time, and must not be told of after that.
private struct RecentEvents {
  private static let capacity = 4 << 20
  private static let lifetime = Duration.seconds(1)

  private var events: ArraySlice<FeedEvent> = []
  private var bytes = 0
  /// The stretch that ``events`` covers.
  private var start: Int64 = 0
  private var end: Int64 = 0
  private var readAt = ContinuousClock.now

  func page(after position: Int64, limit: Int) -> FeedSource.Page? {
    guard position >= start, position < end, ContinuousClock.now - readAt < RecentEvents.lifetime else { return nil }
    let first = events.partitioningIndex { $0.entry > position }
    let found = events[first...].prefix(limit)
    return FeedSource.Page(
      events: Array(found), position: found.count == limit ? found.last?.entry ?? end : end)
  }

  mutating func add(_ page: FeedSource.Page, after position: Int64) {
    guard page.position > end else { return }
    let size = page.events.reduce(0) { $0 + $1.json.count }
    let isFresh = ContinuousClock.now - readAt < RecentEvents.lifetime
    if position != end || !isFresh || bytes + size > RecentEvents.capacity {
      (events, bytes, start, readAt) = ([], 0, position, .now)
    }
    guard size <= RecentEvents.capacity else {
      start = page.position
      end = page.position
      return
    }
    events += page.events
    bytes += size
    end = page.position
  }
}

extension ArraySlice {
  /// The first index whose element, and all after it, are `after`. Elements must be in that order.
  fileprivate func partitioningIndex(where after: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if after(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
