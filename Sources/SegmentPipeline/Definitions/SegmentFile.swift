public import Features
public import Segments

/// States and rules as a YAML file:
/// ```yaml
/// name: my-shop
/// states:
///   - id: at_risk
///     description: May leave.
///     enter: 0.6
///     leave: 0.4
///     half_life: 14d
///     score:
///       - {feature: unresolved_contacts_14d, adds: 0.1, up_to: 0.4, says: "{value} unresolved contacts in 14 days"}
///       - {feature: sentiment_level, below: 0, adds: 0.4, up_to: 0.3, says: "mean sentiment {value}"}
///       - {propensity: churn, above: 0.3, adds: 0.8, up_to: 0.4, says: "{percent} likely to leave"}
///       - {in: dormant, adds: 0.2, says: "no sign of life for long"}
/// rules:
///   - id: abandoned_checkout
///     when:
///       all:
///         - {event: Checkout Started, within: 3d}
///         - not:
///             sequence: [{event: Checkout Started}, {event: Order Completed, within: 3d}]
/// ```
/// A term with `up_to` adds so much for each unit of its value (above `above`, below `below`, or above 0) and no more
/// than that; a term without adds it once, where its comparisons hold.
public enum SegmentFile {
  /// Reads and checks states and rules.
  ///
  /// - Parameters:
  ///   - yaml: the file's text.
  ///   - name: the file's name, for messages.
  ///   - features: the features that may be read.
  /// - Throws: ``DeclarationError`` that names line and column of the first fault.
  public static func parse(
    _ yaml: String, name: String, features: FeatureSet
  ) throws(DeclarationError) -> SegmentSet {
    let root = try DeclarationNode(yaml: yaml, file: name)
    let fields = try root.fields(["name", "states", "rules"])
    let states = try fields["states"]?.list(of: "states") ?? []
    let rules = try fields["rules"]?.list(of: "rules") ?? []
    guard !states.isEmpty || !rules.isEmpty else { throw root.fault("there is neither a state nor a rule") }
    let reader = SegmentReader(features: features, ids: try ids(states + rules))
    var set = SegmentSet(name: try fields["name"]?.text() ?? name, states: [])
    for state in states { set.states.append(try reader.state(state)) }
    for rule in rules { set.rules.append(try reader.rule(rule)) }
    do {
      _ = try SegmentEvaluator(set, features: features)
    } catch {
      throw root.fault(error.description)
    }
    return set
  }

  private static func ids(_ nodes: [DeclarationNode]) throws(DeclarationError) -> Set<String> {
    var ids: Set<String> = []
    for node in nodes {
      guard let id = node.field("id") else { throw node.fault("there is no `id`") }
      guard ids.insert(try id.id()).inserted else { throw id.fault("the id `\(try id.id())` stands here twice") }
    }
    return ids
  }

  /// States and rules as YAML that ``parse(_:name:features:)`` reads back as equal ones.
  public static func yaml(_ set: SegmentSet) -> String {
    var text = YAMLText()
    text.line("name: \(YAMLText.quoted(set.name))")
    text.line(set.states.isEmpty ? "states: []" : "states:")
    for state in set.states { text.append(state) }
    text.line(set.rules.isEmpty ? "rules: []" : "rules:")
    for rule in set.rules { text.append(rule) }
    return text.text
  }
}
