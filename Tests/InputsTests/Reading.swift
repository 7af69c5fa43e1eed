import Foundation
import Inputs
import Records

/// Everything that a reader delivers for some text.
struct Reading {
  var documents: [Document] = []
  var rejections: [Rejection] = []
  var notices: [InputNotice] = []
  var items: [InputItem] = []
  var detected: DetectedInput?

  init(_ source: InputSource, options: InputOptions = InputOptions(), limit: Int = 100) throws {
    let reader = try DocumentReader(source: source, options: options)
    while true {
      let batch = try reader.nextBatch(limit: limit)
      if batch.isEmpty { break }
      items += batch
    }
    detected = reader.detected
    for item in items {
      switch item {
      case .document(let document): documents.append(document)
      case .rejected(let rejection): rejections.append(rejection)
      case .notice(let notice): notices.append(notice)
      }
    }
  }

  init(
    _ text: String, name: String = "input", options: InputOptions = InputOptions(), chunkSize: Int = 64 << 10
  ) throws {
    try self.init(.memory(Array(text.utf8), name: name, chunkSize: chunkSize), options: options)
  }

  init(
    bytes: [UInt8], name: String = "input", options: InputOptions = InputOptions(), chunkSize: Int = 64 << 10
  ) throws {
    try self.init(.memory(bytes, name: name, chunkSize: chunkSize), options: options)
  }

  /// The documents' turns as `speaker: text`.
  var spoken: [[String]] {
    documents.map { $0.turns.map { "\($0.speaker.rawValue): \($0.text)" } }
  }
}

/// Folders that tests read.
enum TestFolders {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let fixtures = repository.appendingPathComponent("fixtures").path

  /// The folder of real sets, or `nil` where there is none and that is no fault.
  static func sharedData() -> String? {
    let environment = ProcessInfo.processInfo.environment
    let shared =
      environment["HARK_SHARED"]
      ?? repository.deletingLastPathComponent().appendingPathComponent("shared").path
    let data = shared + "/data"
    return FileManager.default.fileExists(atPath: data) ? data : nil
  }

  /// A fresh folder, removed after `body`.
  static func withTemporary<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
  }
}

/// A small generator with a fixed seed (SplitMix64, Steele, Lea and Flood 2014), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
