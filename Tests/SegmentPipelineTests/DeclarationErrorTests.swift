import SegmentPipeline
import Testing

@Test func faultsNameTheirPlace() {
  let error = DeclarationError(file: "segments.yaml", line: 3, column: 5, problem: "unknown key 'entr'")
  #expect("\(error)" == "segments.yaml:3:5: unknown key 'entr'")
}
