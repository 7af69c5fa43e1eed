import Features
import Records
import Segments

/// Reads states and rules from YAML.
struct SegmentReader {
  static let comparisons = ["is", "is_not", "above", "at_least", "below", "at_most", "contains", "known"]

  let features: FeatureSet
  /// The ids of all states and rules.
  let ids: Set<String>

  func state(_ node: DeclarationNode) throws(DeclarationError) -> StateDefinition {
    let fields = try node.fields(["id", "description", "enter", "leave", "half_life", "score"])
    guard let id = fields["id"], let score = fields["score"] else {
      throw node.fault("a state needs `id`, `score` and `enter`")
    }
    let enter = try fraction(fields["enter"], "enter", of: node)
    let leave = try fields["leave"].map { leave throws(DeclarationError) in
      try fraction(leave, "leave", of: node)
    }
    guard enter > 0, leave ?? enter <= enter else {
      throw (fields["leave"] ?? node).fault("`leave` must be at most `enter`, and `enter` above 0")
    }
    var terms: [ScoreTerm] = []
    for term in try score.list(of: "terms") { terms.append(try self.term(term)) }
    return StateDefinition(
      id: try id.id(), description: try fields["description"]?.text() ?? "", terms: terms, enter: enter,
      leave: leave ?? enter, halfLife: try fields["half_life"]?.span())
  }

  func rule(_ node: DeclarationNode) throws(DeclarationError) -> RuleDefinition {
    let fields = try node.fields(["id", "description", "when"])
    guard let id = fields["id"], let condition = fields["when"] else {
      throw node.fault("a rule needs `id` and `when`")
    }
    return RuleDefinition(
      id: try id.id(), description: try fields["description"]?.text() ?? "",
      condition: try self.condition(condition))
  }

  private func fraction(
    _ node: DeclarationNode?, _ name: String, of parent: DeclarationNode
  ) throws(DeclarationError) -> Double {
    guard let node else { throw parent.fault("there is no `\(name)`") }
    let number = try node.number()
    guard (0...1).contains(number) else { throw node.fault("`\(name)` must lie between 0 and 1") }
    return number
  }

  private func term(_ node: DeclarationNode) throws(DeclarationError) -> ScoreTerm {
    let fields = try node.fields(
      ["feature", "propensity", "in", "adds", "up_to", "says"] + SegmentReader.comparisons)
    let source = try source(fields, of: node)
    guard let addsNode = fields["adds"] else { throw node.fault("there is no `adds`") }
    let adds = try addsNode.number()
    let name: String =
      switch source {
      case .feature(let name), .propensity(let name), .membership(let name): name
      }
    let says = Wording(try fields["says"]?.text() ?? "\(name) is {value}")
    if let fault = says.fault { throw (fields["says"] ?? node).fault(fault) }
    guard let limitNode = fields["up_to"] else {
      var comparisons = try self.comparisons(fields)
      if comparisons.isEmpty {
        guard case .membership = source else {
          throw node.fault("a term needs `up_to`, to add for each unit, or a comparison, to add once")
        }
        comparisons = [.above(0)]
      }
      return ScoreTerm(source, .once(adds, where: comparisons), says: says)
    }
    let limit = try limitNode.number()
    guard limit >= 0 else { throw limitNode.fault("`up_to` is a magnitude: write it without a sign") }
    if let wrong = SegmentReader.comparisons.first(where: { fields[$0] != nil && $0 != "above" && $0 != "below" }) {
      throw (fields[wrong] ?? node).fault("with `up_to` only `above` or `below` says where the units begin")
    }
    if let bound = fields["below"] {
      guard fields["above"] == nil else { throw bound.fault("with `up_to` give `above` or `below`, not both") }
      return ScoreTerm(source, .perUnitBelow(adds, below: try bound.number(), limit: limit), says: says)
    }
    return ScoreTerm(source, .perUnit(adds, above: try fields["above"]?.number() ?? 0, limit: limit), says: says)
  }

  private func source(
    _ fields: [String: DeclarationNode], of node: DeclarationNode
  ) throws(DeclarationError) -> ScoreTerm.Source {
    let given = ["feature", "propensity", "in"].filter { fields[$0] != nil }
    guard given.count == 1, let name = fields[given[0]] else {
      throw node.fault("a term reads one of `feature`, `propensity` and `in`")
    }
    switch given[0] {
    case "feature": return .feature(try feature(name))
    case "propensity": return .propensity(try name.id())
    default: return .membership(try segment(name))
    }
  }

  func feature(_ node: DeclarationNode) throws(DeclarationError) -> String {
    let name = try node.text()
    guard features.index(of: name) != nil else {
      throw node.fault("there is no feature `\(name)`; `hark features list` shows which there are")
    }
    return name
  }

  func segment(_ node: DeclarationNode) throws(DeclarationError) -> String {
    let id = try node.text()
    guard ids.contains(id) else { throw node.fault("there is no state or rule `\(id)`") }
    return id
  }

  func comparisons(
    _ fields: [String: DeclarationNode]
  ) throws(DeclarationError) -> [PropertyCondition.Comparison] {
    var comparisons: [PropertyCondition.Comparison] = []
    for key in SegmentReader.comparisons {
      guard let node = fields[key] else { continue }
      switch key {
      case "is": comparisons.append(.isAnyOf(try values(node)))
      case "is_not": comparisons.append(.isNoneOf(try values(node)))
      case "above": comparisons.append(.above(try node.number()))
      case "at_least": comparisons.append(.atLeast(try node.number()))
      case "below": comparisons.append(.below(try node.number()))
      case "at_most": comparisons.append(.atMost(try node.number()))
      case "contains": comparisons.append(.contains(try node.text()))
      default: comparisons.append(try node.bool() ? .present : .absent)
      }
    }
    return comparisons
  }

  private func values(_ node: DeclarationNode) throws(DeclarationError) -> [PropertyValue] {
    var values: [PropertyValue] = []
    for element in node.elements() { values.append(try element.value()) }
    return values
  }
}
