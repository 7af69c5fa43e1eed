import ArgumentParser

struct FeaturesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features", abstract: "What is worked out of each customer, as numbers and words.",
    discussion: """
      A set of features ships. Your own are read from features.yaml in the working directory, or where --features says; \
      `hark features list --format yaml > features.yaml` is a start.
      """,
    subcommands: [
      ListFeaturesCommand.self, ShowFeatureCommand.self, GetFeaturesCommand.self, ExportFeaturesCommand.self,
    ])
}
