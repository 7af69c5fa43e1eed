import Features
import Learning
import Records
import Segments
import Testing

@Suite struct FeatureEncodingTests {
  private func table(_ columns: [String: [FeatureValue]]) -> FeatureTable {
    let names = columns.keys.sorted()
    let count = columns.values.first?.count ?? 0
    return FeatureTable(
      features: names,
      rows: (0..<count).map { row in
        FeatureTable.Row(customer: "\(row)", values: names.compactMap { columns[$0]?[row] })
      })
  }

  @Test func `numbers stay, texts become columns, and what isn't known is NaN`() throws {
    let colours = (0..<40).map { ["red", "green", "blue", "rare \($0)"][min($0 % 5, 3)] }
    let example = table([
      "age": (0..<40).map { $0 == 3 ? .missing : .number(Double($0)) },
      "colour": colours.map { .text($0) },
      "sex": (0..<40).map { $0 == 5 ? .unknown : .text($0.isMultiple(of: 2) ? "f" : "m") },
    ])
    let encoding = FeatureEncoding(fitting: example)
    let names = encoding.columns.indices.map(encoding.name(ofColumn:))
    #expect(names == ["age", "colour = blue", "colour = green", "colour = red", "colour = (others)", "sex = m"])
    let encoded = try encoding.encode(example)
    #expect(encoded.row(0) == [0, 0, 0, 1, 0, 0])
    #expect(encoded.row(1) == [1, 0, 1, 0, 0, 1])
    #expect(encoded.row(8) == [8, 0, 0, 0, 1, 0])
    #expect(encoded.columns[0][3].isNaN)
    #expect(encoded.columns[5][5].isNaN)
  }

  @Test func `features that say nothing have no column, with the reason`() {
    let example = table([
      "constant": Array(repeating: .number(1), count: 60), "id": (0..<60).map { .text("id \($0)") },
      "never": Array(repeating: .missing, count: 60), "same": Array(repeating: .text("x"), count: 60),
    ])
    let encoding = FeatureEncoding(fitting: example)
    #expect(encoding.columns.isEmpty)
    #expect(encoding.omissions == [0: .constant, 1: .identifier, 2: .neverKnown, 3: .constant])
  }

  @Test func `features are found by name in another order, and missed where they are gone`() throws {
    let example = table(["a": (0..<9).map { .number(Double($0)) }, "b": (0..<9).map { .number(Double($0 * $0)) }])
    let encoding = FeatureEncoding(fitting: example)
    #expect(try encoding.encoder(of: ["b", "x", "a"]).row([.number(9), .text("?"), .number(3)]) == [3, 9])
    let error = #expect(throws: SegmentError.self) { try encoding.encoder(of: ["a"]) }
    #expect(error?.code == .missingFeature)
    #expect(error?.description.contains("`b`") == true)
  }
}
