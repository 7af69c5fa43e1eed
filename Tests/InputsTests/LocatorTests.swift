import Foundation
import Inputs
import Testing

@Suite struct LocatorTests {
  @Test func expandsFoldersInOrder() throws {
    try TestFolders.withTemporary { folder in
      for name in [
        "b.csv", "a/x.jsonl.gz", "a/x.jsonl.rejects.jsonl", "a/.hidden.txt", "hark.db", "hark.db-lock", "c.pdf",
        "B.txt", "a/z.vtt",
      ] {
        let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("x".utf8).write(to: url)
      }
      let listing = try InputLocator.locate([folder, folder + "/b.csv", "-"])
      #expect(listing.sources.map(\.name) == ["B.txt", "a/x.jsonl", "a/z.vtt", "b.csv", "stdin"])
      #expect(listing.notices.map(\.source) == ["c.pdf"])
      #expect(listing.sources[3].rejectsPath == folder + "/b.csv.rejects.jsonl")
      try FileManager.default.createSymbolicLink(atPath: folder + "/broken", withDestinationPath: "nowhere")
      #expect(try InputLocator.locate([folder]).notices.map(\.source) == ["broken", "c.pdf"])
      let missing = #expect(throws: InputError.self) { try InputLocator.locate([folder + "/none"]) }
      #expect(missing?.code == .notFound)
    }
  }

  @Test func tellsTwinsApart() throws {
    try TestFolders.withTemporary { folder in
      for name in ["one/train.jsonl", "two/train.jsonl.gz", "three/other.jsonl"] {
        let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("x".utf8).write(to: url)
      }
      let paths = ["one/train.jsonl", "two/train.jsonl.gz", "three/other.jsonl"].map { "\(folder)/\($0)" }
      let listing = try InputLocator.locate(paths)
      #expect(listing.sources.map(\.name) == ["one/train.jsonl", "two/train.jsonl", "other.jsonl"])
      #expect(listing.notices.map(\.code) == [.sourceRenamed, .sourceRenamed])
    }
  }
}
