import ExtractPipeline
import Records
import Testing

@Suite struct TaxonomyFileTests {
  @Test func `the default taxonomy survives YAML`() throws {
    let yaml = TaxonomyFile.yaml(.default)
    #expect(try TaxonomyFile.parse(yaml, name: "default.yaml") == .default)
  }

  @Test func `aspects and constraint types default to the built-in ones`() throws {
    let taxonomy = try TaxonomyFile.parse(
      """
      name: shop
      intents:
        - id: gift_wrapping
          description: "Wants a gift wrapped: nicely"
          examples: [can you gift wrap it]
      """, name: "shop.yaml")
    #expect(taxonomy.intents.map(\.id) == ["gift_wrapping"])
    #expect(taxonomy.aspects == Taxonomy.default.aspects)
    #expect(taxonomy.constraintTypes == Taxonomy.default.constraintTypes)
  }

  @Test(arguments: [
    ("", 1, 1, "empty"),
    ("name: x", 1, 1, "intents"),
    ("intents:\n  - id: Gift Wrap\n", 2, 9, "lower-case"),
    ("intents:\n  - id: a\n  - id: a\n", 3, 5, "twice"),
    ("intents:\n  - id: a\n    colour: red\n", 3, 5, "unknown key `colour`"),
    ("intents: 3\n", 1, 10, "list"),
    ("intents:\n  - id: [a\n", 3, 1, ""),
  ])
  func `faults are named with line and column`(yaml: String, line: Int, column: Int, hint: String) {
    let error = #expect(throws: TaxonomyFileError.self) { try TaxonomyFile.parse(yaml, name: "t.yaml") }
    #expect(error?.line == line)
    #expect(error?.column == column)
    #expect(error.map { hint.isEmpty || $0.problem.contains(hint) } == true)
    #expect(error?.description.hasPrefix("t.yaml:\(line):\(column): ") == true)
  }
}
