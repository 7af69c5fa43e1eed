import ArgumentParser
import Features
import Foundation
import Records
import SegmentPipeline

struct ListFeaturesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the features in use.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, jsonl, yaml
  }

  @Option(help: "table, jsonl or yaml (a file of features that can be edited).")
  var format = Format.table

  @OptionGroup var features: FeaturesOption
  @OptionGroup var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    let declarations = try features.load()
    switch format {
    case .yaml: try Output.write(FeatureFile.yaml(declarations))
    case .jsonl:
      var json = JSONWriter()
      for definition in declarations.features.definitions { json.write(definition) }
      try Output.write(json.bytes)
    case .table:
      var table = TextTable([
        .init(title: "feature"), .init(title: "type"), .init(title: "how", isFlexible: true),
        .init(title: "what", isFlexible: true),
      ])
      for definition in declarations.features.definitions {
        table.append([
          definition.version == 1 ? definition.name : "\(definition.name) v\(definition.version)",
          definition.kind.rawValue, definition.method, definition.description,
        ])
      }
      let width = isatty(STDOUT_FILENO) == 1 ? terminalColumns() : nil
      try Output.write(table.rendered(style: try color.style(settings), width: width))
    }
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ definition: FeatureDefinition) {
    beginObject()
    for (name, text) in [
      ("name", definition.name), ("type", definition.kind.rawValue), ("description", definition.description),
      ("owner", definition.owner), ("aggregate", definition.aggregation.rawValue),
    ] {
      key(name)
      string(text)
    }
    key("version")
    number(definition.version)
    for (name, span) in [
      ("window_seconds", definition.window), ("half_life_seconds", definition.halfLife),
      ("fresh_for_seconds", definition.freshness),
    ] {
      key(name)
      if let span { number(Int(span / 1000)) } else { null() }
    }
    endObject()
    newline()
  }
}
