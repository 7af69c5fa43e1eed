public import Records
import Yams

/// A taxonomy as a YAML file:
/// ```yaml
/// name: my-shop
/// version: "1"
/// intents:
///   - id: gift_wrapping
///     description: Wants an order wrapped as a gift.
///     examples: [can you gift wrap it]
/// aspects:
///   - id: packaging
///     description: Boxes and wrapping.
///     cues: [box, packaging]
/// constraint_types:
///   - id: budget
///     description: What the customer can pay.
///   - id: allergen
///     description: What must not be in it.
///     cues: [free from, without any]
///     value: text
/// ```
/// `aspects` and `constraint_types` may be left out: the built-in ones then apply.
public enum TaxonomyFile {
  /// Reads and checks a taxonomy.
  /// - Parameters:
  ///   - yaml: the file's text.
  ///   - name: the file's name, for messages.
  /// - Throws: ``TaxonomyFileError`` that names line and column of the first fault.
  public static func parse(_ yaml: String, name: String) throws(TaxonomyFileError) -> Taxonomy {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch let YamlError.scanner(_, problem, mark, _), let YamlError.parser(_, problem, mark, _),
      let YamlError.composer(_, problem, mark, _)
    {
      throw TaxonomyFileError(file: name, line: mark.line, column: mark.column, problem: problem)
    } catch {
      throw TaxonomyFileError(file: name, line: 1, column: 1, problem: "it is no YAML (\(error))")
    }
    guard let root else {
      throw TaxonomyFileError(file: name, line: 1, column: 1, problem: "the file is empty")
    }
    return try TaxonomyReader(file: name).taxonomy(root)
  }

  /// The taxonomy as YAML that ``parse(_:name:)`` reads back as an equal one.
  public static func yaml(_ taxonomy: Taxonomy) -> String {
    var lines = ["name: \(quoted(taxonomy.name))", "version: \(quoted(taxonomy.version))"]
    append("intents", taxonomy.intents, to: &lines)
    append("aspects", taxonomy.aspects, to: &lines)
    append("constraint_types", taxonomy.constraintTypes, to: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func append(_ key: String, _ entries: [Taxonomy.Entry], to lines: inout [String]) {
    lines.append(entries.isEmpty ? "\(key): []" : "\(key):")
    for entry in entries {
      lines.append("  - id: \(entry.id)")
      lines.append("    description: \(quoted(entry.description))")
      if !entry.examples.isEmpty {
        lines.append("    examples: [\(entry.examples.map(quoted).joined(separator: ", "))]")
      }
      if !entry.cues.isEmpty { lines.append("    cues: [\(entry.cues.map(quoted).joined(separator: ", "))]") }
      if let family = entry.valueFamily { lines.append("    value: \(family)") }
    }
  }

  /// A YAML double-quoted scalar: JSON's strings are a subset of it.
  private static func quoted(_ text: String) -> String {
    var json = JSONWriter()
    json.string(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

/// What is wrong with a taxonomy file, and where.
public struct TaxonomyFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file, as it was named.
  public var file: String
  /// From 1.
  public var line: Int
  /// From 1.
  public var column: Int
  /// One sentence without a full stop.
  public var problem: String

  /// `my.yaml:12:5: problem`.
  public var description: String { "\(file):\(line):\(column): \(problem)" }
}

private struct TaxonomyReader {
  let file: String

  func taxonomy(_ root: Node) throws(TaxonomyFileError) -> Taxonomy {
    let fields = try mapping(root, allowed: ["name", "version", "intents", "aspects", "constraint_types"])
    guard let intents = fields["intents"] else { throw fault(root, "a taxonomy needs `intents`") }
    return Taxonomy(
      name: try fields["name"].map(text) ?? file,
      version: try fields["version"].map(text) ?? "1",
      intents: try entries(intents),
      aspects: try fields["aspects"].map(entries) ?? Taxonomy.default.aspects,
      constraintTypes: try fields["constraint_types"].map(entries) ?? Taxonomy.default.constraintTypes)
  }

  private func entries(_ node: Node) throws(TaxonomyFileError) -> [Taxonomy.Entry] {
    guard let sequence = node.sequence else {
      throw fault(node, "expected a list of entries with `id` and `description`")
    }
    var seen: Set<String> = []
    var entries: [Taxonomy.Entry] = []
    for item in sequence {
      let entry = try entry(item)
      guard seen.insert(entry.id).inserted else { throw fault(item, "the id `\(entry.id)` stands here twice") }
      entries.append(entry)
    }
    return entries
  }

  private func entry(_ node: Node) throws(TaxonomyFileError) -> Taxonomy.Entry {
    let fields = try mapping(node, allowed: ["id", "description", "examples", "cues", "value"])
    guard let idNode = fields["id"] else { throw fault(node, "an entry needs an `id`") }
    let id = try text(idNode)
    guard id.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil else {
      throw fault(idNode, "the id `\(id)` must be lower-case letters, digits and `_`, beginning with a letter")
    }
    return Taxonomy.Entry(
      id: id,
      description: try fields["description"].map(text) ?? "",
      examples: try fields["examples"].map(texts) ?? [],
      cues: try fields["cues"].map(texts) ?? [],
      valueFamily: try fields["value"].map(text))
  }

  private func mapping(_ node: Node, allowed: [String]) throws(TaxonomyFileError) -> [String: Node] {
    guard let mapping = node.mapping else {
      throw fault(node, "expected keys: \(allowed.joined(separator: ", "))")
    }
    var fields: [String: Node] = [:]
    for (key, value) in mapping {
      let name = try text(key)
      guard allowed.contains(name) else {
        throw fault(key, "unknown key `\(name)`; known here: \(allowed.joined(separator: ", "))")
      }
      fields[name] = value
    }
    return fields
  }

  private func text(_ node: Node) throws(TaxonomyFileError) -> String {
    guard let text = node.scalar?.string else { throw fault(node, "expected a text") }
    return text
  }

  private func texts(_ node: Node) throws(TaxonomyFileError) -> [String] {
    guard let sequence = node.sequence else { throw fault(node, "expected a list of texts") }
    var result: [String] = []
    for item in sequence { result.append(try text(item)) }
    return result
  }

  private func fault(_ node: Node, _ problem: String) -> TaxonomyFileError {
    TaxonomyFileError(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, problem: problem)
  }
}
