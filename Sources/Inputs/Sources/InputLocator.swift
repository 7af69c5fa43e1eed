import Foundation

/// Expands the paths of a command line into inputs.
public struct InputLocator {
  /// The inputs that some paths stand for, and what was left out.
  public struct Listing: Sendable, Hashable {
    /// In the order of the paths; a folder's files by their names' bytes.
    public var sources: [InputSource]
    /// Files inside folders that were skipped, and inputs that were renamed.
    public var notices: [InputNotice]
  }

  /// Expands each path: `-` is the standard input, a folder stands for the files below it in the order of their names'
  /// bytes, without following links to folders.
  ///
  /// Inside folders, hidden files, rejects files, databases and what is plainly no text (by its name) are left out. A file
  /// that is named twice is read once. Inputs that would have the same name get as much more of their paths as tells them apart.
  /// - Throws: ``InputError/Code/notFound``, ``InputError/Code/cannotOpen``.
  public static func locate(_ paths: [String]) throws(InputError) -> Listing {
    var listing = Listing(sources: [], notices: [])
    for path in paths {
      if path == "-" {
        listing.sources.append(.standardInput)
        continue
      }
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw InputError(.notFound, input: path.isEmpty ? "“”" : path, message: "no such file or folder")
      }
      if isFolder.boolValue {
        try walk(path, below: "", into: &listing)
      } else {
        listing.sources.append(InputSource(path: path))
      }
    }
    removeRepetitions(&listing)
    tellApart(&listing)
    return listing
  }

  private static func walk(_ folder: String, below name: String, into listing: inout Listing) throws(InputError) {
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw InputError(.cannotOpen, input: folder, message: "the folder can't be read")
    }
    for entry in entries.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !entry.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + entry : "\(folder)/\(entry)"
      let relative = name.isEmpty ? entry : "\(name)/\(entry)"
      let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        listing.notices.append(
          InputNotice(.skipped, source: relative, message: "skipped: a broken link, or a name that is not UTF-8"))
        continue
      }
      if type == .typeDirectory {
        try walk(path, below: relative, into: &listing)
      } else if !isFolder.boolValue, type == .typeRegular || type == .typeSymbolicLink {
        if let reason = SkippedFiles.reason(toSkip: entry) {
          if let reason = reason.explanation {
            listing.notices.append(InputNotice(.skipped, source: relative, message: reason))
          }
        } else {
          listing.sources.append(
            InputSource(origin: .file(path: path), name: InputSource.withoutCompression(relative)))
        }
      }
    }
  }

  private static func removeRepetitions(_ listing: inout Listing) {
    var seen: Set<String> = []
    listing.sources = listing.sources.filter { source in
      guard case .file(let path) = source.origin else { return seen.insert("-").inserted }
      return seen.insert(URL(fileURLWithPath: path).resolvingSymlinksInPath().path).inserted
    }
  }

  /// Two inputs of one name would overwrite each other's documents.
  private static func tellApart(_ listing: inout Listing) {
    let names = listing.sources.map(\.name)
    for (index, name) in names.enumerated() where names.count(where: { $0 == name }) > 1 {
      let twins = names.indices.filter { names[$0] == name }
      guard let distinct = distinctName(of: listing.sources[index], among: twins.map { listing.sources[$0] }) else {
        continue
      }
      listing.sources[index].name = distinct
      listing.notices.append(
        InputNotice(
          .sourceRenamed, source: distinct,
          message: "another input is called \(name) too, so this one's documents go under \(distinct)"))
    }
  }

  /// As much of a file's path as no twin shares: without `.gz` where that is enough, else with it.
  private static func distinctName(of source: InputSource, among twins: [InputSource]) -> String? {
    func parts(_ source: InputSource, _ isCompressionKept: Bool) -> [String] {
      guard case .file(let path) = source.origin else { return [] }
      let full = URL(fileURLWithPath: path).standardizedFileURL.path
      return (isCompressionKept ? full : InputSource.withoutCompression(full)).split(separator: "/").map(String.init)
    }
    for isCompressionKept in [false, true] {
      let own = parts(source, isCompressionKept)
      let others = twins.map { parts($0, isCompressionKept) }
      guard !own.isEmpty else { return nil }
      for depth in 1...own.count where others.count(where: { $0.suffix(depth) == own.suffix(depth) }) == 1 {
        return own.suffix(depth).joined(separator: "/")
      }
    }
    return nil
  }
}
