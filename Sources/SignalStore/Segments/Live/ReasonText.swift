internal import Records

/// The column `reasons` of a transition: a JSON array.
enum ReasonText {
  static func text(_ reasons: [SegmentReason]) -> String {
    var json = JSONWriter()
    json.beginArray()
    for reason in reasons {
      json.beginObject()
      json.key("text")
      json.string(reason.text)
      json.key("contribution")
      // The shortest text that reads back as the same number.
      json.raw(reason.contribution.isFinite ? reason.contribution.description : "0")
      if !reason.signals.isEmpty {
        json.key("signals")
        json.beginArray()
        for signal in reason.signals { json.number(Int(signal)) }
        json.endArray()
      }
      json.endObject()
    }
    json.endArray()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  static func reasons(_ text: String) -> [SegmentReason]? {
    JSONValue(text).flatMap(reasons)
  }

  static func reasons(_ json: JSONValue) -> [SegmentReason]? {
    json.elements?.map { element in
      SegmentReason(
        text: element["text"]?.text ?? "", contribution: element["contribution"]?.double ?? 0,
        signals: element["signals"]?.elements?.compactMap { $0.int.map(Int64.init) } ?? [])
    }
  }
}

extension SegmentTransition {
  /// The transition of a row whose columns from `first` on are profile_id, segment, is_entry, score, at and reasons.
  static func stored(_ row: borrowing Columns, from first: CInt) throws -> SegmentTransition {
    guard let reasons = ReasonText.reasons(row.text(first + 5)) else {
      throw SignalReader.damaged("segment_transitions of profile", row.int64(first))
    }
    return SegmentTransition(
      segment: row.text(first + 1), profile: row.int64(first), isEntry: row.bool(first + 2),
      score: row.optionalDouble(first + 3) ?? 0, at: Timestamp(milliseconds: row.int64(first + 4)), reasons: reasons)
  }
}
