public import Foundation

extension JobFolder {
  /// Removes what a killed process has left: uploads of jobs that have ended, and folders without a job that nothing was
  /// written to since a time.
  ///
  /// - Throws: ``StoreError``.
  public static func removeOrphans(of database: SignalDatabase, before time: Date) throws {
    for folder in all(of: database.path) {
      guard let id = folder.path.split(separator: "/").last.map(String.init) else { continue }
      if let job = try database.job(id) {
        if job.finishedAt != nil { folder.removeUpload(isLines: job.options.isLines) }
        continue
      }
      let files = [folder.path, folder.upload(isLines: true), folder.upload(isLines: false)]
      let changes = files.compactMap {
        try? FileManager.default.attributesOfItem(atPath: $0)[.modificationDate] as? Date
      }
      if changes.allSatisfy({ $0 < time }) { folder.remove() }
    }
  }
}
