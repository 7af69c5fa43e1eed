import Foundation

/// The bytes of a file.
struct FileBytes {
  private let data: Data

  init(_ path: String) throws {
    data = try Data(contentsOf: URL(fileURLWithPath: path))
  }

  func contains(_ word: String) -> Bool { data.range(of: Data(word.utf8)) != nil }
}
