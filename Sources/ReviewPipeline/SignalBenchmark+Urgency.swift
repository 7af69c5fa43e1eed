internal import Extraction
internal import Records

extension SignalBenchmark {
  func measureUrgency(_ report: inout SignalBenchmarkReport) throws {}
}
