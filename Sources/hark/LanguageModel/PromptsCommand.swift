import ArgumentParser
import Foundation
import Prompts

struct PromptsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompts",
    abstract: "List, show, render and check the prompts that language models are asked with.",
    subcommands: [ListCommand.self, ShowPromptCommand.self, RenderCommand.self, CheckCommand.self])

  /// `--prompts DIR`.
  struct FolderOption: ParsableArguments {
    @Option(
      help: ArgumentHelp("Folder of prompts that replace the built-in ones.", valueName: "dir"), completion: .directory)
    var prompts: String?

    func library() async throws -> PromptLibrary {
      do {
        let settings = try await Settings.load()
        guard let folder = prompts ?? settings.string(.prompts) else { return try PromptLibrary() }
        return try PromptLibrary(replacingBuiltInBy: PromptFile.files(in: folder))
      } catch let error as PromptError {
        throw Failure.usage("\(error)")
      }
    }
  }

  struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the prompts.")

    @OptionGroup var folder: FolderOption
    @OptionGroup var color: ColorOption

    func run() async throws {
      let style = try await color.style(Settings.load())
      var table = TextTable([.init(title: "prompt"), .init(title: "purpose", isFlexible: true), .init(title: "digest")])
      for prompt in try await folder.library().prompts {
        table.append(["\(prompt.id)@\(prompt.version)", prompt.purpose, String(prompt.digest.prefix(19))])
      }
      try Output.write(table.rendered(style: style, width: terminalColumns()))
    }
  }

  struct ShowPromptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Print a prompt's template.")

    @Argument(help: "The prompt's id.")
    var id: String

    @OptionGroup var folder: FolderOption

    func run() async throws {
      let library = try await folder.library()
      do {
        try Output.write(library.prompt(id).file.text)
      } catch let error as PromptError {
        let known = library.prompts.map(\.id).joined(separator: ", ")
        throw Failure.usage("\(error.message) There are: \(known)")
      }
    }
  }

  struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Check prompts: the header, the template, and every name in it.")

    @Argument(help: "Folder of prompts; without it, the built-in ones are checked.", completion: .directory)
    var path: String?

    func run() throws {
      let files: [PromptFile]
      do {
        files = try path.map { try PromptFile.files(in: $0) } ?? PromptFile.builtIn
      } catch let error as PromptError {
        throw Failure.usage("\(error)")
      }
      let faults = PromptLibrary.check(files)
      guard faults.isEmpty else {
        throw Failure.usage(faults.map(\.description).joined(separator: "\nhark: "))
      }
      try Output.write("\(files.count) \(files.count == 1 ? "prompt" : "prompts") checked, no fault\n")
    }
  }
}
