import ArgumentParser

struct PredictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict", abstract: "Learn how likely customers are to do something, score them, and say why.",
    discussion: """
      An outcome is defined on events (features.yaml, `outcomes:`; churn and others ship) and learned from all customers \
      of the database, or it is a column of a table in a file.
      Examples:
        hark predict train --outcome churn
        hark predict score churn --limit 20
        hark predict explain c-4 churn
        hark predict train --input customers.csv --target Churn --id customerID
        hark predict evaluate Churn --input next_month.csv --by gender
      """,
    subcommands: [
      TrainPropensityCommand.self, EvaluatePropensityCommand.self, ScorePropensityCommand.self,
      ExplainPropensityCommand.self,
    ])
}
