import Inputs
import Records
import SegmentPipeline
import Testing

@Suite struct EventMappingFileTests {
  @Test func readsAllThatAMappingSays() throws {
    let mapping = try EventMappingFile.parse(
      """
      as: orders
      columns: {user_id: Buyer, total: Paid, order_id: null}
      properties: {Shop: store}
      constants: {currency: GBP, rate: 1.5, "code": "007"}
      name: Visit
      """, name: "map.yaml")
    #expect(mapping.shape == .orders)
    #expect(mapping.columns[.userID] == "Buyer")
    #expect(mapping.columns[.order] == .some(nil))
    #expect(mapping.columns[.email] == nil)
    #expect(mapping.properties == ["Shop": "store"])
    #expect(
      mapping.constants == [
        EventProperty(key: "code", value: .text("007")), EventProperty(key: "currency", value: .text("GBP")),
        EventProperty(key: "rate", value: .number(1.5)),
      ])
    #expect(mapping.eventName == "Visit")
  }

  @Test func aListOfPropertiesKeepsTheirNames() throws {
    #expect(try EventMappingFile.parse("properties: [a, b]", name: "m").properties == ["a": "a", "b": "b"])
  }

  @Test(arguments: [
    ("as: invoices", "m.yaml:1:5:"), ("columns:\n  customer: x", "m.yaml:2:3:"), ("color: red", "m.yaml:1:1:"),
    ("columns:\n  time: [a]", "m.yaml:2:9:"), ("as: [", "m.yaml:"),
  ])
  func aFaultNamesItsPlace(_ yaml: String, _ place: String) throws {
    let error = #expect(throws: DeclarationError.self) { try EventMappingFile.parse(yaml, name: "m.yaml") }
    #expect(error?.description.hasPrefix(place) == true, "\(String(describing: error))")
  }
}
