import ArgumentParser
import Extraction
import Prompts
import Records
import SignalStore

extension PromptsCommand {
  struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "render", abstract: "Print what a language model would be asked about a stored document.")

    @Argument(help: "The document's id.")
    var document: String

    @Option(help: "The document's source, where several have its id.")
    var source: String?

    @Option(help: ArgumentHelp("Ask for these kinds of signals only, such as intent,constraint.", valueName: "kinds"))
    var kinds: String?

    @Flag(help: "Leave personal data in.")
    var noRedact = false

    @Flag(help: "Print the JSON schema of the answer, too.")
    var schema = false

    @OptionGroup var folder: FolderOption
    @OptionGroup var database: DatabaseOption
    @OptionGroup var taxonomy: TaxonomyOption

    func run() async throws {
      let settings = try await Settings.load()
      let kinds = try askedKinds()
      let builder: LanguageModelRequestBuilder
      do {
        builder = try LanguageModelRequestBuilder(
          library: try await folder.library(), taxonomy: try taxonomy.load(settings))
      } catch let error as PromptError {
        throw Failure.usage("\(error)")
      }
      let found = try database.open(for: .readOnly, settings).documents(id: document, source: source)
      guard !found.isEmpty else { throw Failure.usage("\(document): the database holds no such document") }
      for stored in found {
        let sent = noRedact ? stored.document : Redactor().redact(stored.document).document
        for request in builder.requests(for: sent, kinds: kinds) { try write(request) }
      }
    }

    private func askedKinds() throws -> Set<SignalKind> {
      guard let kinds else { return LanguageModelRequestBuilder.kinds }
      let names = kinds.split(separator: ",").map(String.init)
      return try Set(
        names.map { name in
          guard let kind = SignalKind(rawValue: name) else {
            let known = SignalKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure.usage("--kinds \(name): give some of \(known)")
          }
          return kind
        })
    }

    private func write(_ request: LanguageModelRequest) throws {
      for message in request.messages {
        try Output.write("--- \(message.role.rawValue)\n\(message.text)\n")
      }
      if schema { try Output.write("--- schema\n\(request.schema)\n") }
      complain("about \(request.estimatedInputTokens) tokens, part \(request.part.number) of \(request.part.count)")
    }
  }
}
