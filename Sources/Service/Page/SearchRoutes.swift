import Hummingbird
import Records
import SignalStore

/// Finds documents by their words and signals, each with a passage that shows why.
struct SearchRoutes: RouteGroup {
  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    router.group("v1/search").requiring(.read).get { request, _ -> Response in
      let query = try RequestQuery(
        request, "q", "intent", "sentiment", "emotion", "aspect", "constraint", "resolution", "kind", "source",
        "customer_id", "channel", "since", "until", "limit", "cursor")
      var search = DocumentSearch()
      search.document.text = query["q"]
      for kind in SignalKind.allCases { search.labels[kind] = query[kind.rawValue] }
      search.document.kind = try query.choice("kind", of: DocumentKind.self)
      search.document.source = query["source"]
      search.document.customerID = query["customer_id"]
      search.document.channel = query["channel"]
      search.document.since = try query.time("since")
      search.document.until = try query.time("until")
      search.limit = try query.integer("limit", in: 1...100) ?? 20
      search.after = try query.cursor("search")
      let asked = search
      return Response.json(try await parts.blocking.run { try answer(to: asked) })
    }
  }

  private func answer(to search: DocumentSearch) throws -> JSONWriter {
    var wider = search
    wider.limit += 1
    let found: [FoundDocument]
    do {
      found = try parts.database.documents(found: wider)
    } catch let error as StoreError where error.code == .badQuery {
      throw Problem(.badRequest, "bad_cursor", error.message)
    }
    var json = JSONWriter()
    json.beginObject()
    json.key("documents")
    json.beginArray()
    for document in found.prefix(search.limit) { json.write(document) }
    json.endArray()
    json.key("next_cursor")
    let last = found.count > search.limit ? found[search.limit - 1].cursor : nil
    json.string(last.map { PageCursor.text($0, of: "search") })
    json.endObject()
    return json
  }
}
