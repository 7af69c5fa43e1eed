import Foundation
import Inputs
import Records
import Testing

/// The real sets as they lie: as many documents as lines, none rejected.
@Suite struct RealSetTests {
  struct RealSet: CustomTestStringConvertible {
    var path: String
    var kind: DocumentKind
    var options = InputOptions()

    var testDescription: String { path }
  }

  /// How many lines are read of each file in this test; a release build reads all of them in seconds.
  private static let lines = 400

  private static let sets = [
    RealSet(path: "multidogo/transcripts.jsonl", kind: .transcript),
    RealSet(path: "multidogo/sample_with_agent_turns.jsonl", kind: .transcript),
    RealSet(path: "twacs/transcripts.jsonl.gz", kind: .transcript),
    RealSet(path: "twcs_sample/transcripts.jsonl", kind: .transcript),
    RealSet(path: "abcd_sample/transcripts.jsonl", kind: .transcript),
    RealSet(path: "tweetsumm_sample/transcripts.jsonl", kind: .transcript),
    RealSet(path: "reviews_womens_clothing/train.jsonl", kind: .review),
    RealSet(path: "imdb/train.jsonl.gz", kind: .review),
    RealSet(path: "polarity_v2/train.jsonl", kind: .review, options: InputOptions(kind: .review)),
    RealSet(path: "survey_gadarian/train.jsonl", kind: .survey, options: InputOptions(kind: .survey)),
    RealSet(path: "cfpb_complaints/train.jsonl", kind: .transcript),
    RealSet(path: "airline_sentiment/train.jsonl", kind: .transcript),
    RealSet(path: "bitext_support/train.jsonl", kind: .transcript),
    RealSet(path: "hint3_curekart/train.jsonl", kind: .transcript),
  ]

  @Test(arguments: sets)
  func noDocumentIsLost(_ set: RealSet) throws {
    guard let data = TestFolders.sharedData() else {
      print("\(set.path): the shared data is not there; nothing to read")
      #expect(ProcessInfo.processInfo.environment["CI"] == nil, "the shared data must be there in CI")
      return
    }
    let reader = try DocumentReader(source: InputSource(path: "\(data)/\(set.path)"), options: set.options)
    var documents: [Document] = []
    var isAtEnd = false
    while documents.count < Self.lines, !isAtEnd {
      let batch = try reader.nextBatch(limit: 100)
      isAtEnd = batch.isEmpty
      for item in batch {
        switch item {
        case .document(let document): documents.append(document)
        case .rejected(let rejection): Issue.record("rejected line \(rejection.line): \(rejection.reason.message)")
        case .notice: break
        }
      }
    }
    #expect(documents.allSatisfy { $0.kind == set.kind })
    let bytes = try #require(readFile("\(data)/\(set.path)"))
    guard !set.path.hasSuffix(".gz") else { return }
    let lines = bytes.split(separator: 0x0A)
    #expect(isAtEnd ? documents.count == lines.count : documents.count < lines.count)
    for (document, line) in zip(documents, lines) {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
      #expect(document.id == object["id"] as? String)
      let turns = object["turns"] as? [[String: Any]]
      let texts = turns?.compactMap { $0["text"] as? String } ?? [object["text"] as? String ?? ""]
      #expect(Array(document.turns.map(\.text).suffix(texts.count)) == texts)
    }
  }
}
