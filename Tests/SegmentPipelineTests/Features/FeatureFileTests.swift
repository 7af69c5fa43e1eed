import Features
import Records
import SegmentPipeline
import Testing

@Suite struct FeatureFileTests {
  @Test func whatShipsReadsBackAsItself() throws {
    let yaml = FeatureFile.yaml(.standard)
    #expect(try FeatureFile.parse(yaml, name: "features.yaml") == .standard)
  }

  @Test func everythingThatCanBeSaidReadsBackAsItself() throws {
    let yaml = """
      name: my-shop
      extractors:
        - {name: baseline, version: "1.2.0", model: "sha256:ab"}
        - {name: llm, version: signals@1, prompt: "sha256:cd"}
      features:
        - name: unresolved_contacts_14d
          version: 2
          description: "Conversations that did not settle \\"the matter\\"."
          owner: support
          from: {document: [transcript], channel: chat, with: {signal: resolution, label: [unresolved, promised]}}
          aggregate: count
          window: 14d
        - name: low_points
          from: {signal: sentiment, score: [-1, -0.5], at_least: 0.7}
          aggregate: least
          field: score
          half_life: 36h
          fresh_for: 52w
        - name: firm_needs
          from: {signal: constraint, strength: hard, polarity: require, open: true}
          aggregate: distinct
          field: label
        - name: big_spend
          from: {event: [Order Completed, Invoice Paid], where: [{property: total, above: 50, below: 900}]}
          aggregate: sum
          property: [total, revenue]
        - name: plan
          from: {call: identify}
          aggregate: last
          property: plan
          type: text
        - name: alive
          from: activity
          aggregate: recency
      outcomes:
        - name: upgrade
          description: Moves to a larger plan.
          event: Plan Changed
          where: {property: direction, is: up}
          within: 60d
        - name: churn
          event: Order Completed
          happens: false
          within: 90d
          among: {event: Order Completed, within: 180d}
      """
    let declarations = try FeatureFile.parse(yaml, name: "features.yaml")
    #expect(declarations.features.name == "my-shop")
    #expect(declarations.features.pinned?.map(\.name) == ["baseline", "llm"])
    let definitions = declarations.features.definitions
    #expect(
      definitions[0]
        == FeatureDefinition(
          name: "unresolved_contacts_14d", version: 2,
          description: "Conversations that did not settle \"the matter\".", owner: "support",
          source: .documents(
            DocumentCondition(
              kinds: [.transcript], channels: ["chat"],
              having: [SignalCondition(.resolution, labels: ["unresolved", "promised"])])),
          aggregation: .count, window: 14 * 86_400_000))
    #expect(definitions[1].halfLife == Int64(36 * 3_600_000))
    #expect(definitions[1].freshness == Int64(364 * 86_400_000))
    #expect(
      definitions[3].source
        == .events(
          EventCondition(
            kinds: [.track], names: ["Order Completed", "Invoice Paid"],
            properties: [PropertyCondition("total", .above(50)), PropertyCondition("total", .below(900))])))
    #expect(definitions[4].kind == .text)
    #expect(declarations.outcomes.map(\.happens) == [true, false])
    #expect(declarations.outcomes[1].among?.window == Int64(180 * 86_400_000))
    let again = try FeatureFile.parse(FeatureFile.yaml(declarations), name: "features.yaml")
    #expect(again.features.definitions.map(\.source).count == definitions.count)
    #expect(again.outcomes == declarations.outcomes)
    #expect(FeatureFile.yaml(again) == FeatureFile.yaml(declarations))
  }

  @Test func theFilesFeaturesTakeThePlaceOfTheStandardOnes() throws {
    let yaml = """
      include: standard
      features:
        - {name: visits_7d, version: 2, from: {call: page}, aggregate: count, window: 7d}
        - {name: mine, from: activity, aggregate: age}
      """
    let set = try FeatureFile.parse(yaml, name: "f.yaml").features
    #expect(set.definitions.count == FeatureSet.standard.definitions.count + 1)
    #expect(set.definitions[try #require(set.index(of: "visits_7d"))].version == 2)
    #expect(set.definitions.last?.name == "mine")
    #expect(try FeatureFile.parse(yaml, name: "f.yaml").outcomes == Outcome.standard)
  }

  @Test(arguments: [
    ("", 1, 1, "empty"),
    ("name: x", 1, 1, "no feature"),
    ("features: []", 1, 1, "no feature"),
    ("features:\n  - {name: a, from: activity, aggregate: number_of}", 2, 42, "none of count"),
    ("features:\n  - {name: A, from: activity, aggregate: count}", 2, 12, "lower-case"),
    ("features:\n  - {name: a, from: activity}", 2, 5, "needs `name`, `from` and `aggregate`"),
    ("features:\n  - {name: a, from: nothing, aggregate: count}", 2, 21, "activity"),
    ("features:\n  - {name: a, from: activity, aggregate: mean}", 2, 5, "which field"),
    ("features:\n  - {name: a, from: activity, aggregate: count, windw: 3d}", 2, 49, "unknown key `windw`"),
    ("features:\n  - {name: a, from: activity, aggregate: count, window: 3}", 2, 57, "span of time"),
    ("features:\n  - {name: a, from: {document: any}, aggregate: mean, field: total}", 2, 62, "property: total"),
    (
      "features:\n  - {name: a, from: activity, aggregate: count}\n  - {name: a, from: activity, aggregate: age}", 3, 5,
      "twice"
    ),
    ("include: best\nfeatures: []", 1, 10, "include: standard"),
    ("features:\n  - {name: a, from: {call: pages}, aggregate: count}", 2, 28, "none of identify"),
    (
      "features:\n  - {name: a, from: activity, aggregate: count}\noutcomes:\n  - {name: buy, event: Order Completed}",
      4, 5, "needs `name`, `event` and `within`"
    ),
    (
      "features:\n  - {name: a, from: activity, aggregate: count}\noutcomes:\n  - {name: buy, within: 3d}", 4, 5,
      "event"
    ),
  ])
  func faultsNameTheirPlace(yaml: String, line: Int, column: Int, part: String) {
    let error = #expect(throws: DeclarationError.self) { try FeatureFile.parse(yaml, name: "f.yaml") }
    #expect(error?.line == line)
    #expect(error?.column == column)
    #expect(error?.problem.contains(part) == true, "\(error?.problem ?? "")")
  }
}
