internal import Records

/// The JSON schema of an answer, made from the taxonomy and what is asked for.
///
/// It keeps to what structured output in strict mode allows: every object closed, every member required, choices as enums,
/// what may be missing as a type with null, alternatives as `anyOf` below the root.
struct AnswerSchema: Sendable {
  let taxonomy: Taxonomy
  let kinds: Set<SignalKind>

  /// The schema as JSON text; same taxonomy and kinds, same bytes.
  var json: String {
    var schema = SchemaWriter()
    schema.object { root in
      if kinds.contains(.intent) {
        root.member("intents") { $0.list { $0.item([("id", .choice(taxonomy.intents.map(\.id)))]) } }
      }
      if kinds.contains(.sentiment) {
        root.member("sentiment") { $0.item([("label", .choice(Self.labels)), ("score", .number)]) }
      }
      if kinds.contains(.emotion) {
        root.member("emotions") { $0.list { $0.item([("id", .choice(EmotionReader.emotions))]) } }
      }
      if kinds.contains(.aspect) {
        root.member("aspects") {
          $0.list { $0.item([("id", .choice(taxonomy.aspects.map(\.id))), ("label", .choice(Self.labels))]) }
        }
      }
      if kinds.contains(.constraint) {
        root.member("constraints") { $0.list { $0.alternatives(taxonomy.constraintTypes) { $0.constraint($1.id) } } }
      }
      if kinds.contains(.resolution) {
        let statuses = ResolutionSignal.Status.allCases.map(\.rawValue)
        root.member("resolution") { $0.item([("status", .choice(statuses))]) }
      }
    }
    return String(decoding: schema.json.bytes, as: UTF8.self)
  }

  static let labels = SentimentLabel.allCases.map(\.rawValue)
}

/// Writes a JSON schema.
private struct SchemaWriter {
  enum Content {
    case choice([String])
    case number
    case value(ValueShape.Content)
  }

  var json = JSONWriter()
  private var required: [[String]] = []

  /// A closed object, all of whose members are required.
  mutating func object(_ body: (inout SchemaWriter) -> Void) {
    json.beginObject()
    type("object")
    json.key("properties")
    json.beginObject()
    required.append([])
    body(&self)
    json.endObject()
    json.key("required")
    json.beginArray()
    for name in required.removeLast() { json.string(name) }
    json.endArray()
    json.key("additionalProperties")
    json.bool(false)
    json.endObject()
  }

  mutating func member(_ name: String, _ body: (inout SchemaWriter) -> Void) {
    required[required.count - 1].append(name)
    json.key(name)
    body(&self)
  }

  mutating func list(_ item: (inout SchemaWriter) -> Void) {
    json.beginObject()
    type("array")
    json.key("items")
    item(&self)
    json.endObject()
  }

  mutating func alternatives<Element>(_ elements: [Element], _ body: (inout SchemaWriter, Element) -> Void) {
    json.beginObject()
    json.key("anyOf")
    json.beginArray()
    for element in elements { body(&self, element) }
    json.endArray()
    json.endObject()
  }

  /// An object of some members, the turn and the quote.
  mutating func item(_ members: [(name: String, content: Content)]) {
    object { item in
      for (name, content) in members { item.member(name) { $0.write(content) } }
      item.quoted()
    }
  }

  mutating func constraint(_ type: String) {
    object { item in
      item.member("type") { $0.write(.choice([type])) }
      item.member("polarity") { $0.write(.choice(ConstraintPolarity.allCases.map(\.rawValue))) }
      item.member("strength") { $0.write(.choice(ConstraintStrength.allCases.map(\.rawValue))) }
      item.member("value") { value in
        value.object { fields in
          for member in ValueShape(type: type).members {
            fields.member(member.name) { $0.write(.value(member.content)) }
          }
        }
      }
      item.quoted()
    }
  }

  private mutating func quoted() {
    member("turn") {
      $0.json.beginObject()
      $0.type("integer")
      $0.json.endObject()
    }
    member("quote") { $0.write(.value(.text)) }
  }

  private mutating func write(_ content: Content) {
    switch content {
    case .choice(let ids), .value(.choice(let ids)): choice(ids, isOptional: false)
    case .value(.optionalChoice(let ids)): choice(ids, isOptional: true)
    case .value(.choices(let ids)): list { $0.choice(ids, isOptional: false) }
    case .number: plain(["number"])
    case .value(.text): plain(["string"])
    case .value(.optionalText): plain(["string", "null"])
    case .value(.bool): plain(["boolean"])
    }
  }

  private mutating func choice(_ ids: [String], isOptional: Bool) {
    json.beginObject()
    types(isOptional ? ["string", "null"] : ["string"])
    json.key("enum")
    json.beginArray()
    for id in ids { json.string(id) }
    if isOptional { json.null() }
    json.endArray()
    json.endObject()
  }

  private mutating func plain(_ names: [String]) {
    json.beginObject()
    types(names)
    json.endObject()
  }

  private mutating func type(_ name: String) {
    types([name])
  }

  private mutating func types(_ names: [String]) {
    json.key("type")
    if names.count == 1 {
      json.string(names[0])
    } else {
      json.beginArray()
      for name in names { json.string(name) }
      json.endArray()
    }
  }
}
