internal import Crypto
internal import Foundation
internal import Mustache

/// A prompt's text as it stands in a file.
public struct PromptFile: Sendable, Hashable {
  /// As errors name it.
  public var name: String
  public var text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The prompts inside the program.
  public static let builtIn = [
    PromptFile(name: "reask.v1.mustache", text: String(decoding: PackageResources.reask_v1_mustache, as: UTF8.self)),
    PromptFile(
      name: "signals.v1.mustache", text: String(decoding: PackageResources.signals_v1_mustache, as: UTF8.self)),
  ]

  /// The `*.mustache` files of a folder, sorted by name; the folder's own folders are not looked into.
  ///
  /// - Throws: ``PromptError`` where the folder or one of the files can't be read as UTF-8, or none is there.
  public static func files(in folder: String) throws(PromptError) -> [PromptFile] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw PromptError(.unreadable, "The folder can't be read.", file: folder)
    }
    var files: [PromptFile] = []
    for name in names.sorted() where name.hasSuffix(".mustache") {
      let path = folder + "/" + name
      guard let data = FileManager.default.contents(atPath: path), let text = String(validating: data, as: UTF8.self)
      else { throw PromptError(.unreadable, "The file can't be read as UTF-8.", file: path) }
      files.append(PromptFile(name: path, text: text))
    }
    guard !files.isEmpty else { throw PromptError(.unreadable, "There is no *.mustache file.", file: folder) }
    return files
  }
}

/// What is wrong with a prompt, and where.
public struct PromptError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, for programs.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// A file or folder can't be read.
    case unreadable
    /// The file does not begin with a comment that gives id, version and purpose.
    case missingHeader = "missing_header"
    /// Two files have the same id and version.
    case duplicate
    /// A tag is not closed, closes another one, or is of a kind that prompts don't have.
    case malformedTemplate = "malformed_template"
    /// A name that nothing has a value for.
    case unknownName = "unknown_name"
    /// The template leaves out what it is for, such as the document.
    case missingName = "missing_name"
    /// The library has no prompt of this id.
    case unknownPrompt = "unknown_prompt"
  }

  public var code: Code
  /// One sentence for a person.
  public var message: String
  public var file: String
  /// From 1; `nil` where the fault is of no one line.
  public var line: Int?

  public init(_ code: Code, _ message: String, file: String, line: Int? = nil) {
    self.code = code
    self.message = message
    self.file = file
    self.line = line
  }

  /// `file:line: message`.
  public var description: String {
    line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}

/// The prompts that can be used, by id; of each id the highest version counts.
public struct PromptLibrary: Sendable {
  /// Sorted by id, then version.
  public let prompts: [Prompt]

  /// A library of the prompts inside the program, or of a user's.
  ///
  /// - Parameter files: take the place of the built-in prompts of the same ids; ids that they don't have stay built in.
  /// - Throws: the first fault that ``check(_:)`` finds.
  public init(replacingBuiltInBy files: [PromptFile] = []) throws(PromptError) {
    if let fault = Self.check(files).first { throw fault }
    let own = try files.map { file throws(PromptError) in try Prompt(file) }
    let builtIn = try PromptFile.builtIn.map { file throws(PromptError) in try Prompt(file) }
    let ids = Set(own.map(\.id))
    prompts = (own + builtIn.filter { !ids.contains($0.id) }).sorted { ($0.id, $0.version) < ($1.id, $1.version) }
  }

  /// The prompt of the highest version.
  public func prompt(_ id: String) throws(PromptError) -> Prompt {
    guard let prompt = prompts.last(where: { $0.id == id }) else {
      throw PromptError(.unknownPrompt, "There is no prompt `\(id)`.", file: "prompts")
    }
    return prompt
  }

  /// Everything that is wrong with some files, in their order; empty where they can be used.
  public static func check(_ files: [PromptFile]) -> [PromptError] {
    var faults: [PromptError] = []
    var seen: [String: String] = [:]
    for file in files {
      do throws(PromptError) {
        let prompt = try Prompt(file)
        let name = "\(prompt.id)@\(prompt.version)"
        if let other = seen.updateValue(file.name, forKey: name) {
          faults.append(
            PromptError(.duplicate, "The id and version \(name) are those of \(other), too.", file: file.name, line: 1))
        }
        faults += TemplateScan(file).faults(expecting: prompt.id == "reask" ? "faults" : "document")
      } catch {
        faults.append(error)
      }
    }
    return faults
  }
}

/// A versioned template of the messages that a language model is asked with.
///
/// A prompt is a mustache file whose first tag is a comment of three lines, `id:`, `version:` and `purpose:`. Comments
/// `{{! role: system }}` and `{{! role: user }}` begin the messages. What the values hold is never read as a template.
public struct Prompt: Sendable {
  /// Who says a message.
  public enum Role: String, Sendable, Hashable {
    case system, user
  }

  /// One rendered message.
  public struct Message: Sendable, Hashable {
    public var role: Role
    public var text: String
  }

  public let id: String
  /// From 1.
  public let version: Int
  public let purpose: String
  /// SHA-256 of the file, as `sha256:…`.
  public let digest: String
  /// The file that the prompt was read from.
  public let file: PromptFile
  private let parts: [(role: Role, template: MustacheTemplate)]

  /// Reads a prompt.
  ///
  /// - Throws: ``PromptError`` where the header is missing or the template can't be parsed.
  public init(_ file: PromptFile) throws(PromptError) {
    let header = try PromptHeader(file)
    id = header.id
    version = header.version
    purpose = header.purpose
    self.file = file
    let hash = SHA256.hash(data: Data(file.text.utf8))
    digest = "sha256:" + hash.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    var parts: [(role: Role, template: MustacheTemplate)] = []
    for (role, text, line) in header.parts {
      do {
        parts.append((role, try MustacheTemplate(string: "{{%CONTENT_TYPE:TEXT}}\n" + text)))
      } catch let error as MustacheTemplate.ParserError {
        throw PromptError(
          .malformedTemplate, "The template can't be parsed: \(error.error).", file: file.name,
          line: line + error.context.lineNumber - 2)
      } catch {
        throw PromptError(.malformedTemplate, "The template can't be parsed: \(error).", file: file.name, line: line)
      }
    }
    self.parts = parts
  }

  /// The messages with a context's values in them; white space around a message is left out.
  public func render(_ context: PromptContext) -> [Message] {
    let values = context.values
    return parts.map { role, template in
      let text = template.render(values)
      return Message(role: role, text: text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }
}

/// The head of a prompt's file, and the messages' templates after it.
private struct PromptHeader {
  var id: String
  var version: Int
  var purpose: String
  var parts: [(role: Prompt.Role, text: String, line: Int)] = []

  init(_ file: PromptFile) throws(PromptError) {
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first?.trimmingCharacters(in: .whitespaces) == "{{!",
      let end = lines.firstIndex(where: { $0.trimmingCharacters(in: .whitespaces) == "}}" })
    else {
      throw Self.fault("The file has to begin with a comment of lines: {{!, id:, version:, purpose:, }}.", file, 1)
    }
    var fields: [String: String] = [:]
    for line in lines[1..<end] {
      guard let colon = line.firstIndex(of: ":") else { continue }
      fields[line[..<colon].trimmingCharacters(in: .whitespaces)] =
        line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    guard let id = fields["id"], !id.isEmpty,
      id.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") })
    else { throw Self.fault("The header needs an `id:` of lower-case letters, digits and `_`.", file, 1) }
    guard let version = fields["version"].flatMap(Int.init), version > 0 else {
      throw Self.fault("The header needs a `version:` that counts from 1.", file, 1)
    }
    guard let purpose = fields["purpose"], !purpose.isEmpty else {
      throw Self.fault("The header needs a `purpose:` of one line.", file, 1)
    }
    self.id = id
    self.version = version
    self.purpose = purpose
    guard lines[end...].contains(where: { $0.trimmingCharacters(in: .whitespaces) == "{{%CONTENT_TYPE:TEXT}}" }) else {
      throw Self.fault(
        "A line {{%CONTENT_TYPE:TEXT}} has to follow, or quotes would be escaped for HTML.", file, end + 1)
    }
    for (number, line) in lines.enumerated().dropFirst(end + 1) {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text == "{{! role: system }}" {
        parts.append((.system, "", number + 2))
      } else if text == "{{! role: user }}" {
        parts.append((.user, "", number + 2))
      } else if !parts.isEmpty {
        parts[parts.count - 1].text += line + "\n"
      }
    }
    guard parts.contains(where: { $0.role == .user }) else {
      throw Self.fault("A line {{! role: user }} has to begin the user's message.", file, end + 1)
    }
  }

  private static func fault(_ message: String, _ file: PromptFile, _ line: Int) -> PromptError {
    PromptError(.missingHeader, message, file: file.name, line: line)
  }
}
