import Foundation
import Records

/// One annotated document of the constraints suite.
struct GoldRecord {
  struct Constraint {
    var type: String
    var polarity: String
    var strength: String
    var turn: Int
    /// Unicode scalar offsets.
    var span: Range<Int>
    /// Fields as text; `nil` values are left out, lists are sorted and joined.
    var value: [String: String]
  }

  var document: Document
  var constraints: [Constraint]

  static func read(_ file: URL) throws -> [GoldRecord] {
    let text: String
    do {
      text = try String(contentsOf: file, encoding: .utf8)
    } catch {
      throw ConstraintsSuite.CaseError(description: "\(file.path): can't be read as UTF-8 text")
    }
    return try text.split(separator: "\n").enumerated().map { number, line in
      guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        let record = GoldRecord(object)
      else { throw ConstraintsSuite.CaseError(description: "\(file.path):\(number + 1): not a record of the suite") }
      return record
    }
  }

  private init?(_ object: [String: Any]) {
    guard let id = object["id"] as? String, let turns = object["turns"] as? [[String: Any]] else { return nil }
    document = Document(
      source: "cases", id: id, kind: DocumentKind(rawValue: object["kind"] as? String ?? "") ?? .transcript,
      createdAt: (object["time"] as? String).flatMap { Timestamp(iso8601: $0) },
      turns: turns.map {
        Turn(speaker: Speaker(rawValue: $0["speaker"] as? String ?? "") ?? .customer, text: $0["text"] as? String ?? "")
      })
    constraints = (object["constraints"] as? [[String: Any]] ?? []).compactMap { entry in
      guard let type = entry["type"] as? String, let start = entry["start"] as? Int, let end = entry["end"] as? Int,
        start < end
      else { return nil }
      return Constraint(
        type: type, polarity: entry["polarity"] as? String ?? "", strength: entry["strength"] as? String ?? "",
        turn: entry["turn"] as? Int ?? 0, span: start..<end,
        value: (entry["value"] as? [String: Any] ?? [:]).compactMapValues(GoldRecord.text))
    }
  }

  private static func text(_ value: Any) -> String? {
    switch value {
    case is NSNull: return nil
    case let list as [String]: return list.sorted().joined(separator: ",")
    // Foundation gives numbers for booleans, too
    case let number as NSNumber where "\(number)" == "1" || "\(number)" == "0":
      return "\(number)" == "1" ? "true" : "false"
    default: return "\(value)"
    }
  }
}
