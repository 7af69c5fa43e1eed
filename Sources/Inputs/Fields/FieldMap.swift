/// Which fields of an input hold what, as `--map` gives it: `text=body,customer=email`.
///
/// ```swift
/// let map = try FieldMap(parsing: "text=Why did you leave?+What could we do better?,customer=user.email")
/// ```
/// A field is found by its exact name, else by its letters and digits in any case (`Customer ID` is `customer_id`), else,
/// in JSON, as a path of keys joined by dots. Several fields of one target are joined by `+` (or the target is repeated):
/// for `text` they become the answers of a survey response, for the others the first one that is filled counts. A
/// backslash takes the meaning from a following `,`, `+` or `\`.
public struct FieldMap: Sendable, Hashable {
  /// The mapped field names of each target, in the order given.
  public private(set) var fields: [FieldTarget: [String]]

  /// A map without entries: every field is found by convention.
  public init() {
    fields = [:]
  }

  /// A map of these fields.
  public init(_ fields: [FieldTarget: [String]]) {
    self.fields = fields.filter { !$0.value.isEmpty }
  }

  /// Reads `target=field[+field…][,target=field…]`.
  /// - Throws: ``InputError/Code/invalidFieldMap`` where an entry has no `=`, names no field or an unknown target; the
  ///   message lists the valid ones.
  public init(parsing text: String) throws(InputError) {
    fields = [:]
    for entry in FieldMap.split(text, at: ",") where !entry.allSatisfy(\.isWhitespace) {
      guard let equals = entry.firstIndex(of: "=") else {
        throw FieldMap.error("“\(entry)” is not of the form target=field")
      }
      let name = entry[..<equals].trimmingSpaces()
      guard let target = FieldMap.target(named: name) else {
        let valid = FieldTarget.allCases.map(\.rawValue).joined(separator: ", ")
        throw FieldMap.error("“\(name)” is not something a field can hold; choose one of \(valid)")
      }
      let names = FieldMap.split(String(entry[entry.index(after: equals)...]), at: "+").map {
        FieldMap.unescape($0).trimmingSpaces()
      }
      guard !names.isEmpty, names.allSatisfy({ !$0.isEmpty }) else {
        throw FieldMap.error("“\(entry)” names no field after the “=”")
      }
      fields[target, default: []] += names
    }
  }

  private static func error(_ message: String) -> InputError {
    InputError(.invalidFieldMap, input: "--map", message: message)
  }

  /// The target of a name: its own, or one of the names that people expect for it.
  private static func target(named name: String) -> FieldTarget? {
    switch String(decoding: FieldName.normalized(Array(name.utf8)), as: UTF8.self) {
    case "customerid", "user", "email": .customer
    case "createdat", "date", "timestamp": .time
    case "lang": .language
    case "subject": .title
    case "conversationid", "groupby", "thread": .conversation
    case "role": .speaker
    case let other: FieldTarget(rawValue: other)
    }
  }

  /// Splits at a separator that no backslash precedes, keeping the backslashes.
  private static func split(_ text: String, at separator: Character) -> [String] {
    var parts = [""]
    var isEscaped = false
    for character in text {
      if character == separator, !isEscaped {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return parts
  }

  private static func unescape(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped, !",+\\".contains(character) { result.append("\\") }
      isEscaped = character == "\\" && !isEscaped
      if !isEscaped { result.append(character) }
    }
    return isEscaped ? result + "\\" : result
  }
}

extension StringProtocol {
  /// The text without the white space around it.
  func trimmingSpaces() -> String {
    guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[start...end])
  }
}
