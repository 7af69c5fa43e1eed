import Records
import Segments
import SignalStore

/// The quotes behind the intents of clusters, read when they are shown: no model holds a text.
struct ClusterQuotes {
  /// By the signal's id; signals that were erased are not in it.
  private var quotes: [String: String] = [:]

  init(_ model: ClusterModel, _ database: SignalDatabase) throws {
    for text in model.clusters.flatMap({ $0.intents.flatMap(\.signals) }) {
      guard let id = SignalID(text), let signal = try database.signal(id),
        let quote = signal.evidence.first?.evidence.quote
      else { continue }
      quotes[text] = quote
    }
  }

  /// The quotes of an intent that are still there, each once.
  func quotes(of intent: ClusterIntent) -> [String] {
    var seen: Set<String> = []
    return intent.signals.compactMap { quotes[$0] }.filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
