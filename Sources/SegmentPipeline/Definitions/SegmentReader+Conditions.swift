import Features
import Records
import Segments

extension SegmentReader {
  private static let leaves = ["feature", "trait", "propensity", "in", "event", "document", "sequence", "text"]
  static let happening = ["event", "call", "where", "document", "channel", "with"]

  func condition(_ node: DeclarationNode) throws(DeclarationError) -> Condition {
    if node.isList { return .all(try conditions(node)) }
    let known = ["all", "any", "not"] + SegmentReader.leaves + SegmentReader.happening + ["within"]
    let fields = try node.fields(known + SegmentReader.comparisons)
    let given = (["all", "any", "not"] + SegmentReader.leaves).filter { fields[$0] != nil }
    guard given.count == 1, let content = fields[given[0]] else {
      throw node.fault(
        "a condition is one of all, any, not, \(SegmentReader.leaves.joined(separator: ", "))")
    }
    let allowed: [String] =
      switch given[0] {
      case "all", "any", "not", "in": []
      case "event", "document": SegmentReader.happening + ["within"] + SegmentReader.comparisons
      case "sequence", "text": ["within"]
      default: SegmentReader.comparisons
      }
    if let (key, extra) = fields.sorted(by: { $0.key < $1.key }).first(where: {
      $0.key != given[0] && !allowed.contains($0.key)
    }) {
      throw extra.fault("`\(key)` says nothing beside `\(given[0])`")
    }
    let within = try fields["within"]?.span()
    switch given[0] {
    case "all": return .all(try conditions(content))
    case "any": return .any(try conditions(content))
    case "not": return .not(try condition(content))
    case "in": return .membership(try segment(content))
    case "feature": return .feature(try feature(content), try needed(fields, of: node))
    case "trait": return .trait(try content.text(), try needed(fields, of: node))
    case "propensity": return .propensity(try content.id(), try needed(fields, of: node))
    case "text": return .text(try phrases(content), within: within)
    case "sequence": return .sequence(try steps(content), within: within)
    default:
      let comparisons = try comparisons(fields)
      return .happenings(
        try happening(fields, of: node), comparisons.isEmpty ? [.atLeast(1)] : comparisons, within: within)
    }
  }

  private func conditions(_ node: DeclarationNode) throws(DeclarationError) -> [Condition] {
    var conditions: [Condition] = []
    for element in try node.list(of: "conditions") { conditions.append(try condition(element)) }
    return conditions
  }

  private func needed(
    _ fields: [String: DeclarationNode], of node: DeclarationNode
  ) throws(DeclarationError) -> [PropertyCondition.Comparison] {
    let comparisons = try comparisons(fields)
    guard !comparisons.isEmpty else {
      throw node.fault("there is no comparison; give one of \(SegmentReader.comparisons.joined(separator: ", "))")
    }
    return comparisons
  }

  private func phrases(_ node: DeclarationNode) throws(DeclarationError) -> [Phrase] {
    var phrases: [Phrase] = []
    for element in node.elements() {
      guard let phrase = Phrase(try element.text()) else { throw element.fault("there are no words in it") }
      phrases.append(phrase)
    }
    return phrases
  }

  private func steps(_ node: DeclarationNode) throws(DeclarationError) -> [SequenceStep] {
    var steps: [SequenceStep] = []
    for element in try node.list(of: "steps") {
      let fields = try element.fields(SegmentReader.happening + ["within", "without"])
      var step = SequenceStep(try happening(fields, of: element), within: try fields["within"]?.span())
      if let spoiler = fields["without"] {
        step.without = try happening(try spoiler.fields(SegmentReader.happening), of: spoiler)
      }
      steps.append(step)
    }
    guard steps.count > 1 else { throw node.fault("a sequence has two or more steps") }
    return steps
  }

  func happening(
    _ fields: [String: DeclarationNode], of node: DeclarationNode
  ) throws(DeclarationError) -> Happening {
    if fields["event"] != nil || fields["call"] != nil {
      if let key = ["document", "channel", "with"].first(where: { fields[$0] != nil }) {
        throw (fields[key] ?? node).fault("`\(key)` says nothing of an event")
      }
      var condition = EventCondition()
      if let names = fields["event"] { condition.names = try names.texts().filter { $0 != "any" } }
      for kind in fields["call"]?.elements() ?? [] { condition.kinds.append(try kind.choice(CustomerEvent.Kind.self)) }
      if fields["call"] == nil { condition.kinds = [.track] }
      for property in fields["where"]?.elements() ?? [] { condition.properties += try properties(property) }
      return .event(condition)
    }
    guard let document = fields["document"] else { throw node.fault("it says neither `event` nor `document`") }
    if let place = fields["where"] { throw place.fault("`where` says nothing of a document") }
    var condition = DocumentCondition()
    for kind in document.elements() where try kind.text() != "any" {
      condition.kinds.append(try kind.choice(DocumentKind.self))
    }
    condition.channels = try fields["channel"]?.texts() ?? []
    for signal in fields["with"]?.elements() ?? [] { condition.having.append(try self.signal(signal)) }
    return .document(condition)
  }

  private func properties(_ node: DeclarationNode) throws(DeclarationError) -> [PropertyCondition] {
    let fields = try node.fields(["property"] + SegmentReader.comparisons)
    guard let key = fields["property"] else { throw node.fault("there is no `property`") }
    let name = try key.text()
    return try needed(fields, of: node).map { PropertyCondition(name, $0) }
  }

  func signal(_ node: DeclarationNode) throws(DeclarationError) -> SignalCondition {
    let fields = try node.fields(["signal", "label", "at_least", "polarity", "strength", "score", "open"])
    guard let kind = fields["signal"] else { throw node.fault("there is no `signal`") }
    var condition = SignalCondition(try kind.choice(SignalKind.self))
    condition.labels = try fields["label"]?.texts() ?? []
    condition.minimumConfidence = try fields["at_least"]?.number() ?? 0
    condition.polarity = try fields["polarity"]?.choice(ConstraintPolarity.self)
    condition.strength = try fields["strength"]?.choice(ConstraintStrength.self)
    condition.isOpen = try fields["open"]?.bool() ?? false
    if let score = fields["score"] {
      let bounds = score.elements()
      guard bounds.count == 2 else { throw score.fault("expected two numbers: from and to") }
      let (low, high) = (try bounds[0].number(), try bounds[1].number())
      guard low <= high else { throw score.fault("the first number must not be the larger one") }
      condition.score = low...high
    }
    return condition
  }
}
