import Extraction
import Foundation
import Records

/// A text with its personal data marked.
///
/// In a plain-text file, a line is a case: `Write to ⟦EMAIL:dana@example.com⟧, please`. Names that the record would give
/// stand before a broken bar: `Dana Smith, Lee ¦ Is ⟦NAME:Dana⟧ there?`; `\n` is a line break. Empty lines and those that
/// begin with `#` are left out.
struct RedactionCase {
  struct Mark {
    /// `nil` where the piece is only allowed to be redacted.
    var kind: RedactionKind?
    /// The kind as which redacting it is no mistake.
    var allowed: RedactionKind?
    /// UTF-8 byte offsets.
    var range: Range<Int>
  }

  var text: String
  var marks: [Mark] = []
  var names: [String] = []
  /// `development` or `held out`, by the sentence template (or the id); `nil` for cases without.
  var half: String?

  var document: Document {
    Document(
      source: "cases", id: "case", kind: .transcript, turns: [Turn(speaker: .customer, text: text)],
      metadata: names.map { MetadataField(key: "name", value: $0) })
  }

  static func read(_ file: URL) throws -> [RedactionCase] {
    guard let data = try? Data(contentsOf: file) else {
      throw RedactionSuite.CaseError(description: "\(file.path): can't be read")
    }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    return try lines.enumerated().compactMap { index, line in
      if line.hasPrefix("{") {
        guard let testCase = RedactionCase(json: line) else {
          throw RedactionSuite.CaseError(description: "\(file.path):\(index + 1): expected `text` and `entities`")
        }
        return testCase
      }
      guard !line.hasPrefix("#") else { return nil }
      guard let testCase = RedactionCase(marked: line) else {
        throw RedactionSuite.CaseError(
          description: "\(file.path):\(index + 1): a mark is not closed or of no known kind")
      }
      return testCase
    }
  }

  // MARK: Marked lines

  init?(marked line: Substring) {
    let parts = line.split(separator: " ¦ ", maxSplits: 1)
    names = parts.count == 2 ? parts[0].split(separator: ", ").map(String.init) : []
    var rest = (parts.last ?? "")[...]
    text = ""
    while let open = rest.firstIndex(of: "⟦") {
      text += RedactionCase.unescaped(rest[..<open])
      guard let colon = rest[open...].firstIndex(of: ":"), let close = rest[colon...].firstIndex(of: "⟧"),
        let kind = RedactionKind(rawValue: rest[rest.index(after: open)..<colon].lowercased())
      else { return nil }
      let start = text.utf8.count
      text += RedactionCase.unescaped(rest[rest.index(after: colon)..<close])
      marks.append(Mark(kind: kind, range: start..<text.utf8.count))
      rest = rest[rest.index(after: close)...]
    }
    text += RedactionCase.unescaped(rest)
  }

  private static func unescaped(_ text: Substring) -> String {
    String(text.replacing("\\n", with: "\n"))
  }

  // MARK: JSON lines

  /// The kinds of the labels of Presidio's synthetic sets.
  private static let kinds: [String: RedactionKind] = [
    "EMAIL_ADDRESS": .email, "PHONE_NUMBER": .phone, "CREDIT_CARD": .card, "IBAN_CODE": .iban, "IP_ADDRESS": .ip,
    "US_SSN": .nationalID, "STREET_ADDRESS": .address,
  ]

  /// What may be redacted but need not be.
  private static let allowed: [String: RedactionKind] = [
    "ZIP_CODE": .address, "GPE": .address, "PERSON": .name, "US_DRIVER_LICENSE": .nationalID, "DOMAIN_NAME": .url,
  ]

  private struct Record: Decodable {
    struct Entity: Decodable {
      var start: Int
      var end: Int
      var type: String
    }

    var id: String?
    var templateID: Int?
    var text: String
    var entities: [Entity]

    enum CodingKeys: String, CodingKey {
      case id, text, entities
      case templateID = "template_id"
    }
  }

  init?(json line: Substring) {
    guard let record = try? JSONDecoder().decode(Record.self, from: Data(line.utf8)) else { return nil }
    text = record.text
    let offsets = record.text.unicodeScalars.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.utf8.count) }
    for entity in record.entities where offsets.indices.contains(entity.end) && entity.start < entity.end {
      marks.append(
        Mark(
          kind: RedactionCase.kinds[entity.type], allowed: RedactionCase.allowed[entity.type],
          range: offsets[entity.start]..<offsets[entity.end]))
    }
    let key = record.templateID.map(String.init) ?? record.id
    half = key.map { RedactionCase.hash($0) % 2 == 0 ? "development" : "held out" }
  }

  /// FNV-1a, so that the halves are the same everywhere.
  private static func hash(_ key: String) -> UInt64 {
    key.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } >> 7
  }
}
