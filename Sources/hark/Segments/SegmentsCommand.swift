import ArgumentParser

struct SegmentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segments", abstract: "Where each customer stands now, why, and who stands together.",
    discussion: """
      States and rules are worked out from features of what customers say and do. hark segments init writes the ones \
      that ship to segments.yaml, to be changed.
      """,
    subcommands: [
      ScoreSegmentsCommand.self, TickCommand.self, ListSegmentsCommand.self, ShowSegmentCommand.self,
      ExplainStandingCommand.self, ExportSegmentsCommand.self, WatchSegmentsCommand.self, ReplayCommand.self,
      InitSegmentsCommand.self, FitSegmentsCommand.self, CompareClustersCommand.self,
      DriftCommand.self,
    ])
}
