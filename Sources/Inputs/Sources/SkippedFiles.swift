/// Which files inside a folder are no inputs, by their names.
enum SkippedFiles {
  struct Reason {
    /// `nil` where nobody would expect the file to be read.
    var explanation: String?
  }

  static func reason(toSkip name: String) -> Reason? {
    let lowered = name.lowercased()
    if lowered.hasSuffix(InputSource.rejectsSuffix) || databases.contains(where: lowered.hasSuffix) {
      return Reason(explanation: nil)
    }
    guard let dot = lowered.lastIndex(of: "."), others.contains(String(lowered[dot...].dropFirst())) else { return nil }
    return Reason(explanation: "skipped: not a format that is read; name the file itself to have it tried")
  }

  private static let databases = [
    ".db", ".sqlite", ".sqlite3", ".db-wal", ".db-shm", ".db-journal", ".sqlite-wal", ".sqlite-shm", ".sqlite-journal",
    "-lock", ".lock", "~", ".tmp", ".partial",
  ]

  private static let others: Set<String> = [
    "md", "markdown", "rst", "pdf", "doc", "docx", "xls", "xlsx", "ods", "odt", "ppt", "pptx", "rtf", "html", "htm",
    "xml", "yaml", "yml", "toml", "ini", "cfg", "zip", "tar", "tgz", "bz2", "xz", "zst", "7z", "rar", "png", "jpg",
    "jpeg", "gif", "webp", "svg", "bmp", "tiff", "ico", "mp3", "mp4", "wav", "ogg", "m4a", "flac", "webm", "mov", "avi",
    "mkv", "parquet", "arrow", "feather", "pickle", "pkl", "npy", "npz", "bin", "exe", "so", "a", "o", "swift", "py",
    "js", "ts", "c", "h", "cpp", "sh", "sql", "css", "enc", "gpg", "sha256",
  ]
}
