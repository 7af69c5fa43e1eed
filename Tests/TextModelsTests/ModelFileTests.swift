import Learning
import TextAnalysis
import TextModels
import Testing

@Suite struct ModelFileTests {
  private static let bytes: [UInt8] = {
    var writer = ModelFileWriter()
    if let result = try? TrainedFixture.trainer().train(threads: 1) {
      writer.add(classifier: result.classifier, named: "intent")
    }
    writer.add(ModelFile.manifestSection, Array("{\"date\":\"2026-01-01\"}".utf8))
    return writer.bytes()
  }()

  @Test func whatIsWrittenIsRead() throws {
    let file = try ModelFile(bytes: Self.bytes)
    #expect(file.sectionNames == ["classifier/intent", "manifest"])
    #expect(file.classifierNames == ["intent"])
    #expect(String(decoding: file.manifest, as: UTF8.self) == "{\"date\":\"2026-01-01\"}")
    #expect(file.digest.hasPrefix("sha256:") && file.digest.utf8.count == 71)
    let classifier = try #require(try file.classifier("intent"))
    #expect(classifier.labels == ["cancel", "refund", "status"])
    #expect(classifier.labels[TrainedFixture.predict("cancel", classifier).best] == "cancel")
    #expect(try file.classifier("emotion") == nil)
  }

  @Test func aFileThatIsNoModelIsRefused() {
    let error = #expect(throws: ModelFileError.self) { try ModelFile(bytes: Array("{\"a\": 1}, and so on".utf8)) }
    #expect(error?.code == .notAModel)
  }

  @Test func aNewerVersionIsRefused() {
    var bytes = Self.bytes
    bytes[8] = 2
    let error = #expect(throws: ModelFileError.self) { try ModelFile(bytes: bytes) }
    #expect(error?.code == .newerVersion)
  }

  @Test func aCutFileIsRefused() {
    for length in stride(from: 8, to: Self.bytes.count, by: 997) {
      let error = #expect(throws: ModelFileError.self) { try ModelFile(bytes: Array(Self.bytes.prefix(length))) }
      #expect(error?.code == .truncated)
    }
  }

  @Test func aFlippedBitIsFound() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<40 {
      var bytes = Self.bytes
      let position = Int.random(in: 64..<bytes.count, using: &generator)
      bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      #expect(throws: ModelFileError.self) { try ModelFile(bytes: bytes) }
    }
  }

  /// Without the checksum, as embedded bytes are opened: damage is refused, or predicts something, but never crashes.
  @Test func damagedBytesNeverCrash() throws {
    var generator = SeededGenerator(seed: 2)
    let text = TrainedFixture.tokenize("please cancel my ordre and give me a refund 😡")
    var workspace = ClassifierWorkspace()
    for round in 0..<600 {
      var bytes = Self.bytes
      // Damage the head and the classifier's head more often than the rest.
      let end = round % 3 == 0 ? 200 : round % 3 == 1 ? 400 : bytes.count
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        bytes[Int.random(in: 0..<end, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      if Bool.random(using: &generator) {
        bytes.removeLast(Int.random(in: 0..<bytes.count / 2, using: &generator))
        // A cut file that claims its own size.
        withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { size in
          for (position, byte) in size.enumerated() where position + 16 < bytes.count { bytes[position + 16] = byte }
        }
      }
      bytes.withUnsafeBytes { buffer in
        guard let file = try? ModelFile(embedded: buffer), let classifier = try? file.classifier("intent") else {
          return
        }
        classifier.predict(text, tokens: text.tokens.indices, in: &workspace)
        _ = classifier.explain(text, tokens: text.tokens.indices)
      }
    }
  }
}
