import Metrics
import Records
import Synchronization

/// What the service measures of itself.
final class ServiceMeters: Sendable {
  let exporter = PrometheusMetrics()

  /// Documents read for callers, stored or not.
  let documents: Counter
  /// Signals found in them.
  let signals: Counter
  let requestsInFlight: Meter
  let connections: Meter
  let blockingQueue: Meter

  private struct RequestKey: Hashable {
    var method: String
    var route: String
    var status: Int
  }

  private let requests = Mutex<[RequestKey: (count: Counter, time: Timer)]>([:])
  private let refusals = Mutex<[String: Counter]>([:])

  init() {
    documents = Counter(label: "hark_documents_total", factory: exporter)
    signals = Counter(label: "hark_signals_total", factory: exporter)
    requestsInFlight = Meter(label: "hark_http_requests_in_flight", factory: exporter)
    connections = Meter(label: "hark_http_connections", factory: exporter)
    blockingQueue = Meter(label: "hark_blocking_queue_depth", factory: exporter)
  }

  /// Counts a request that was answered.
  ///
  /// - Parameters:
  ///   - method: one of the methods that routes have, or `other`.
  ///   - route: the route's template and not the path, so that there are only so many.
  func answered(method: String, route: String, status: Int, nanoseconds: Int64) {
    let key = RequestKey(method: method, route: route, status: status)
    let (count, time) = requests.withLock { requests in
      if let known = requests[key] { return known }
      let dimensions = [("method", method), ("route", route)]
      let new = (
        count: Counter(
          label: "hark_http_requests_total", dimensions: dimensions + [("status", String(status))], factory: exporter),
        time: Timer(label: "hark_http_request_duration_seconds", dimensions: dimensions, factory: exporter)
      )
      requests[key] = new
      return new
    }
    count.increment()
    time.recordNanoseconds(nanoseconds)
  }

  /// Counts a document and what was found in it.
  func read(_ found: DocumentSignals) {
    documents.increment()
    signals.increment(
      by: found.intents.count + found.constraints.count + (found.sentiment == nil ? 0 : 1)
        + (found.resolution == nil ? 0 : 1))
  }

  /// Counts a request that was refused, or a connection that was ended, before a route saw it.
  ///
  /// - Parameter reason: the problem's code.
  func refused(_ reason: String) {
    let counter = refusals.withLock { refusals in
      if let known = refusals[reason] { return known }
      let new = Counter(label: "hark_http_refused_total", dimensions: [("reason", reason)], factory: exporter)
      refusals[reason] = new
      return new
    }
    counter.increment()
  }
}
