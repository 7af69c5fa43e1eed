import Testing

@testable import SignalStore

@Suite struct RejectedRowTests {
  @Test(arguments: [
    ("c-1", #"{"customer_id": "c-1", "text""#, true), ("c-1", "c-12;hello", false), ("c-1", "abc-1", false),
    ("c-1", "C-1,hello", true), ("c-1", "ends with c-1", true), ("c-1", "c-1-2", false), ("1", "11,1", true),
    ("kim@example.org", "Write to KIM@example.org.", true), ("kim@example.org", "akim@example.org", false),
    ("kim@example.org", "kim@example.organic", false), ("+1 (555) 010-9999", "call 15550109999 now", true),
    ("+1 (555) 010-9999", "call 1-555-010-9999", true), ("+1 (555) 010-9999", "call 1-555-010-99991", false),
    ("naïve", "a naïve one", true), ("c.1", "c.1", true), ("", "anything", false),
  ])
  func aPersonIsFoundByWholeWords(name: String, row: String, isFound: Bool) {
    #expect(RejectedRowSearch(names: [name]).finds(row) == isFound)
  }
}
