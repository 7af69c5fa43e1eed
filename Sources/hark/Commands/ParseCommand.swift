import ArgumentParser
import Foundation
import Records
import ReviewPipeline

struct ParseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse",
    abstract: "Show every value and constraint that the grammar reads in a text, the rules, and why others lost.")

  @Argument(help: "The text; - reads it from standard input.")
  var text: String

  @Option(help: "The time that \"today\" refers to, ISO 8601. (default: none; relative dates stay unresolved)")
  var time: String?

  @Option(help: "Conventions of dates and money: en-US, en-GB, en-IE, en-CA, en-AU, en-NZ, en-IN or en-ZA.")
  var locale = "en-US"

  func run() async throws {
    let instant = try time.map { text in
      guard let instant = Timestamp(iso8601: text) else {
        throw Failure.usage("--time \(text): give a date or a date-time such as 2026-03-04T10:00:00Z")
      }
      return instant
    }
    let text =
      self.text == "-" ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) : self.text
    do {
      try Output.write(ParseReport(text, time: instant, locale: locale).text)
    } catch let error as ParseReport.RequestError {
      throw Failure.usage(error.description)
    }
  }
}
