internal import GRDB
internal import Records

/// Adds what happened to the feed, inside the transaction in which it happens.
struct FeedWriter {
  private let insert: PreparedStatement
  private let now: Timestamp

  init(_ db: Database, now: Timestamp) throws {
    self.now = now
    insert = try PreparedStatement(
      db, "INSERT INTO feed (kind, extraction_id, profile_id, body, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5)")
  }

  /// A document was extracted. Its signals are read when they are told.
  func document(extraction: Int64) throws {
    try insert.run {
      $0.bind("document", at: 1)
      $0.bind(extraction, at: 2)
      $0.bind(now.milliseconds, at: 5)
    }
  }

  /// A customer entered a segment or left it.
  func segment(_ transition: SegmentTransition) throws {
    try insert.run {
      $0.bind("segment", at: 1)
      $0.bind(transition.profile, at: 3)
      $0.bind(TransitionText.text(transition), at: 4)
      $0.bind(now.milliseconds, at: 5)
    }
  }
}

/// The column `body` of the feed's transitions: a JSON object. Whose it is stands beside it, since merging changes that.
enum TransitionText {
  static func text(_ transition: SegmentTransition) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.key("segment")
    json.string(transition.segment)
    json.key("is_entry")
    json.bool(transition.isEntry)
    json.key("score")
    // The shortest text that reads back as the same number.
    json.raw(transition.score.isFinite ? transition.score.description : "0")
    json.key("at")
    json.number(Int(transition.at.milliseconds))
    json.key("reasons")
    json.raw(ReasonText.text(transition.reasons))
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  static func transition(_ text: String, of profile: Int64) -> SegmentTransition? {
    guard let json = JSONValue(text), let segment = json["segment"]?.text, let isEntry = json["is_entry"]?.bool,
      let score = json["score"]?.double, let at = json["at"]?.int, let reasons = json["reasons"]
    else { return nil }
    return SegmentTransition(
      segment: segment, profile: profile, isEntry: isEntry, score: score, at: Timestamp(milliseconds: Int64(at)),
      reasons: ReasonText.reasons(reasons) ?? [])
  }
}
