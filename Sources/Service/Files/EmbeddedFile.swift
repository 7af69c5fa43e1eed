import CServiceFiles

/// A file inside the program.
struct EmbeddedFile: Sendable {
  /// The path under the files' folder, such as `page/index.html`.
  let path: String
  let bytes: [UInt8]

  /// All files by path.
  static let all: [String: EmbeddedFile] = {
    let files = UnsafeBufferPointer(start: hark_service_files, count: hark_service_file_count)
    return Dictionary(
      uniqueKeysWithValues: files.map { file in
        let path = String(cString: file.path)
        return (path, EmbeddedFile(path: path, bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.count))))
      })
  }()
}
