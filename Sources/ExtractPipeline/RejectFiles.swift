import Foundation
import Inputs

/// The files that rows go to that could not be read: one per input that has such rows, opened with the first.
struct RejectFiles {
  private let sources: [InputSource]
  private let folder: String?
  private var writers: [Int: RejectionWriter] = [:]
  private var paths: [String] = []

  init(sources: [InputSource], folder: String?) {
    self.sources = sources
    self.folder = folder
  }

  mutating func write(_ batch: ProcessedBatch) throws {
    for (input, rejection) in batch.rejections { try writer(for: input).write(rejection) }
    for writer in writers.values { try writer.flush() }
  }

  /// Closes the files and gives their paths, in the order of the inputs.
  mutating func close() throws -> [String] {
    for writer in writers.values { try writer.close() }
    return paths
  }

  private mutating func writer(for input: Int) throws -> RejectionWriter {
    if let writer = writers[input] { return writer }
    let path = path(for: sources[input])
    let writer = try RejectionWriter(path: path)
    writers[input] = writer
    paths.append(path)
    return writer
  }

  private func path(for source: InputSource) -> String {
    let beside = URL(filePath: source.rejectsPath)
    let name = beside.lastPathComponent
    if let folder { return URL(filePath: folder).appending(path: name).relativePath }
    let parent = beside.deletingLastPathComponent().path
    return FileManager.default.isWritableFile(atPath: parent) ? source.rejectsPath : name
  }
}
