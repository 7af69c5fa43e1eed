import Features
import Records
import Segments

extension YAMLText {
  mutating func append(_ definition: FeatureDefinition) {
    line("  - name: \(definition.name)")
    if definition.version != 1 { line("    version: \(definition.version)") }
    line("    description: \(YAMLText.quoted(definition.description))")
    if !definition.owner.isEmpty { line("    owner: \(YAMLText.quoted(definition.owner))") }
    line("    from: \(YAMLText.source(definition.source))")
    line("    aggregate: \(definition.aggregation.rawValue)")
    switch definition.field {
    case .property(let keys): line("    property: \(YAMLText.list(keys.map(YAMLText.quoted)))")
    case let field?:
      if let name = FeatureField.named.first(where: { $0.field == field })?.name { line("    field: \(name)") }
    case nil: break
    }
    if let window = definition.window { line("    window: \(SpanNotation.text(window))") }
    if let halfLife = definition.halfLife { line("    half_life: \(SpanNotation.text(halfLife))") }
    if let freshness = definition.freshness { line("    fresh_for: \(SpanNotation.text(freshness))") }
    if definition.kind != definition.usualKind { line("    type: \(definition.kind.rawValue)") }
  }

  mutating func append(_ outcome: Outcome) {
    line("  - name: \(outcome.name)")
    line("    description: \(YAMLText.quoted(outcome.description))")
    for field in YAMLText.fields(.event(outcome.event)) { line("    \(field)") }
    if !outcome.happens { line("    happens: false") }
    line("    within: \(SpanNotation.text(outcome.horizon))")
    if let among = outcome.among {
      let window = among.window.map { ["within: \(SpanNotation.text($0))"] } ?? []
      line("    among: {\((YAMLText.fields(.event(among.event)) + window).joined(separator: ", "))}")
    }
  }

  mutating func append(_ extractor: ExtractorVersion) {
    var fields = ["name: \(YAMLText.quoted(extractor.name))", "version: \(YAMLText.quoted(extractor.version))"]
    if let model = extractor.model { fields.append("model: \(YAMLText.quoted(model))") }
    if let prompt = extractor.prompt { fields.append("prompt: \(YAMLText.quoted(prompt))") }
    line("  - {\(fields.joined(separator: ", "))}")
  }

  private static func source(_ source: FeatureSource) -> String {
    switch source {
    case .activity: "activity"
    case .signals(let condition): signal(condition)
    case .documents(let condition): "{\(fields(.document(condition)).joined(separator: ", "))}"
    case .events(let condition): "{\(fields(.event(condition)).joined(separator: ", "))}"
    }
  }
}
