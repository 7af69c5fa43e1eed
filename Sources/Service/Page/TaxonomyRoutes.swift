import Hummingbird
import Records
import ReviewPipeline

/// What signals can say, so that whoever corrects one can choose.
struct TaxonomyRoutes: RouteGroup {
  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    router.group("v1/taxonomy").requiring(.read).get { request, _ -> Response in
      _ = try RequestQuery(request)
      let taxonomy = parts.configuration.taxonomy
      var json = JSONWriter()
      json.beginObject()
      json.key("name")
      json.string(taxonomy.name)
      json.key("version")
      json.string(taxonomy.version)
      json.write("intents", taxonomy.intents)
      json.write("aspects", taxonomy.aspects)
      json.write("constraint_types", taxonomy.constraintTypes)
      let vocabulary = ReviewVocabulary(taxonomy)
      json.write("sentiments", vocabulary.labels(of: .sentiment))
      json.write("emotions", vocabulary.labels(of: .emotion))
      json.write("resolutions", vocabulary.labels(of: .resolution))
      json.endObject()
      return Response.json(json)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ name: String, _ entries: [Taxonomy.Entry]) {
    key(name)
    beginArray()
    for entry in entries {
      beginObject()
      key("id")
      string(entry.id)
      key("description")
      string(entry.description)
      endObject()
    }
    endArray()
  }

  fileprivate mutating func write(_ name: String, _ labels: [String]?) {
    key(name)
    beginArray()
    for label in labels ?? [] { string(label) }
    endArray()
  }
}
