import Foundation
import Inputs

/// The files that rows go to that could not be read: one per input that has such rows.
///
/// Inputs come one after another, so one file is open at a time.
struct RejectFiles: ~Copyable {
  /// Where each source's rows go.
  private let targets: [String]
  /// Told each path before a row is written there.
  private let note: ((String) throws -> Void)?
  private var current: Int?
  private var writer: RejectionWriter?
  /// The files written so far, in the order of the inputs.
  private(set) var paths: [String] = []

  init(sources: [InputSource], folder: String?, note: ((String) throws -> Void)? = nil) {
    targets = RejectFiles.targets(of: sources, folder: folder)
    self.note = note
  }

  /// Writes a batch's rejections through to the files.
  mutating func write(_ batch: ProcessedBatch) throws {
    for part in batch.rejections {
      try moveOn(to: part.input)
      if !part.rejections.isEmpty, let path = writer?.path, paths.last != path {
        try note?(path)
        paths.append(path)
      }
      for rejection in part.rejections { try writer?.write(rejection) }
      try writer?.flush()
      if part.isLast { try writer?.finish() }
    }
  }

  private mutating func moveOn(to input: Int) throws {
    guard current != input else { return }
    current = input
    writer = RejectionWriter(path: targets[input])
  }

  /// A file of its own for each source: files of one name that meet in one folder would overwrite each other.
  private static func targets(of sources: [InputSource], folder: String?) -> [String] {
    var taken: Set<String> = []
    return sources.map { source in
      let wanted = target(of: source, folder: folder)
      var target = wanted
      var number = 1
      while !taken.insert(URL(filePath: target).standardizedFileURL.path).inserted {
        number += 1
        target = String(wanted.dropLast(suffix.count)) + "-\(number)" + suffix
      }
      return target
    }
  }

  private static let suffix = ".rejects.jsonl"

  private static func target(of source: InputSource, folder: String?) -> String {
    let beside = URL(filePath: source.rejectsPath)
    let name = beside.lastPathComponent
    if let folder { return URL(filePath: folder).appending(path: name).relativePath }
    let parent = beside.deletingLastPathComponent().path
    return FileManager.default.isWritableFile(atPath: parent) ? source.rejectsPath : name
  }
}
