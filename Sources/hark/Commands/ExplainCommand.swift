import ArgumentParser
import Foundation
import ReviewPipeline

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show which words of a text carry a decision, and how much each weighs.",
    discussion: "Weights are log-odds: for each label they sum, with those too small to print, to the number shown.")

  @Argument(help: "The text; - reads it from standard input.")
  var text: String

  @OptionGroup var model: ClassifierOptions

  @Option(help: "How many labels to explain.")
  var labels = 3

  @Option(help: "How many pieces of the text to show for each.")
  var reasons = 8

  func run() async throws {
    let explanation: TextExplanation
    do {
      let text =
        self.text == "-" ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) : text
      explanation = TextExplanation(
        text, by: try model.classifier(), labelLimit: max(1, labels), reasonLimit: max(1, reasons))
    } catch let error as TrainingError {
      throw Failure.usage(error.message)
    }
    var output = ""
    for label in explanation.labels {
      output += "\(label.label)  \(percent(label.probability))  (log-odds \(signed(label.logit)))\n"
      for reason in label.reasons {
        let piece = reason.kind == "base" ? "" : " “\(reason.quote)”"
        output += "  \(signed(reason.logit))  \(reason.kind)\(piece)\n"
      }
    }
    output += "out of scope  \(percent(explanation.outOfScope))\n"
    try Output.write(output)
  }

  private func percent(_ value: Float) -> String {
    "\(Double(value * 100).formatted(.number.precision(.fractionLength(1)).locale(Locale(identifier: "en_US_POSIX")))) %"
  }

  private func signed(_ value: Float) -> String {
    let number = Double(abs(value)).formatted(
      .number.precision(.fractionLength(2)).locale(Locale(identifier: "en_US_POSIX")))
    return (value < 0 ? "−" : "+") + number
  }
}
