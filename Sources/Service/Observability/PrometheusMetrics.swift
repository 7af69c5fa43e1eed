import Metrics
import Synchronization

/// Keeps what swift-metrics measures, for Prometheus to fetch.
///
/// Counters, meters, recorders and timers become counters, gauges and histograms; timers are in seconds. Equal labels and
/// dimensions are one series.
final class PrometheusMetrics: MetricsFactory {
  /// One measured series.
  protocol Series: AnyObject, Sendable {
    static var type: String { get }
    func write(to text: inout PrometheusText, dimensions: String)
  }

  struct Family {
    var type: String
    /// By dimensions, written as Prometheus writes them.
    var series: [String: any Series] = [:]
  }

  private let families = Mutex<[String: Family]>([:])

  /// Everything measured so far.
  ///
  /// - Parameter isOpenMetrics: whether to write OpenMetrics 1.0 and not the older text format 0.0.4.
  func text(isOpenMetrics: Bool) -> [UInt8] {
    let families = families.withLock { $0 }
    var text = PrometheusText(isOpenMetrics: isOpenMetrics)
    for (name, family) in families.sorted(by: { $0.key < $1.key }) {
      text.begin(name, type: family.type)
      for (dimensions, series) in family.series.sorted(by: { $0.key < $1.key }) {
        series.write(to: &text, dimensions: dimensions)
      }
    }
    return text.finish()
  }

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    series(label, dimensions, PrometheusCounter.init)
  }

  func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    series(label, dimensions, PrometheusGauge.init)
  }

  func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    guard aggregate else { return series(label, dimensions, PrometheusGauge.init) }
    return series(label, dimensions) { PrometheusHistogram(bounds: PrometheusHistogram.sizes) }
  }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    series(label, dimensions) { PrometheusHistogram(bounds: PrometheusHistogram.seconds) }
  }

  // Series are never forgotten: Prometheus takes one that begins anew for a restart.
  func destroyCounter(_ handler: any CounterHandler) {}
  func destroyMeter(_ handler: any MeterHandler) {}
  func destroyRecorder(_ handler: any RecorderHandler) {}
  func destroyTimer(_ handler: any TimerHandler) {}

  private func series<S: Series>(_ label: String, _ dimensions: [(String, String)], _ make: () -> S) -> S {
    let name = PrometheusText.name(label)
    let key = PrometheusText.dimensions(dimensions)
    let new = make()
    return families.withLock { families in
      var family = families[name] ?? Family(type: S.type)
      if let known = family.series[key] as? S { return known }
      // A label that is used for two types of series stays what it was first.
      guard family.type == S.type else { return new }
      family.series[key] = new
      families[name] = family
      return new
    }
  }
}

final class PrometheusCounter: PrometheusMetrics.Series, CounterHandler {
  static let type = "counter"

  private let value = Atomic<Int64>(0)

  func increment(by amount: Int64) { value.wrappingAdd(amount, ordering: .relaxed) }
  func reset() { value.store(0, ordering: .relaxed) }

  func write(to text: inout PrometheusText, dimensions: String) {
    text.sample(dimensions: dimensions, value: Double(value.load(ordering: .relaxed)))
  }
}

final class PrometheusGauge: PrometheusMetrics.Series, MeterHandler, RecorderHandler {
  static let type = "gauge"

  private let value = Mutex<Double>(0)

  func set(_ value: Int64) { set(Double(value)) }
  func set(_ value: Double) { self.value.withLock { $0 = value } }
  func increment(by amount: Double) { value.withLock { $0 += amount } }
  func decrement(by amount: Double) { value.withLock { $0 -= amount } }
  func record(_ value: Int64) { set(Double(value)) }
  func record(_ value: Double) { set(value) }

  func write(to text: inout PrometheusText, dimensions: String) {
    text.sample(dimensions: dimensions, value: value.withLock { $0 })
  }
}

final class PrometheusHistogram: PrometheusMetrics.Series, TimerHandler, RecorderHandler {
  static let type = "histogram"
  /// From a tenth of a millisecond to half a minute.
  static let seconds = [
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
  ]
  static let sizes = [1.0, 4, 16, 64, 256, 1024, 4096, 16384, 65536]

  private struct State {
    var counts: [UInt64]
    var sum = 0.0
  }

  private let bounds: [Double]
  private let state: Mutex<State>

  init(bounds: [Double]) {
    self.bounds = bounds
    state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
  }

  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
  func record(_ value: Int64) { record(Double(value)) }

  func record(_ value: Double) {
    let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
    state.withLock { state in
      state.counts[bucket] += 1
      state.sum += value
    }
  }

  func write(to text: inout PrometheusText, dimensions: String) {
    let state = state.withLock { $0 }
    var total: UInt64 = 0
    for (bound, count) in zip(bounds + [.infinity], state.counts) {
      total += count
      let bound = "le=\"\(PrometheusText.number(bound))\""
      text.sample("_bucket", dimensions: dimensions.isEmpty ? bound : dimensions + "," + bound, value: Double(total))
    }
    text.sample("_sum", dimensions: dimensions, value: state.sum)
    text.sample("_count", dimensions: dimensions, value: Double(total))
  }
}
