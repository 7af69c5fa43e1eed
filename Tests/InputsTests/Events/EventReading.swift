import Inputs
import Records

/// Everything that an event reader delivers for some text.
struct EventReading {
  static let now = Timestamp(milliseconds: 1_800_000_000_000)

  var events: [CustomerEvent] = []
  var rejections: [Rejection] = []
  var notices: [InputNotice] = []
  var detected: String?

  init(
    _ text: String, name: String = "input", mapping: EventMapping = EventMapping(),
    learning: EventOptions.Learning = .happened, limit: Int = 100, chunkSize: Int = 64 << 10
  ) throws {
    try self.init(
      .memory(Array(text.utf8), name: name, chunkSize: chunkSize), mapping: mapping, learning: learning, limit: limit)
  }

  init(
    _ source: InputSource, mapping: EventMapping = EventMapping(), learning: EventOptions.Learning = .happened,
    limit: Int = 100
  ) throws {
    let options = EventOptions(mapping: mapping, learning: learning, now: EventReading.now)
    let reader = try EventReader(source: source, options: options)
    while true {
      let batch = try reader.nextBatch(limit: limit)
      if batch.isEmpty { break }
      events += batch.events
      rejections += batch.rejections
      notices += batch.notices
    }
    detected = reader.detected
  }
}

extension CustomerEvent {
  /// `key=value` of each property.
  var facts: [String] { properties.map { "\($0.key)=\($0.value.text ?? "null")" } }

  /// `kind:value` of each id.
  var ids: [String] { identifiers.map { "\($0.kind.rawValue):\($0.value)" } }
}
