import ArgumentParser
import ExtractPipeline
import Foundation
import Records

struct TaxonomyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "taxonomy", abstract: "Show or check the intents, aspects and constraint types that signals can say.",
    subcommands: [Show.self, Check.self], defaultSubcommand: Show.self)

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the taxonomy in use as YAML: a start for one of your own.")

    @OptionGroup var taxonomy: TaxonomyOption

    func run() async throws {
      try Output.write(TaxonomyFile.yaml(try taxonomy.load(try await Settings.load())))
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check a taxonomy file and say what it holds.")

    @Argument(help: "The YAML file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    func run() async throws {
      let taxonomy = try TaxonomyOption.load(file: file)
      try Output.write(
        """
        \(file): fine. Taxonomy \(taxonomy.name), version \(taxonomy.version): \(taxonomy.intents.count) intents, \
        \(taxonomy.aspects.count) aspects, \(taxonomy.constraintTypes.count) constraint types.

        """)
      let bare = taxonomy.intents.filter { $0.examples.count < 3 }.map(\.id)
      if !bare.isEmpty {
        complain("note: three or more examples each would help these intents: \(bare.joined(separator: ", "))")
      }
    }
  }
}

/// `--taxonomy FILE`, for every command that needs one.
struct TaxonomyOption: ParsableArguments {
  @Option(help: "Taxonomy file (YAML) that replaces the built-in one.", completion: .file(extensions: ["yaml", "yml"]))
  var taxonomy: String?

  func load(_ settings: Settings) throws -> Taxonomy {
    guard let file = taxonomy ?? settings.string(.taxonomy) else { return .default }
    return try TaxonomyOption.load(file: file)
  }

  static func load(file: String) throws -> Taxonomy {
    let yaml: String
    do {
      yaml = try String(contentsOfFile: file, encoding: .utf8)
    } catch {
      throw Failure.usage("\(file): cannot be read as UTF-8 text; name an existing taxonomy file")
    }
    do {
      return try TaxonomyFile.parse(yaml, name: file)
    } catch {
      throw Failure.usage("\(error)")
    }
  }
}
