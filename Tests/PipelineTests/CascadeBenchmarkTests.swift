import Foundation
import Records
import ReviewPipeline
import Testing

struct CascadeBenchmarkTests {
  private static let words = [
    "parcel": ["courier", "parcel", "delivery", "doorstep", "tracking"],
    "card": ["card", "chip", "terminal", "declined", "contactless"],
  ]

  /// A folder of rows whose labels can be told by their words, but for every fifth; one language model is always right
  /// and one always wrong.
  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cascade-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var lines: [String] = []
    for index in 0..<80 {
      let (label, other) = index % 2 == 0 ? ("parcel", "card") : ("card", "parcel")
      let words = Self.words[label] ?? []
      let text =
        index % 5 == 0
        ? "nothing much" : "\(words[index % words.count]) \(words[index / 3 % words.count]) \(index * 7919 % 97)"
      lines.append(
        #"{"text": "\#(text)", "label": "\#(label)", "llm_predictions": {"right": "\#(label)", "wrong": "\#(other)"}}"#)
    }
    try Data(lines.prefix(60).joined(separator: "\n").utf8).write(to: folder.appending(path: "train.jsonl"))
    try Data(lines.dropFirst(60).joined(separator: "\n").utf8).write(to: folder.appending(path: "test.jsonl"))
    return folder
  }

  @Test func curvesRunFromTheClassifierToTheLanguageModel() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let report = try CascadeBenchmark(threads: 1).run(folder: folder.path(percentEncoded: false))
    #expect(report.rows == 80)
    #expect(report.oracle == nil)
    #expect(report.curves.map(\.model) == ["right", "wrong"])
    #expect(report.baseline > 0.6 && report.baseline < 1)
    for curve in report.curves {
      #expect(curve.points.first?.accuracy == report.baseline)
      #expect(curve.points.last?.accuracy == curve.languageModel)
      for point in curve.points {
        let expected = report.baseline + point.share * (curve.languageModel - report.baseline)
        #expect(abs(point.random - expected) < 1e-9)
        #expect(abs(point.overRandom.value - (point.accuracy - point.random)) < 1e-9)
        #expect(point.overBaseline.interval.lowerBound <= point.overBaseline.value)
        #expect(point.overBaseline.interval.upperBound >= point.overBaseline.value)
      }
    }
    let right = try #require(report.curves.first)
    #expect(right.languageModel == 1)
    // The rows without telling words are the ones that the classifier doubts: asking about them is nearly all there is.
    let quarter = try #require(right.points.first { $0.share == 0.25 })
    #expect(quarter.accuracy > 0.95)
    #expect(quarter.overBaseline.isGain && quarter.overRandom.isGain)
    #expect(!quarter.overLanguageModel.isGain)
    let wrong = try #require(report.curves.last)
    #expect(!wrong.points.contains { $0.overBaseline.isGain })
    #expect(report.text.contains("does NOT beat"))
    var json = JSONWriter()
    report.write(to: &json)
    #expect(
      (try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])?["task"] as? String == "cascade")
  }

  @Test func aMissingFolderIsNamed() {
    #expect {
      try CascadeBenchmark().run(folder: "/nowhere")
    } throws: { error in
      (error as? TrainingError)?.code == .unreadable
    }
  }
}
