import Records
import Testing

@Suite struct IdentifierTests {
  @Test(arguments: [
    (CustomerIdentifier.Kind.user, " c-4 ", CustomerIdentifier.Kind.user, "c-4"),
    (.user, "Ann.Lee@Example.ORG", .email, "ann.lee@example.org"),
    (.email, " Ann@Example.org ", .email, "ann@example.org"),
    (.phone, "+49 (30) 123-456", .phone, "+4930123456"), (.phone, "0049 30 123456", .phone, "+4930123456"),
    (.phone, "030/123 456", .phone, "030123456"), (.anonymous, "8f1c-22", .anonymous, "8f1c-22"),
  ])
  func areNormalised(
    _ kind: CustomerIdentifier.Kind, _ input: String, _ expectedKind: CustomerIdentifier.Kind, _ value: String
  ) {
    #expect(CustomerIdentifier(kind, fromInput: input) == CustomerIdentifier(expectedKind, value))
  }

  @Test(arguments: [
    (CustomerIdentifier.Kind.user, ""), (.user, "  "), (.user, "null"), (.user, "Anonymous"), (.user, "0"),
    (.user, "00000000-0000-0000-0000-000000000000"), (.user, "(not set)"), (.user, "test@example.org"),
    (.user, "-"), (.email, "test@company.example"), (.email, "noreply@shop.example"), (.email, "ann@localhost"),
    (.email, "ann"), (.email, "a@b@c.org"), (.phone, "0000000"), (.phone, "123"), (.phone, "1234567890"),
    (.phone, "call me"), (.anonymous, "undefined"), (.anonymous, "NaN"),
  ])
  func nobodysValuesNameNobody(_ kind: CustomerIdentifier.Kind, _ input: String) {
    #expect(CustomerIdentifier(kind, fromInput: input) == nil)
  }
}
