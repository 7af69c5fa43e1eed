public import Features

/// Features, and the outcomes that are learned from them, as a YAML file:
/// ```yaml
/// name: my-shop
/// extractors:
///   - {name: baseline, version: "1.2.0"}
/// features:
///   - name: unresolved_contacts_14d
///     version: 2
///     description: Conversations within 14 days that did not settle the matter.
///     owner: support
///     from: {document: any, with: {signal: resolution, label: [unresolved, promised]}}
///     aggregate: count
///     window: 14d
///   - name: sentiment_level
///     from: {signal: sentiment}
///     aggregate: mean
///     field: score
///     half_life: 30d
///     fresh_for: 365d
///   - name: spend_365d
///     from: {event: Order Completed}
///     aggregate: sum
///     property: [total, revenue]
///     window: 365d
///   - name: plan
///     from: {call: identify}
///     aggregate: last
///     property: plan
///     type: text
/// outcomes:
///   - name: churn
///     description: Does not order within 90 days.
///     event: Order Completed
///     happens: false
///     within: 90d
///     among: {event: Order Completed, within: 180d}
/// ```
/// `from: activity` stands for every sign of life; `event`, `call`, `where`, `document`, `channel`, `with`, `signal` are
/// written as in `segments.yaml`. Features of `include: standard` come before those of the file, and a feature of the
/// file with the name of one of them takes its place. Left-out `outcomes` are the ones that ship.
public enum FeatureFile {
  /// What a file declares.
  public struct Declarations: Sendable, Hashable {
    /// The features.
    public var features: FeatureSet
    /// The outcomes.
    public var outcomes: [Outcome]

    public init(features: FeatureSet, outcomes: [Outcome]) {
      self.features = features
      self.outcomes = outcomes
    }

    /// What ships.
    public static let standard = Declarations(features: .standard, outcomes: Outcome.standard)
  }

  /// Reads and checks features and outcomes.
  ///
  /// - Parameters:
  ///   - yaml: the file's text.
  ///   - name: the file's name, for messages.
  /// - Throws: ``DeclarationError`` that names line and column of the first fault.
  public static func parse(_ yaml: String, name: String) throws(DeclarationError) -> Declarations {
    let root = try DeclarationNode(yaml: yaml, file: name)
    let fields = try root.fields(["name", "include", "extractors", "features", "outcomes"])
    let reader = FeatureReader()
    var set = FeatureSet(name: try fields["name"]?.text() ?? name, definitions: [])
    if let include = fields["include"] {
      guard try include.text() == FeatureSet.standard.name else {
        throw include.fault("only `include: \(FeatureSet.standard.name)` is known")
      }
      set.definitions = FeatureSet.standard.definitions
    }
    var names: Set<String> = []
    for node in try fields["features"]?.list(of: "features") ?? [] {
      let definition = try reader.definition(node)
      guard names.insert(definition.name).inserted else {
        throw node.fault("the name `\(definition.name)` stands here twice")
      }
      if let index = set.index(of: definition.name) {
        set.definitions[index] = definition
      } else {
        set.definitions.append(definition)
      }
    }
    guard !set.definitions.isEmpty else { throw root.fault("there is no feature") }
    if let extractors = fields["extractors"] {
      var pinned = set.pinned ?? []
      for node in try extractors.list(of: "extractors") { pinned.append(try reader.extractor(node)) }
      guard !pinned.isEmpty else { throw extractors.fault("name one extractor or more, or leave `extractors` out") }
      set.pinned = pinned
    }
    guard let outcomes = fields["outcomes"] else { return Declarations(features: set, outcomes: Outcome.standard) }
    var declared: [Outcome] = []
    for node in try outcomes.list(of: "outcomes") {
      let outcome = try reader.outcome(node)
      guard !declared.contains(where: { $0.name == outcome.name }) else {
        throw node.fault("the name `\(outcome.name)` stands here twice")
      }
      declared.append(outcome)
    }
    return Declarations(features: set, outcomes: declared)
  }

  /// Features and outcomes as YAML that ``parse(_:name:)`` reads back as equal ones.
  public static func yaml(_ declarations: Declarations) -> String {
    var text = YAMLText()
    text.line("name: \(YAMLText.quoted(declarations.features.name))")
    if let pinned = declarations.features.pinned {
      text.line("extractors:")
      for extractor in pinned { text.append(extractor) }
    }
    text.line("features:")
    for definition in declarations.features.definitions { text.append(definition) }
    text.line(declarations.outcomes.isEmpty ? "outcomes: []" : "outcomes:")
    for outcome in declarations.outcomes { text.append(outcome) }
    return text.text
  }
}
