import Features
import Records
import Testing

@Test func rowsKeepTheirInstants() {
  let table = FeatureTable(
    features: ["orders"],
    rows: [FeatureTable.Row(profile: 4, customer: "c-4", asOf: Timestamp(milliseconds: 9), values: [.number(2)])])
  #expect(table.rows[0].asOf == Timestamp(milliseconds: 9))
  #expect(table.rows[0].values[0].number == 2)
}
