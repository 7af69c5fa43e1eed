import Foundation

/// A file of lines, which may be larger than memory.
struct LinesFile {
  let path: String

  /// A longer line is no line that Hark reads or writes.
  private static let longestLine = 64 << 20
  private static let chunkSize = 1 << 20

  /// Removes the lines that a predicate holds of. The file changes at once or not at all.
  ///
  /// - Returns: how many there were; 0 where there is no file.
  /// - Throws: ``StoreError`` where the file can't be read or replaced, or has a line of over 64 MiB.
  func removeLines(where isUnwanted: (String) -> Bool) throws(StoreError) -> Int {
    guard FileManager.default.fileExists(atPath: path) else { return 0 }
    var count = 0
    do {
      try forEachLine { if isUnwanted(String(decoding: $0, as: UTF8.self)) { count += 1 } }
      guard count > 0 else { return 0 }
      try replace { write in
        try forEachLine { line in
          if !isUnwanted(String(decoding: line, as: UTF8.self)) { try write(line) }
        }
      }
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(.notAccessible, "\(path) can't be read or replaced (\(error)).")
    }
    return count
  }

  /// Calls `body` with each line and the line feed at its end.
  private func forEachLine(_ body: (Data) throws -> Void) throws {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    var rest = Data()
    while let chunk = try file.read(upToCount: LinesFile.chunkSize), !chunk.isEmpty {
      var start = chunk.startIndex
      while let end = chunk[start...].firstIndex(of: UInt8(ascii: "\n")) {
        try body(rest + chunk[start...end])
        rest.removeAll(keepingCapacity: true)
        start = end + 1
      }
      rest += chunk[start...]
      guard rest.count <= LinesFile.longestLine else {
        throw StoreError(.notAccessible, "\(path) has a line of more than \(LinesFile.longestLine) bytes.")
      }
    }
    if !rest.isEmpty { try body(rest) }
  }

  /// Writes a file beside this one and moves it here.
  private func replace(_ fill: (_ write: (Data) throws -> Void) throws -> Void) throws {
    let draft = path + ".draft"
    guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw StoreError(.notAccessible, "\(draft) can't be written (\(systemMessage(errno))).")
    }
    do {
      let file = try FileHandle(forWritingTo: URL(filePath: draft))
      var buffer = Data()
      try fill { line in
        buffer += line
        guard buffer.count >= LinesFile.chunkSize else { return }
        try file.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
      }
      try file.write(contentsOf: buffer)
      try file.close()
      try FileReplacement.synchronize(draft)
      guard rename(draft, path) == 0 else { throw StoreError(.notAccessible, systemMessage(errno)) }
      try FileReplacement.synchronize(URL(filePath: path).deletingLastPathComponent().path)
    } catch {
      unlink(draft)
      throw error
    }
  }
}
