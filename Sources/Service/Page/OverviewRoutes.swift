import Hummingbird
import Records
import SignalStore

/// What customers say in a period, counted: what the page begins with.
struct OverviewRoutes: RouteGroup {
  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    router.group("v1/overview").requiring(.read).get { request, _ -> Response in
      let query = try RequestQuery(request, "days", "limit")
      let days = try query.integer("days", in: 1...36_500)
      let limit = try query.integer("limit", in: 1...100) ?? 8
      return Response.json(try await parts.blocking.run { try overview(days: days, limit: limit) })
    }
  }

  /// The days up to the newest document, or everything where `days` is `nil` or no document has a time.
  private func overview(days: Int?, limit: Int) throws -> JSONWriter {
    var request = SummaryRequest(period: days.map { .lastDays($0) } ?? .all, limit: limit)
    var summary = try parts.database.summary(request)
    if days != nil, summary.documents.current == 0 {
      request.period = .all
      summary = try parts.database.summary(request)
    }
    var json = JSONWriter()
    json.beginObject()
    json.writeMembers(of: summary)
    json.key("days")
    json.beginArray()
    if let period = summary.period {
      for (day, sentiment) in try parts.database.dailySentiment(in: period) {
        json.beginObject()
        json.key("date")
        json.string(day.iso8601)
        json.key("sentiment")
        json.write(sentiment)
        json.endObject()
      }
    }
    json.endArray()
    json.endObject()
    return json
  }
}
