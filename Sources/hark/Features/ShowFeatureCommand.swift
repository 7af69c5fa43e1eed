import ArgumentParser
import Features
import Foundation
import Records
import SegmentPipeline
import SignalStore

struct ShowFeatureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Tell how a feature is defined, and how its values are spread over the customers.")

  @Argument(help: "The feature's name.")
  var name: String

  @OptionGroup var instant: InstantOption
  @OptionGroup var features: FeaturesOption
  @OptionGroup var consent: AnalyticsConsentOption
  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    let set = try features.load().features
    let definition = set.definitions[try set.column(of: name)]
    let style = try color.style(settings)
    var alone = set
    alone.definitions = [definition]
    var text = style(definition.name, .bold) + " (version \(definition.version), \(definition.kind.rawValue)"
    text += definition.owner.isEmpty ? ")\n" : ", owner: \(definition.owner))\n"
    text += "\(definition.description)\n\n"
    text +=
      FeatureFile.yaml(FeatureFile.Declarations(features: alone, outcomes: []))
      .split(separator: "\n").filter { $0.hasPrefix("    ") && !$0.hasPrefix("    description:") }
      .joined(separator: "\n") + "\n"
    if let database = try database.openIfThere(settings) {
      let tables = try FeatureTables(database, features: alone, isAllowedByDefault: consent.isAllowedByDefault)
      if instant.asOf != nil || tables.lastLearned != nil {
        let time = try instant.instant(tables)
        var spread = FeatureSpread()
        let refused = try tables.forEachRow(asOf: time) { spread.add($0.values[0]) }
        text += "\nas of \(time.iso8601), \(counted(spread.count, "customer")):\n" + spread.text(style: style)
        if refused > 0 {
          text += "\(counted(refused, "customer")) left out, who have not agreed to analysis or objected to it\n"
        }
      }
    }
    try Output.write(text)
  }
}

/// How a feature's values are spread.
private struct FeatureSpread {
  private var numbers: [Double] = []
  private var texts: [String: Int] = [:]
  private var missing = 0
  private var expired = 0
  private var unknown = 0

  var count: Int { numbers.count + texts.values.reduce(0, +) + missing + expired + unknown }

  mutating func add(_ value: FeatureValue) {
    switch value {
    case .number(let number): numbers.append(number)
    case .text(let text): texts[text, default: 0] += 1
    case .missing: missing += 1
    case .expired: expired += 1
    case .unknown: unknown += 1
    }
  }

  func text(style: TerminalStyle) -> String {
    var table = TextTable([.init(title: ""), .init(title: "", alignment: .trailing)])
    if !numbers.isEmpty {
      let sorted = numbers.sorted()
      for (name, share) in [
        ("least", 0), ("lower quarter", 0.25), ("middle", 0.5), ("upper quarter", 0.75), ("most", 1),
      ] {
        table.append([name, FeatureValue.words(sorted[Int((Double(sorted.count - 1) * share).rounded())])])
      }
      table.append(["mean", FeatureValue.words(numbers.reduce(0, +) / Double(numbers.count))])
    }
    for (text, count) in texts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(10) {
      table.append([text, share(count)])
    }
    for (name, count) in [("nothing there", missing), ("expired", expired), ("unknown", unknown)] where count > 0 {
      table.append([name, share(count)])
    }
    return table.rendered(style: style, width: nil, indent: 2, hasHeader: false)
  }

  private func share(_ count: Int) -> String {
    "\(count) (\(Int((100 * Double(count) / Double(self.count)).rounded())) %)"
  }
}
