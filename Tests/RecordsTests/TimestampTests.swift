import Records
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    ("2026-03-04", 1_772_582_400_000), ("2026-03-04T10:00:00Z", 1_772_618_400_000),
    ("2026-03-04 10:00:00.5+01:00", 1_772_614_800_500), ("1969-12-31T23:59:59Z", -1000),
    ("2024-02-29T00:00:00-0530", 1_709_184_600_000),
  ])
  func `reads ISO 8601`(text: String, milliseconds: Int64) {
    #expect(Timestamp(iso8601: text)?.milliseconds == milliseconds)
  }

  @Test(arguments: ["", "2026", "2026-02-30", "2026-03-04T25:00", "2026-03-04T10:00:00Zjunk", "2026-03-04T10:00+99:00"])
  func `refuses what is no instant`(text: String) {
    #expect(Timestamp(iso8601: text) == nil)
  }

  @Test func `writes what it reads`() {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<1000 {
      let instant = Timestamp(milliseconds: .random(in: -60_000_000_000_000...200_000_000_000_000, using: &generator))
      #expect(Timestamp(iso8601: instant.iso8601) == instant)
    }
  }

  @Test func `weekdays and months`() throws {
    let date = try #require(CivilDate(year: 2026, month: 1, day: 31))
    #expect(date.isoWeekday == 6)
    #expect(date.adding(months: 1).iso8601 == "2026-02-28")
    #expect(date.adding(months: -2).iso8601 == "2025-11-30")
    #expect(date.adding(days: 1).iso8601 == "2026-02-01")
  }
}
