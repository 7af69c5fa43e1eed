import Records
import Yams

/// A place in a YAML file that declares something, and the ways to read it; each fault names the place.
struct DeclarationNode {
  let file: String
  let node: Node

  /// The root of a file.
  /// - Throws: ``DeclarationError`` where the text is no YAML or is empty.
  init(yaml: String, file: String) throws(DeclarationError) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch let YamlError.scanner(_, problem, mark, _), let YamlError.parser(_, problem, mark, _),
      let YamlError.composer(_, problem, mark, _)
    {
      throw DeclarationError(file: file, line: mark.line, column: mark.column, problem: problem)
    } catch {
      throw DeclarationError(file: file, line: 1, column: 1, problem: "it is no YAML (\(error))")
    }
    guard let root else { throw DeclarationError(file: file, line: 1, column: 1, problem: "the file is empty") }
    self.init(file: file, node: root)
  }

  init(file: String, node: Node) {
    self.file = file
    self.node = node
  }

  func fault(_ problem: String) -> DeclarationError {
    DeclarationError(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, problem: problem)
  }

  /// The values by key, each of which must be one of those that are known.
  func fields(_ known: [String]) throws(DeclarationError) -> [String: DeclarationNode] {
    guard let mapping = node.mapping else { throw fault("expected keys: \(known.joined(separator: ", "))") }
    var fields: [String: DeclarationNode] = [:]
    for (key, value) in mapping {
      let keyNode = DeclarationNode(file: file, node: key)
      let name = try keyNode.text()
      guard known.contains(name) else {
        throw keyNode.fault("unknown key `\(name)`; known here: \(known.joined(separator: ", "))")
      }
      fields[name] = DeclarationNode(file: file, node: value)
    }
    return fields
  }

  /// The value of a key, or `nil`.
  func field(_ key: String) -> DeclarationNode? {
    node.mapping?[key].map { DeclarationNode(file: file, node: $0) }
  }

  func text() throws(DeclarationError) -> String {
    guard let text = node.scalar?.string else { throw fault("expected a text") }
    return text
  }

  func number() throws(DeclarationError) -> Double {
    guard let text = node.scalar?.string, let number = Double(text), number.isFinite else {
      throw fault("expected a number")
    }
    return number
  }

  func bool() throws(DeclarationError) -> Bool {
    switch node.scalar?.string {
    case "true": true
    case "false": false
    default: throw fault("expected true or false")
    }
  }

  var isList: Bool { node.sequence != nil }

  /// The elements of a list; anything else stands for a list of one.
  func elements() -> [DeclarationNode] {
    guard let sequence = node.sequence else { return [self] }
    return sequence.map { DeclarationNode(file: file, node: $0) }
  }

  /// The elements of a list.
  func list(of what: String) throws(DeclarationError) -> [DeclarationNode] {
    guard node.sequence != nil else { throw fault("expected a list of \(what)") }
    return elements()
  }

  func texts() throws(DeclarationError) -> [String] {
    var texts: [String] = []
    for element in elements() { texts.append(try element.text()) }
    return texts
  }

  /// Milliseconds, from `14d` and the like.
  func span() throws(DeclarationError) -> Int64 {
    let text = try text()
    guard let milliseconds = SpanNotation.milliseconds(text) else {
      throw fault("`\(text)` is no span of time; write a whole number and w, d, h, m or s, such as 14d")
    }
    return milliseconds
  }

  /// A text, a number or a truth value; quoted ones are texts.
  func value() throws(DeclarationError) -> PropertyValue {
    guard let scalar = node.scalar else { throw fault("expected a value") }
    guard scalar.style == .plain || scalar.style == .any else { return .text(scalar.string) }
    switch scalar.string {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null", "~", "": return .null
    default:
      return Double(scalar.string).map { $0.isFinite ? .number($0) : .text(scalar.string) } ?? .text(scalar.string)
    }
  }

  /// A case of an enumeration by its raw value.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ type: Choice.Type
  ) throws(DeclarationError) -> Choice {
    let text = try text()
    guard let choice = Choice(rawValue: text) else {
      throw fault("`\(text)` is none of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return choice
  }

  /// An id: lower-case letters, digits and `_`, beginning with a letter.
  func id() throws(DeclarationError) -> String {
    let id = try text()
    guard id.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil else {
      throw fault("`\(id)` must be lower-case letters, digits and `_`, beginning with a letter")
    }
    return id
  }
}

/// Spans of time as declarations write them: a whole number and a unit.
enum SpanNotation {
  private static let units: [(letter: Character, milliseconds: Int64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000),
  ]

  static func milliseconds(_ text: String) -> Int64? {
    guard let letter = text.last, let count = Int64(text.dropLast()), count > 0, count < 1_000_000 else { return nil }
    if letter == "w" { return count * 604_800_000 }
    return units.first { $0.letter == letter }.map { $0.milliseconds * count }
  }

  static func text(_ milliseconds: Int64) -> String {
    guard let unit = units.first(where: { milliseconds % $0.milliseconds == 0 }) else {
      // Spans come from ``milliseconds(_:)`` or from code; less than a second is written to the next one.
      return "\((milliseconds + 999) / 1000)s"
    }
    return "\(milliseconds / unit.milliseconds)\(unit.letter)"
  }
}
