import Foundation
import HTTPTypes
import Hummingbird
import Records
import SegmentPipeline
import SignalStore

/// Customers: who they are, where they stand and why, and what happened with them.
struct CustomerRoutes: RouteGroup {
  /// Entries of the timeline that come with a customer.
  static let firstEntries = 50

  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    let customers = router.group("v1/customers").requiring(.read)
    customers.get { try await list($0, $1) }
    customers.get("{id}") { try await show($0, $1) }
    customers.get("{id}/timeline") { try await timeline($0, $1) }
  }

  private func list(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let query = try RequestQuery(request, "limit", "cursor")
    let limit = try query.limit()
    let position = try query.cursor("customers") ?? 0
    return try await parts.blocking.run { [parts] in
      var found = try parts.database.customers(after: position, limit: limit + 1)
      let isLast = found.count <= limit
      found = Array(found.prefix(limit))
      let refused = try parts.refusals(among: found.map(\.profile))
      var json = JSONWriter()
      json.beginObject()
      json.key("customers")
      json.beginArray()
      for customer in found { json.write(customer, isRefused: refused.contains(customer.profile)) }
      json.endArray()
      json.key("next_cursor")
      json.string(isLast ? nil : found.last.map { PageCursor.text($0.profile, of: "customers") })
      json.endObject()
      return .json(json)
    }
  }

  private func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try RequestQuery(request)
    let id = try context.pathText("id")
    return try await parts.blocking.run { [parts] in
      let profile = try parts.profile(named: id)
      let story = try CustomerStory(of: profile, in: parts.database, now: SignalDatabase.Options.systemClock())
      let isRefused = try parts.refusals(among: [profile]).contains(profile)
      let timeline = try CustomerTimeline(of: profile, in: parts.database)
      var json = JSONWriter()
      json.write(story, isRefused: isRefused, descriptions: parts.declarations.segments.descriptions) { json in
        json.key("timeline")
        json.beginObject()
        json.writePage(of: timeline.shown(isRefused: isRefused), before: nil, limit: CustomerRoutes.firstEntries)
        json.endObject()
      }
      return .json(json)
    }
  }

  private func timeline(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let query = try RequestQuery(request, "limit", "cursor")
    let limit = try query.limit()
    let position = try query.cursor("timeline")
    let id = try context.pathText("id")
    return try await parts.blocking.run { [parts] in
      let profile = try parts.profile(named: id)
      let isRefused = try parts.refusals(among: [profile]).contains(profile)
      let timeline = try CustomerTimeline(of: profile, in: parts.database)
      var json = JSONWriter()
      json.beginObject()
      json.writePage(of: timeline.shown(isRefused: isRefused), before: position.map(Int.init), limit: limit)
      json.endObject()
      return .json(json)
    }
  }
}

extension ServiceParts {
  /// The row of the customer whom a caller names by one of the ids.
  ///
  /// - Throws: a ``Problem`` of status 404 where there is none; `StoreError`.
  func profile(named id: String) throws -> Int64 {
    guard let profile = try database.profile(named: id) else {
      throw Problem(.notFound, "unknown_customer", "There is no customer of this id.")
    }
    return profile
  }

  /// Those of some customers who must not be analysed.
  ///
  /// - Throws: `StoreError`.
  func refusals(among profiles: [Int64]) throws -> Set<Int64> {
    try database.analyticsRefusals(
      among: profiles, isAllowedByDefault: configuration.isAnalyticsAllowedByDefault)
  }
}

extension ServiceContext {
  /// A part of the path, decoded.
  ///
  /// - Throws: a ``Problem`` of status 404 where it is no text.
  func pathText(_ name: String) throws -> String {
    guard let text = try parameters.require(name).removingPercentEncoding else {
      throw Problem(.notFound, "bad_path", "The path holds bytes that are no text.")
    }
    return text
  }
}

extension CustomerTimeline {
  /// What is told of a customer: of one who must not be analysed, what the customer did and said.
  fileprivate func shown(isRefused: Bool) -> [Entry] {
    isRefused ? entries.filter { $0.kind != "entered" && $0.kind != "left" } : entries
  }
}
