import ArgumentParser
import Extraction
import Foundation
import Records
import ReviewPipeline
import SignalStore

/// `hark models promote` and `rollback`, and the part of `hark models list` that is about a database.
enum ModelVersions {
  struct Promote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a model version of a database into use; what others proposed becomes stale.")

    @Argument(help: "The version's number, as hark models list tells it.")
    var version: Int64

    @Option(help: "Why, for the history.")
    var reason = "by hand"

    @OptionGroup var options: ModelVersionOptions

    func run() async throws {
      let settings = try await Settings.load()
      let database = try existing(options.database, settings)
      guard try database.modelVersions().contains(where: { $0.id == version }) else {
        throw Failure.usage("\(database.path): there is no model version \(version); `hark models list` tells them")
      }
      let result = try failing { try options.modelSwitch(database, settings).promote(version, reason: reason) }
      try database.close()
      try Output.write(
        "Model version \(version) is in use. \(result.stale) signals are stale: hark extract --stale\n")
    }
  }

  struct Rollback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Go back to the model version that was in use before, or to the models as they are shipped.")

    @Option(help: "Why, for the history.")
    var reason = "by hand"

    @OptionGroup var options: ModelVersionOptions

    func run() async throws {
      let settings = try await Settings.load()
      let database = try existing(options.database, settings)
      let result = try failing { try options.modelSwitch(database, settings).rollback(reason: reason) }
      try database.close()
      guard let result else {
        throw Failure.failed("the models are in use as they are shipped: there is nothing to go back from")
      }
      let name = result.version.map { "Model version \($0) is" } ?? "The models as they are shipped are"
      try Output.write("\(name) in use again. \(result.stale) signals are stale: hark extract --stale\n")
    }
  }

  /// Opens a database for writing, but makes none.
  static func existing(_ option: DatabaseOption, _ settings: Settings) throws -> SignalDatabase {
    let path = option.path(settings)
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure.usage("there is no database at \(path); `hark extract` makes it")
    }
    return try option.open(for: .readWrite, settings)
  }

  /// Runs something whose errors are the user's to mend.
  static func failing<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as TrainingError {
      throw Failure.usage(error.message)
    } catch let error as ExtractionError {
      throw Failure.failed(error.message)
    }
  }

  /// The versions of a database, with which one is in use and why.
  static func listing(_ database: SignalDatabase) throws -> String {
    let versions = try database.modelVersions()
    let history = try database.modelPromotions()
    guard let last = history.last else {
      return versions.isEmpty ? "" : text(of: versions, inUse: nil) + "in use: the models as they are shipped\n"
    }
    let name = last.version.map { "version \($0)" } ?? "the models as they are shipped"
    let reason = last.reason.map { " (\($0))" } ?? ""
    return text(of: versions, inUse: last.version) + "in use: \(name), since \(last.promotedAt.iso8601)\(reason)\n"
  }

  private static func text(of versions: [ModelVersion], inUse: Int64?) -> String {
    versions.map { version in
      let state = version.delta == nil ? "erased" : version.id == inUse ? "in use" : ""
      let size = version.delta.map { "\(($0.count + 1023) / 1024) KiB" } ?? "–"
      return "version \(version.id)  \(version.createdAt.iso8601)  \(version.verdicts) verdicts  \(size)  "
        + "\(version.digest)  \(state)".trimmingCharacters(in: .whitespaces) + "\n"
    }.joined()
  }

  /// The versions of a database as one JSON object.
  static func json(_ database: SignalDatabase) throws -> [UInt8] {
    let last = try database.modelPromotions().last
    var json = JSONWriter()
    json.beginObject()
    json.key("in_use")
    if let version = last?.version { json.number(Int(version)) } else { json.null() }
    json.key("reason")
    json.string(last?.reason)
    json.key("versions")
    json.beginArray()
    for version in try database.modelVersions() {
      json.beginObject()
      json.key("version")
      json.number(Int(version.id))
      json.key("base")
      json.string(version.base)
      json.key("digest")
      json.string(version.digest)
      json.key("created_at")
      json.string(version.createdAt.iso8601)
      json.key("verdicts")
      json.number(version.verdicts)
      json.key("erased")
      json.bool(version.delta == nil)
      json.key("learned")
      json.raw(version.provenance)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.newline()
    return json.bytes
  }
}

/// Which database, model file and taxonomy a version belongs to.
struct ModelVersionOptions: ParsableArguments {
  @OptionGroup var database: DatabaseOption
  @OptionGroup var taxonomy: TaxonomyOption

  @Option(help: "Model file that replaces the built-in one.", completion: .file())
  var model: String?

  func modelSwitch(_ database: SignalDatabase, _ settings: Settings) throws -> ModelSwitch {
    ModelSwitch(
      database: database, models: model ?? settings.string(.model), taxonomy: try taxonomy.load(settings))
  }
}
