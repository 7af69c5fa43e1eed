import Records
import SignalStore

/// Events for tests.
enum Happenings {
  static let day: Int64 = 86_400_000

  static func time(_ day: Int) -> Timestamp { Timestamp(milliseconds: Int64(day) * Happenings.day) }

  static func event(
    _ messageID: String, _ identifiers: [CustomerIdentifier], kind: CustomerEvent.Kind = .track,
    name: String? = "Order Completed", day: Int = 1, learned: Int? = nil, properties: [EventProperty] = []
  ) -> CustomerEvent {
    CustomerEvent(
      messageID: messageID, kind: kind, name: kind == .track ? name : nil, identifiers: identifiers.sorted(),
      happenedAt: time(day), learnedAt: time(learned ?? day), properties: properties)
  }

  static func user(_ id: String) -> CustomerIdentifier { CustomerIdentifier(.user, id) }
  static func device(_ id: String) -> CustomerIdentifier { CustomerIdentifier(.anonymous, id) }
  static func email(_ id: String) -> CustomerIdentifier { CustomerIdentifier(.email, id) }
}

extension CustomerHistory {
  /// The message-like facts of the events in it: name, and happened day.
  var events: [ObservedEvent] {
    observations.compactMap { if case .event(let event) = $0.content { event } else { nil } }
  }

  var documents: [(observation: Observation, document: ObservedDocument)] {
    observations.compactMap { if case .document(let document) = $0.content { ($0, document) } else { nil } }
  }
}
