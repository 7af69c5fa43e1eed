import Features
import SegmentPipeline
import Segments
import Testing

struct SegmentFileTests {
  @Test func `the set that ships is read back as it was written`() throws {
    let yaml = SegmentFile.yaml(.standard)
    #expect(try SegmentFile.parse(yaml, name: "segments.yaml", features: .standard) == .standard)
  }

  @Test func `everything that can be said is read back as it was written`() throws {
    let yaml = """
      name: all
      states:
        - id: a
          score:
            - {feature: last_channel, is: [phone, "12", 3, true], adds: 0.2, says: "came by {value}"}
            - {feature: orders_90d, at_least: 2, below: 5, adds: 0.1}
            - {feature: sentiment_level, known: false, adds: 0.1}
            - {in: r, adds: -0.1}
            - {propensity: churn, below: 0.5, adds: 0.1, up_to: 0.05}
          enter: 0.5
      rules:
        - id: r
          when:
            any:
              - all:
                  - {trait: plan, is_not: free}
                  - {propensity: buy, above: 0.5}
              - not: {in: s}
              - {event: [A, B], call: [track, page], where: [{property: total, above: 3, at_most: 9}], within: 2w}
              - {event: any, within: 90m}
              - {text: [money back, "cancel*"], within: 36h}
              - sequence:
                  - {event: A}
                  - {document: [review, survey], channel: chat, within: 5d, without: {call: identify}}
                within: 45s
        - id: s
          when:
            document: any
            with: [{signal: constraint, label: budget, polarity: require, strength: hard, open: true},
              {signal: sentiment, score: [-1, -0.5], at_least: 0.4}]
            at_least: 2
      """
    let set = try SegmentFile.parse(yaml, name: "a.yaml", features: .standard)
    #expect(set.rules.count == 2 && set.states[0].terms.count == 5)
    #expect(try SegmentFile.parse(SegmentFile.yaml(set), name: "a.yaml", features: .standard) == set)
  }

  @Test(arguments: [
    ("states: []\n", "a.yaml:1:1: there is neither a state nor a rule"),
    ("states:\n  - id: A\n", "a.yaml:2:9: `A` must be lower-case"),
    ("rules:\n  - id: a\n    when: {feature: nope, above: 1}\n", "a.yaml:3:21: there is no feature `nope`"),
    ("rules:\n  - id: a\n    when: {feature: orders_90d}\n", "a.yaml:3:11: there is no comparison"),
    ("rules:\n  - id: a\n    when: {in: b}\n", "a.yaml:3:16: there is no state or rule `b`"),
    ("rules:\n  - id: a\n    when: {in: a}\n", "a.yaml:1:1: `a` read each other in a circle"),
    ("rules:\n  - id: a\n    when: {event: X, within: soon}\n", "a.yaml:3:30: `soon` is no span of time"),
    ("rules:\n  - id: a\n    when: {text: x, above: 3}\n", "a.yaml:3:28: `above` says nothing beside `text`"),
    ("rules:\n  - id: a\n    when: {sequence: [{event: X}]}\n", "a.yaml:3:22: a sequence has two or more steps"),
    ("states:\n  - id: a\n    enter: 2\n    score: []\n", "a.yaml:3:12: `enter` must lie between 0 and 1"),
    (
      "states:\n  - id: a\n    enter: 0.5\n    score: [{feature: orders_90d, adds: 1}]\n",
      "a.yaml:4:13: a term needs `up_to`"
    ),
    (
      "states:\n  - id: a\n    enter: 0.5\n    score: [{feature: orders_90d, adds: 1, up_to: 1, says: \"{n}\"}]\n",
      "a.yaml:4:60: `{n}` is none of"
    ),
    (
      "rules:\n  - id: a\n    when: {all: []}\n  - id: a\n    when: {all: []}\n",
      "a.yaml:4:9: the id `a` stands here twice"
    ),
    ("rules: [\n", "a.yaml:2:1"),
  ])
  func `a fault is named with its place`(yaml: String, message: String) {
    let error = #expect(throws: DeclarationError.self) {
      try SegmentFile.parse(yaml, name: "a.yaml", features: .standard)
    }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "no error")")
  }
}
