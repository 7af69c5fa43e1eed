import Segments
import Testing

@Test func errorsReadAsTheirSentence() {
  #expect("\(SegmentError(.tooFewExamples, "There are 3 customers."))" == "There are 3 customers.")
}
