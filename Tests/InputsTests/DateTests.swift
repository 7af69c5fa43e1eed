import Inputs
import Records
import Testing

@Suite struct DateTests {
  @Test(arguments: [
    ("2026-03-04", "2026-03-04T00:00:00Z"), ("2026-03-04 10:05", "2026-03-04T10:05:00Z"),
    ("2026-03-04T10:05:06.789+01:00", "2026-03-04T09:05:06.789Z"), ("2026-03-04 10:05:06 UTC", "2026-03-04T10:05:06Z"),
    ("2026/3/4 9:05", "2026-03-04T09:05:00Z"), ("20260304T100500Z", "2026-03-04T10:05:00Z"),
    ("20260304", "2026-03-04T00:00:00Z"), ("Wed, 4 Mar 2026 10:05:00 +0100", "2026-03-04T09:05:00Z"),
    ("04-Mar-2026", "2026-03-04T00:00:00Z"), ("March 4, 2026", "2026-03-04T00:00:00Z"),
    ("March 4th, 2026 at 10:05 PM", "2026-03-04T22:05:00Z"), ("4 March 2026", "2026-03-04T00:00:00Z"),
    ("Tue Oct 31 21:45:10 +0000 2017", "2017-10-31T21:45:10Z"),
    ("Wed Mar 04 2026 10:05:00 GMT+0100 (CET)", "2026-03-04T09:05:00Z"), ("2/24/2015 10:21", "2015-02-24T10:21:00Z"),
    ("2/24/15 10:21 PM", "2015-02-24T22:21:00Z"), ("24.02.2015", "2015-02-24T00:00:00Z"),
    ("3.4.2026 10:05", "2026-04-03T10:05:00Z"), ("24/02/2026, 10:05", "2026-02-24T10:05:00Z"),
    ("3/4/2026", "2026-03-04T00:00:00Z"), ("12:05 AM, Mar 4 2026", "2026-03-04T00:05:00Z"),
    ("1772618700", "2026-03-04T10:05:00Z"), ("1772618700123", "2026-03-04T10:05:00.123Z"),
    ("1772618700.5", "2026-03-04T10:05:00.500Z"), ("Mar 4, 2026 10:05:00 EST", "2026-03-04T15:05:00Z"),
  ])
  func reads(text: String, expected: String) throws {
    let reading = try Reading("{\"text\": \"words\", \"created_at\": \"\(text)\"}")
    #expect(reading.documents[0].createdAt?.iso8601 == expected)
    #expect(reading.documents[0].metadata.isEmpty)
  }

  @Test(arguments: ["soon", "2026-02-30", "31/31/2026", "10:05", "March 2026", "4.5", "3 days ago", "25:00 4 Mar 2026"])
  func keepsWhatItCannotRead(text: String) throws {
    let reading = try Reading("{\"text\": \"words\", \"date\": \"\(text)\"}")
    #expect(reading.documents[0].createdAt == nil)
    #expect(reading.documents[0].metadata == [MetadataField(key: "date", value: text)])
  }

  /// One date in the first rows that can only be day first decides for all.
  @Test func followsTheEvidenceOfTheFile() throws {
    let dayFirst = try Reading("date,text\n03/04/2026,one\n25/12/2025,two\n")
    #expect(dayFirst.documents.map { $0.createdAt?.iso8601.prefix(10) } == ["2026-04-03", "2025-12-25"])
    let monthFirst = try Reading("date,text\n03/04/2026,one\n12/25/2025,two\n")
    #expect(monthFirst.documents.map { $0.createdAt?.iso8601.prefix(10) } == ["2026-03-04", "2025-12-25"])
  }
}
