import Foundation
import Prompts
import Testing

struct PromptLibraryTests {
  private static let header = "{{!\nid: signals\nversion: 7\npurpose: A test.\n}}\n{{%CONTENT_TYPE:TEXT}}\n"

  private func file(_ body: String, header: String = header, name: String = "own.mustache") -> PromptFile {
    PromptFile(name: name, text: header + body)
  }

  @Test func builtInPromptsAreSound() throws {
    #expect(PromptLibrary.check(PromptFile.builtIn) == [])
    let library = try PromptLibrary()
    #expect(library.prompts.map(\.id) == ["reask", "signals"])
    for prompt in library.prompts {
      #expect(prompt.digest.hasPrefix("sha256:"))
      #expect(prompt.digest.count == 71)
      #expect(!prompt.purpose.isEmpty)
    }
  }

  /// Every value of the context, with every character that HTML or mustache would touch, gets into the messages as it is.
  @Test func valuesSurviveUnchanged() throws {
    let odd = #"<b>"it's" & {{document}} {{{x}}} </b> \n "#
    var context = PromptContext()
    context.document = odd + "document"
    context.documentKind = odd + "kind"
    context.documentTime = odd + "time"
    context.part = .init(number: 31, of: 47)
    context.intents = [.init(id: odd + "intent", description: odd + "meaning", examples: [odd + "one", odd + "two"])]
    context.asksSentiment = true
    context.emotions = [odd + "emotion"]
    context.aspects = [.init(id: odd + "aspect", description: odd + "thing", examples: [])]
    context.constraintTypes = [.init(id: odd + "type", description: odd + "limit", examples: [], value: odd + "value")]
    context.asksResolution = true
    let messages = try PromptLibrary().prompt("signals").render(context)
    #expect(messages.map(\.role) == [.system, .user])
    let text = messages.map(\.text).joined(separator: "\n")
    let values = [
      "document", "kind", "time", "intent", "meaning", "one", "two", "emotion", "aspect", "thing", "type", "limit",
      "value",
    ]
    for value in values { #expect(text.contains(odd + value), "\(value)") }
    #expect(text.contains("Part 31 of 47"))
    #expect(messages[1].text.contains(odd + "document"))
    #expect(!messages[0].text.contains(odd + "document"))
  }

  @Test func whatIsNotAskedForIsLeftOut() throws {
    var context = PromptContext()
    context.document = "{}"
    context.documentKind = "review"
    context.emotions = ["joy"]
    let text = try PromptLibrary().prompt("signals").render(context).map(\.text).joined()
    #expect(text.contains("\"emotions\""))
    for other in ["\"intents\"", "\"sentiment\"", "\"aspects\"", "\"constraints\"", "\"resolution\"", "Part ", "time"] {
      #expect(!text.contains(other), "\(other)")
    }
  }

  @Test func reaskNamesTheFaults() throws {
    var context = PromptContext()
    context.faults = ["first fault", "second fault"]
    let messages = try PromptLibrary().prompt("reask").render(context)
    #expect(messages.count == 1)
    #expect(messages[0].text.contains("- first fault\n- second fault"))
  }

  @Test(
    arguments: [
      ("{{! role: user }}\n{{document}}\n{{foo}}\n", PromptError.Code.unknownName, 9),
      ("{{! role: user }}\n{{document}}{{#intents}}\n{{fault}}{{/intents}}", .unknownName, 9),
      ("{{! role: user }}\n{{document}}\n{{#foo}}{{/foo}}", .unknownName, 9),
      ("{{! role: user }}\n{{id}} {{document}}", .unknownName, 8),
      ("{{! role: user }}\n{{document}}\n{{> other}}", .malformedTemplate, 9),
      ("{{! role: user }}\n{{document}}\n{{#intents}}", .malformedTemplate, nil),
      ("{{! role: user }}\n{{document}}\n{{/intents}}", .malformedTemplate, nil),
      ("{{! role: user }}\n{{document}}\n{{intents", .malformedTemplate, nil),
      ("{{! role: user }}\nWhat do they want?", .missingName, nil),
      ("{{document}}", .missingHeader, 5),
    ] as [(String, PromptError.Code, Int?)])
  func faultsAreFound(_ body: String, _ code: PromptError.Code, _ line: Int?) throws {
    let faults = PromptLibrary.check([file(body)])
    let fault = try #require(faults.first { $0.code == code }, "\(faults)")
    #expect(fault.file == "own.mustache")
    if let line { #expect(fault.line == line, "\(fault)") }
    #expect(throws: PromptError.self) { try PromptLibrary(replacingBuiltInBy: [file(body)]) }
  }

  @Test(arguments: [
    "", "{{! id: signals }}\n", "{{!\nversion: 1\npurpose: x\n}}\n{{%CONTENT_TYPE:TEXT}}\n",
    "{{!\nid: signals\npurpose: x\n}}\n{{%CONTENT_TYPE:TEXT}}\n",
    "{{!\nid: signals\nversion: 0\npurpose: x\n}}\n{{%CONTENT_TYPE:TEXT}}\n",
    "{{!\nid: signals\nversion: 1\npurpose:\n}}\n{{%CONTENT_TYPE:TEXT}}\n",
    "{{!\nid: Signals!\nversion: 1\npurpose: x\n}}\n{{%CONTENT_TYPE:TEXT}}\n",
    "{{!\nid: signals\nversion: 1\npurpose: x\n}}\n",
  ])
  func headerIsNeeded(_ header: String) {
    let faults = PromptLibrary.check([file("{{! role: user }}\n{{document}}", header: header)])
    #expect(faults.map(\.code) == [.missingHeader])
  }

  @Test func idAndVersionAreUnique() {
    let body = "{{! role: user }}\n{{document}}"
    let faults = PromptLibrary.check([file(body, name: "a.mustache"), file(body, name: "b.mustache")])
    #expect(faults.map(\.code) == [.duplicate])
    #expect(faults.first?.file == "b.mustache")
    #expect(faults.first?.message.contains("a.mustache") == true)
  }

  @Test func ownPromptsTakeThePlaceOfBuiltInOnes() throws {
    let old = PromptFile(
      name: "old", text: Self.header.replacing("7", with: "6") + "{{! role: user }}\nold {{document}}")
    let library = try PromptLibrary(replacingBuiltInBy: [file("{{! role: user }}\nnew {{document}}"), old])
    #expect(library.prompts.map { "\($0.id)@\($0.version)" } == ["reask@1", "signals@6", "signals@7"])
    var context = PromptContext()
    context.document = "text"
    #expect(try library.prompt("signals").render(context).map(\.text) == ["new text"])
    #expect(throws: PromptError.self) { try library.prompt("other") }
  }

  @Test func digestFollowsTheFile() throws {
    let one = try Prompt(file("{{! role: user }}\n{{document}}"))
    let same = try Prompt(file("{{! role: user }}\n{{document}}", name: "elsewhere"))
    let other = try Prompt(file("{{! role: user }}\n{{document}}."))
    #expect(one.digest == same.digest)
    #expect(one.digest != other.digest)
  }

  @Test func foldersAreRead() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "prompts-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: PromptError.self) { try PromptFile.files(in: folder.path) }
    #expect(throws: PromptError.self) { try PromptFile.files(in: folder.path + "/missing") }
    for prompt in PromptFile.builtIn.reversed() {
      try Data(prompt.text.utf8).write(to: folder.appending(path: prompt.name))
    }
    try Data("no prompt".utf8).write(to: folder.appending(path: "README.md"))
    let files = try PromptFile.files(in: folder.path)
    #expect(files.map(\.text) == PromptFile.builtIn.map(\.text))
  }
}
