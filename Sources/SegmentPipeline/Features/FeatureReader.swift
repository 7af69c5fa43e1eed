import Features
import Records
import Segments
import Yams

/// Reads features and outcomes from YAML.
struct FeatureReader {
  private let conditions = SegmentReader(features: FeatureSet(name: "", definitions: []), ids: [])

  func definition(_ node: DeclarationNode) throws(DeclarationError) -> FeatureDefinition {
    let fields = try node.fields([
      "name", "version", "description", "owner", "from", "aggregate", "field", "property", "window", "half_life",
      "fresh_for", "type",
    ])
    guard let name = fields["name"], let from = fields["from"], let aggregate = fields["aggregate"] else {
      throw node.fault("a feature needs `name`, `from` and `aggregate`")
    }
    var definition = FeatureDefinition(
      name: try name.id(), description: try fields["description"]?.text() ?? "", source: try source(from),
      aggregation: try aggregate.choice(Aggregation.self))
    definition.version = try fields["version"].map(version) ?? 1
    definition.owner = try fields["owner"]?.text() ?? ""
    definition.field = try field(fields)
    definition.window = try fields["window"]?.span()
    definition.halfLife = try fields["half_life"]?.span()
    definition.freshness = try fields["fresh_for"]?.span()
    definition.kind = try fields["type"]?.choice(FeatureDefinition.Kind.self) ?? definition.usualKind
    if let problem = definition.problem { throw node.fault("`\(definition.name)`: \(problem)") }
    return definition
  }

  func outcome(_ node: DeclarationNode) throws(DeclarationError) -> Outcome {
    let event = ["event", "call", "where"]
    let fields = try node.fields(["name", "description", "happens", "within", "among"] + event)
    guard let name = fields["name"], let within = fields["within"] else {
      throw node.fault("an outcome needs `name`, `event` and `within`")
    }
    var outcome = Outcome(
      name: try name.id(), description: try fields["description"]?.text() ?? "",
      event: try self.event(fields, of: node),
      horizon: try within.span())
    outcome.happens = try fields["happens"]?.bool() ?? true
    if let among = fields["among"] {
      let fields = try among.fields(event + ["within"])
      outcome.among = Outcome.Eligibility(
        event: try self.event(fields, of: among), window: try fields["within"]?.span())
    }
    return outcome
  }

  func extractor(_ node: DeclarationNode) throws(DeclarationError) -> ExtractorVersion {
    let fields = try node.fields(["name", "version", "model", "prompt"])
    guard let name = fields["name"], let version = fields["version"] else {
      throw node.fault("an extractor needs `name` and `version`; `hark models list` shows them")
    }
    return ExtractorVersion(
      name: try name.text(), version: try version.text(), model: try fields["model"]?.text(),
      prompt: try fields["prompt"]?.text())
  }

  private func source(_ node: DeclarationNode) throws(DeclarationError) -> FeatureSource {
    if node.node.scalar != nil {
      guard try node.text() == "activity" else {
        throw node.fault("write `activity`, or a map with `event`, `call`, `document` or `signal`")
      }
      return .activity
    }
    if node.node.mapping?["signal"] != nil { return .signals(try conditions.signal(node)) }
    let fields = try node.fields(SegmentReader.happening)
    switch try conditions.happening(fields, of: node) {
    case .event(let condition): return .events(condition)
    case .document(let condition): return .documents(condition)
    }
  }

  private func event(
    _ fields: [String: DeclarationNode], of node: DeclarationNode
  ) throws(DeclarationError) -> EventCondition {
    guard fields["event"] != nil || fields["call"] != nil,
      case .event(let condition) = try conditions.happening(fields, of: node)
    else { throw node.fault("there is no `event`") }
    return condition
  }

  private func field(_ fields: [String: DeclarationNode]) throws(DeclarationError) -> FeatureField? {
    if let property = fields["property"] {
      if let field = fields["field"] { throw field.fault("give `field` or `property`, not both") }
      let keys = try property.texts()
      guard !keys.isEmpty else { throw property.fault("there is no property in it") }
      return .property(keys)
    }
    guard let node = fields["field"] else { return nil }
    let name = try node.text()
    guard let field = FeatureField.named.first(where: { $0.name == name })?.field else {
      throw node.fault(
        "`\(name)` is none of \(FeatureField.named.map(\.name).joined(separator: ", ")); for what an event carries "
          + "write `property: \(name)`")
    }
    return field
  }

  private func version(_ node: DeclarationNode) throws(DeclarationError) -> Int {
    guard let version = Int(try node.text()), version > 0 else {
      throw node.fault("a version is a whole number from 1")
    }
    return version
  }
}

extension FeatureField {
  /// The fields that are not properties, by what YAML calls them.
  static let named: [(name: String, field: FeatureField)] = [
    ("name", .eventName), ("rating", .rating), ("channel", .channel), ("kind", .documentKind), ("label", .label),
    ("score", .score), ("urgency", .urgency), ("confidence", .confidence), ("days_left", .daysLeft),
    ("time_of_day", .timeOfDay), ("weekday", .weekday),
  ]
}

extension FeatureDefinition {
  /// The kind where none is written: text for what can be nothing else.
  var usualKind: Kind {
    switch (aggregation, field) {
    case (.mostFrequent, _): .text
    case (.first, .eventName), (.first, .channel), (.first, .documentKind), (.first, .label), (.first, .timeOfDay),
      (.first, .weekday), (.last, .eventName), (.last, .channel), (.last, .documentKind), (.last, .label),
      (.last, .timeOfDay), (.last, .weekday):
      .text
    default: .number
    }
  }
}
