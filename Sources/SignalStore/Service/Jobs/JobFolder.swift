import Foundation

/// The files of one job, in a folder of its own under `FILE-jobs` beside the database.
///
/// Lines are added to a result and taken out of it under a lock on the folder, so that erasing a person's data loses no
/// line that is written meanwhile.
public struct JobFolder: Sendable {
  /// The folder.
  public let path: String

  /// - Parameter id: the job's id, as the database has it.
  public init(of id: String, in database: SignalDatabase) {
    path = JobFolder.root(of: database.path) + "/" + id
  }

  private init(path: String) {
    self.path = path
  }

  /// What was uploaded, until the job has ended.
  public func upload(isLines: Bool) -> String { path + (isLines ? "/upload.jsonl" : "/upload") }
  /// What was found, a line of JSON per document.
  public var result: String { path + "/result.jsonl" }

  /// Where the rows of an upload stand that could not be read.
  public func rejects(isLines: Bool) -> String { upload(isLines: isLines) + ".rejects.jsonl" }

  /// Makes the folder.
  ///
  /// - Throws: ``StoreError`` where that is not possible.
  public func make() throws(StoreError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw StoreError(.notAccessible, "\(path) can't be made (\(error)).")
    }
  }

  /// Waits until the upload is on the disk, under its name.
  ///
  /// - Throws: ``StoreError``.
  public func synchronizeUpload(isLines: Bool) throws(StoreError) {
    try FileReplacement.synchronize(upload(isLines: isLines))
    try FileReplacement.synchronize(path)
    try FileReplacement.synchronize(URL(filePath: path).deletingLastPathComponent().path)
  }

  /// Removes the folder with all in it; nothing where there is none.
  public func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Removes what was uploaded, which nobody needs any more.
  public func removeUpload(isLines: Bool) {
    unlink(upload(isLines: isLines))
  }

  // MARK: - The result

  /// Makes the result an empty file.
  ///
  /// - Throws: ``StoreError``.
  public func beginResult() throws(StoreError) {
    let descriptor = open(result, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw cannot("be written", result) }
    close(descriptor)
  }

  /// Adds whole lines to the result.
  ///
  /// - Throws: ``StoreError``, of code ``StoreError/Code/diskFull`` where there is no room.
  public func appendToResult(_ lines: [UInt8]) throws(StoreError) {
    try withLock { () throws(StoreError) in
      let descriptor = open(result, O_WRONLY | O_APPEND | O_CLOEXEC)
      guard descriptor >= 0 else { throw cannot("be written", result) }
      defer { close(descriptor) }
      var written = 0
      while written < lines.count {
        let count = lines.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, lines.count - written) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw cannot("be written", result) }
        written += count
      }
    }
  }

  /// Waits until the result is on the disk.
  ///
  /// - Throws: ``StoreError``.
  public func endResult() throws(StoreError) {
    try FileReplacement.synchronize(result)
  }

  private func cannot(_ what: String, _ path: String) -> StoreError {
    let code: StoreError.Code = errno == ENOSPC || errno == EDQUOT ? .diskFull : .notAccessible
    return StoreError(code, "\(path) can't \(what) (\(systemMessage(errno))).")
  }

  // MARK: - Erasure

  /// Takes the lines that a predicate holds of out of the result, and out of an upload of lines.
  ///
  /// - Returns: how many there were.
  /// - Throws: ``StoreError`` where a file can't be read or replaced.
  func removeLines(where isUnwanted: (String) -> Bool) throws(StoreError) -> Int {
    var count = 0
    for file in [result, upload(isLines: true)] {
      count += try withLock { () throws(StoreError) in try LinesFile(path: file).removeLines(where: isUnwanted) }
    }
    return count
  }

  /// An upload whose lines can't be told apart, where there still is one.
  var closedUpload: String? {
    let path = upload(isLines: false)
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  private func withLock<T>(_ body: () throws(StoreError) -> T) throws(StoreError) -> T {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannot("be opened", path) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw cannot("be locked", path) }
    }
    return try body()
  }

  // MARK: - All jobs

  private static func root(of database: String) -> String { database + "-jobs" }

  /// The folders of all jobs of a database, by name.
  static func all(of database: String) -> [JobFolder] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root(of: database))) ?? []
    return names.filter { $0.hasPrefix(idPrefix) }.sorted().map { JobFolder(path: root(of: database) + "/" + $0) }
  }

  /// What the ids of jobs begin with.
  public static let idPrefix = "job_"
}
