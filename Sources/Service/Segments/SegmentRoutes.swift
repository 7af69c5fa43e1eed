import HTTPTypes
import Hummingbird
import Records
import SegmentPipeline
import Segments
import SignalStore

/// Segments: states, rules and clusters, who is in them, and who entered and left and why.
struct SegmentRoutes: RouteGroup {
  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    let segments = router.group("v1/segments").requiring(.read)
    segments.get { try await list($0, $1) }
    segments.get("{id}/members") { try await members($0, $1) }
    segments.get("{id}/transitions") { try await transitions($0, $1) }
  }

  private func list(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try RequestQuery(request)
    return try await parts.blocking.run { [parts] in
      let overview = try SegmentOverview(parts)
      var json = JSONWriter()
      json.beginObject()
      json.key("segments")
      json.beginArray()
      for segment in overview.segments { json.write(segment) }
      json.endArray()
      json.endObject()
      return .json(json)
    }
  }

  private func members(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let query = try RequestQuery(request, "limit", "cursor")
    let limit = try query.limit()
    let segment = try context.pathText("id")
    let cursor = try query["cursor"].map { try MemberCursor($0, of: segment) }
    return try await parts.blocking.run { [parts] in
      guard parts.declarations.segments.ids.contains(segment) else {
        return .json(try clusterMembers(of: segment, after: cursor?.profile ?? 0, limit: limit))
      }
      var members = try parts.database.members(
        of: segment, after: cursor.map { ($0.score, $0.profile) }, limit: limit + 1)
      let isLast = members.count <= limit
      members = Array(members.prefix(limit))
      let refused = try parts.refusals(among: members.map(\.membership.profile))
      let shown = members.filter { !refused.contains($0.membership.profile) }
      let quotes = try parts.database.quotes(ofSignals: shown.flatMap { $0.reasons.flatMap(\.signals) })
      var json = JSONWriter()
      json.beginObject()
      json.key("members")
      json.beginArray()
      for member in shown { json.write(member, quotes: quotes) }
      json.endArray()
      json.key("next_cursor")
      json.string(
        isLast ? nil : members.last.map { MemberCursor($0.membership.score, $0.membership.profile).text(of: segment) })
      json.endObject()
      return .json(json)
    }
  }

  private func clusterMembers(of cluster: String, after profile: Int64, limit: Int) throws -> JSONWriter {
    let scores = try parts.database.segmentModelsInUse(.clusters).lazy
      .map { try parts.database.modelScores(of: $0.id).filter { $0.label == cluster } }
      .first { !$0.isEmpty }
    guard let scores else {
      throw Problem(.notFound, "unknown_segment", "There is no state, rule or cluster of this id.")
    }
    let members = scores.filter { $0.profile > profile }.prefix(limit)
    let refused = try parts.refusals(among: members.map(\.profile))
    var json = JSONWriter()
    json.beginObject()
    json.key("members")
    json.beginArray()
    for member in members where !refused.contains(member.profile) {
      json.beginObject()
      json.key("customer_id")
      json.string(try parts.database.customerName(of: member.profile))
      json.key("score")
      json.null()
      json.key("since")
      json.null()
      json.key("reasons")
      json.beginArray()
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.key("next_cursor")
    let isLast = members.last?.profile == scores.last?.profile
    json.string(isLast ? nil : members.last.map { MemberCursor(0, $0.profile).text(of: cluster) })
    json.endObject()
    return json
  }

  private func transitions(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let query = try RequestQuery(request, "limit", "cursor")
    let limit = try query.limit()
    let position = try query.cursor("transitions")
    let segment = try context.pathText("id")
    return try await parts.blocking.run { [parts] in
      guard let description = parts.declarations.segments.descriptions[segment] else {
        throw Problem(.notFound, "unknown_segment", "There is no state or rule of this id.")
      }
      var found = try parts.database.transitions(of: segment, before: position, limit: limit + 1)
      let isLast = found.count <= limit
      found = Array(found.prefix(limit))
      let refused = try parts.refusals(among: found.map(\.stored.transition.profile))
      let shown = found.filter { !refused.contains($0.stored.transition.profile) }
      let quotes = try parts.database.quotes(
        ofSignals: shown.flatMap { $0.stored.transition.reasons.flatMap(\.signals) })
      var json = JSONWriter()
      json.beginObject()
      json.key("transitions")
      json.beginArray()
      for (stored, customer) in shown {
        json.write(stored.transition, customer: customer, description: description, quotes: quotes)
      }
      json.endArray()
      json.key("next_cursor")
      json.string(isLast ? nil : found.last.map { PageCursor.text($0.stored.id, of: "transitions") })
      json.endObject()
      return .json(json)
    }
  }
}

/// Where a list of members goes on: after a score, and within it after a customer.
private struct MemberCursor: Sendable {
  var score: Double
  var profile: Int64

  init(_ score: Double, _ profile: Int64) {
    self.score = score
    self.profile = profile
  }

  /// - Throws: a ``Problem`` of status 400 where the text is none that ``text(of:)`` made for this segment.
  init(_ text: String, of segment: String) throws {
    let parts = bytes(base64URL: text).map { String(decoding: $0, as: UTF8.self).split(separator: ":") } ?? []
    guard parts.count >= 3, let bits = UInt64(parts[0], radix: 16), let profile = Int64(parts[1]) else {
      throw MemberCursor.problem
    }
    self.init(Double(bitPattern: bits), profile)
    guard score.isFinite, self.text(of: segment) == text else { throw MemberCursor.problem }
  }

  func text(of segment: String) -> String {
    base64URL("\(String(score.bitPattern, radix: 16)):\(profile):\(segment)".utf8)
  }

  private static let problem = Problem(
    .badRequest, "bad_cursor", "The cursor is none of this list's; begin without one.",
    errors: [.init(pointer: "cursor", detail: "Give the next_cursor of the page before.")])
}
