import Foundation
import Testing

/// Unicode's data files in the shared data, which the repository does not hold.
enum UnicodeData {
  struct Missing: Error {
    let path: String
  }

  static func boundaryCases(in file: String) throws -> [BoundaryCase]? {
    try lines(of: file)?.compactMap(BoundaryCase.init)
  }

  /// The lines of a file without their comments, or `nil` where the data are missing and need not be there.
  static func lines(of file: String) throws -> [String]? {
    let environment = ProcessInfo.processInfo.environment
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let shared = environment["HARK_SHARED"].map { URL(filePath: $0) } ?? root.appending(path: "shared")
    let path = shared.appending(path: "data/unicode/15.0.0").appending(path: file)
    guard FileManager.default.fileExists(atPath: path.path) else {
      guard environment["CI"] == nil else { throw Missing(path: path.path) }
      print("skipped: no \(path.path)")
      return nil
    }
    return try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map { line in
      String(line.prefix { $0 != "#" }).trimmingCharacters(in: .whitespaces)
    }
    .filter { !$0.isEmpty }
  }
}
