import Foundation
import SignalStore

/// What a check of the audit log found, and what it can't know, for a person.
struct AuditText {
  let text: String

  init(_ report: AuditReport) {
    let erased = report.erasedPayloads > 0 ? ", \(report.erasedPayloads) of them with an erased payload" : ""
    var text = "\(report.entries) \(report.entries == 1 ? "entry" : "entries")\(erased); head \(report.head)\n"
    if report.faults.isEmpty {
      text += "Every entry follows from the one before it.\n"
    }
    if let head = report.comparedWith {
      text += "Compared with the head of entry \(head.sequence).\n"
    } else {
      text += """
        Whether last entries were cut off, or the whole log was written anew, only a head kept elsewhere can tell: \
        `hark audit head` prints one, --head compares with it.

        """
    }
    self.text = text
  }
}

/// A file of heads, one per line as `hark audit head` prints them.
struct AuditHeadFile {
  let heads: [AuditHead]

  /// - Throws: ``Failure`` that names file and line.
  init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure.usage("--head \(path): neither a head, as `hark audit head` prints it, nor a file that can be read")
    }
    var heads: [AuditHead] = []
    for (index, line) in String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let text = line.trimmingCharacters(in: .whitespaces)
      guard !text.isEmpty else { continue }
      guard let head = AuditHead(text) else {
        throw Failure.usage("\(path):\(index + 1): no head, as `hark audit head` prints it")
      }
      heads.append(head)
    }
    guard !heads.isEmpty else { throw Failure.usage("--head \(path): the file is empty") }
    self.heads = heads
  }
}
