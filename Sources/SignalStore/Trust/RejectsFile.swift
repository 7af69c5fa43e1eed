import Foundation

/// A file of rejected rows, a JSON object per line.
struct RejectsFile {
  let path: String

  /// Removes the rows that a predicate holds of; a file without rows left is deleted. The file changes at once or not
  /// at all.
  ///
  /// - Returns: how many were removed; 0 where there is no file.
  /// - Throws: ``StoreError`` where the file can't be read or replaced.
  func removeRows(where isUnwanted: (String) -> Bool) throws(StoreError) -> Int {
    var kept = Data()
    var removed = 0
    for line in try lines() {
      if isUnwanted(RejectsFile.contents(ofLine: line)) {
        removed += 1
      } else {
        kept.append(line)
        kept.append(UInt8(ascii: "\n"))
      }
    }
    guard removed > 0 else { return 0 }
    do {
      if kept.isEmpty {
        try FileManager.default.removeItem(atPath: path)
      } else {
        try FileReplacement.write(kept, to: path)
      }
    } catch {
      throw StoreError(.notAccessible, "\(path) can't be replaced (\(error)).")
    }
    return removed
  }

  /// The rows that a predicate holds of, as they were read; none where there is no file.
  ///
  /// - Throws: ``StoreError`` where the file can't be read.
  func rows(where isWanted: (String) -> Bool) throws(StoreError) -> [String] {
    try lines().map(RejectsFile.contents).filter(isWanted)
  }

  private func lines() throws(StoreError) -> [Data] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw StoreError(.notAccessible, "\(path) can't be read.")
    }
    return data.split(separator: UInt8(ascii: "\n"))
  }

  /// The row as it was read; the line itself where it is not what Hark writes.
  private static func contents(ofLine line: Data) -> String {
    let text = String(decoding: line, as: UTF8.self)
    guard let object = JSONValue(text) else { return text }
    if let raw = object["raw"]?.text { return raw }
    guard let encoded = object["raw_base64"]?.text, let bytes = Data(base64Encoded: encoded) else { return text }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Files that appear whole or not at all, also after a power cut.
enum FileReplacement {
  /// Writes a file beside its place, and moves it there.
  static func write(_ data: Data, to path: String) throws {
    let url = URL(filePath: path)
    let draft = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).\(getpid())")
    try data.write(to: draft)
    do {
      if let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: draft.path)
      }
      try synchronize(draft.path)
      guard rename(draft.path, path) == 0 else { throw StoreError(.notAccessible, systemMessage(errno)) }
      try synchronize(url.deletingLastPathComponent().path)
    } catch {
      unlink(draft.path)
      throw error
    }
  }

  /// Waits until a file or folder is on the disk.
  static func synchronize(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw StoreError(.notAccessible, "\(path) can't be opened (\(systemMessage(errno))).")
    }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw StoreError(.notAccessible, "\(path) can't be written through (\(systemMessage(errno))).")
    }
  }
}
