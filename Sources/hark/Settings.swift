import Configuration
import Foundation
import SystemPackage
import Yams

/// What may be set once for all commands: flags win over the environment (`HARK_DB`…), which wins over `hark.yaml`.
struct Settings: Sendable {
  /// A setting's name in `hark.yaml`; in the environment it is `HARK_` and the name in capitals.
  enum Key: String, CaseIterable {
    case db
    case taxonomy
    case model
    case jobs
    case color
    case lockTimeout = "lock_timeout"
    case reviewer
    case consentNeeded = "consent_needed"
    case llm
    case llmShare = "llm_share"
    case llmBudget = "llm_budget"
    case llmMaximumRequests = "llm_max_requests"
    case llmMaximumTokens = "llm_max_tokens"
    case llmAPI = "llm_api"
    case llmURL = "llm_url"
    case llmModel = "llm_model"
    case llmConcurrency = "llm_concurrency"
    case llmRequestsPerMinute = "llm_requests_per_minute"
    case llmTokensPerMinute = "llm_tokens_per_minute"
    case llmPriceInput = "llm_price_input"
    case llmPriceOutput = "llm_price_output"
    case llmTimeout = "llm_timeout"
    case llmCertificates = "llm_certificates"
    case llmMaximumOutputTokens = "llm_max_output_tokens"
    case llmMaximumDocumentTokens = "llm_max_document_tokens"
    case prompts
    case host
    case port
    case tlsCertificate = "tls_certificate"
    case tlsKey = "tls_key"

    var environmentName: String { "HARK_" + rawValue.uppercased() }
  }

  static let file = "hark.yaml"

  private let reader: ConfigReader

  /// Reads the environment and, where it exists, `hark.yaml` in the working directory.
  /// - Throws: ``Failure`` where the file can't be read or holds a key that does not exist.
  static func load() async throws -> Settings {
    let hasSettings = try checkFile()
    do {
      // A variable that is set to nothing counts as not set.
      let variables = ProcessInfo.processInfo.environment.filter { !$0.value.isEmpty }
      let environment = EnvironmentVariablesProvider(environmentVariables: variables)
        .mapKeys { AbsoluteConfigKey(["hark"] + $0.components, context: $0.context) }
      guard hasSettings else { return Settings(reader: ConfigReader(provider: environment)) }
      let yaml = try await FileProvider<YAMLSnapshot>(filePath: FilePath(file), allowMissing: true)
      return Settings(reader: ConfigReader(providers: [environment, yaml]))
    } catch {
      throw Failure.usage("\(file): cannot be read: \(error)")
    }
  }

  func string(_ key: Key) -> String? {
    // `db:` with nothing behind it says nothing.
    reader.string(forKey: ConfigKey(key.rawValue)).flatMap { $0.isEmpty ? nil : $0 }
  }

  func int(_ key: Key) throws -> Int? {
    guard let text = string(key) ?? reader.int(forKey: ConfigKey(key.rawValue)).map(String.init) else { return nil }
    guard let value = Int(text) else {
      throw Failure.usage("\(key.environmentName) or \(Settings.file) `\(key.rawValue)`: `\(text)` is no whole number")
    }
    return value
  }

  func double(_ key: Key) throws -> Double? {
    guard let text = string(key) ?? reader.double(forKey: ConfigKey(key.rawValue)).map({ "\($0)" }) else { return nil }
    guard let value = Double(text) else {
      throw Failure.usage("\(key.environmentName) or \(Settings.file) `\(key.rawValue)`: `\(text)` is no number")
    }
    return value
  }

  /// Checks that the file holds settings that exist, each with one value.
  /// - Returns: whether there is anything in the file; comments are nothing.
  private static func checkFile() throws -> Bool {
    guard FileManager.default.fileExists(atPath: file) else { return false }
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      throw Failure.usage("\(file): cannot be read as UTF-8 text")
    }
    guard let root = try compose(text) else { return false }
    guard let mapping = root.mapping else {
      throw Failure.usage("\(place(of: root)): give one setting a line, such as `db: signals.db`")
    }
    for (key, value) in mapping {
      guard key.string.flatMap(Key.init(rawValue:)) != nil else {
        let known = Key.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure.usage("\(place(of: key)): there is no setting `\(key.string ?? "?")`; known are: \(known)")
      }
      guard value.scalar != nil else {
        throw Failure.usage(
          "\(place(of: value)): the setting `\(key.string ?? "?")` takes one value, no list and no map")
      }
    }
    return true
  }

  private static func compose(_ text: String) throws -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch let YamlError.scanner(_, problem, mark, _), let YamlError.parser(_, problem, mark, _),
      let YamlError.composer(_, problem, mark, _)
    {
      throw Failure.usage("\(file):\(mark.line):\(mark.column): \(problem)")
    } catch {
      throw Failure.usage("\(file): it is no YAML (\(error))")
    }
  }

  private static func place(of node: Node) -> String {
    "\(file):\(node.mark?.line ?? 1):\(node.mark?.column ?? 1)"
  }
}
