import ArgumentParser
import Foundation
import Logging
import Service

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve signals and states over HTTP, and a page to look at them.",
    discussion: """
      Callers on this machine need no key, unless --require-key; others need one: hark keys create.
      SIGTERM or Ctrl-C ends it: requests under way are answered first.
      """)

  @Option(help: "Address to listen on. (default: HARK_HOST, hark.yaml, or 127.0.0.1)")
  var host: String?

  @Option(help: "Port to listen on; 0 for any that is free. (default: HARK_PORT, hark.yaml, or 8080)")
  var port: Int?

  @OptionGroup var database: DatabaseOption
  @OptionGroup var taxonomy: TaxonomyOption
  @OptionGroup var definitions: DefinitionsOption

  @Option(help: "Model file that replaces the built-in one.", completion: .file())
  var model: String?

  @Option(help: "Certificate chain (PEM): serve HTTPS.", completion: .file())
  var tlsCertificate: String?

  @Option(help: "The certificate's private key (PEM).", completion: .file())
  var tlsKey: String?

  @Flag(help: "Serve callers from other machines without a key, save for what needs the scope admin.")
  var allowAnonymous = false

  @Flag(help: "Ask even callers on this machine for a key.")
  var requireKey = false

  @Option(help: "Web origin whose pages may call the API, such as https://example.org; may be repeated.")
  var allowOrigin: [String] = []

  @Flag(help: "Send webhooks also to this machine and private networks, and over plain HTTP.")
  var allowPrivateWebhooks = false

  @Option(help: "Requests a second that one key may make on average; 0 for no limit.")
  var rateLimit = 0

  @Option(help: "Requests that one key may make at once after a pause.")
  var burst = 100

  @Option(help: "Requests worked on at once; more are told to come back.")
  var maxRequests = 256

  @Option(help: "Connections open at once.")
  var maxConnections = 4096

  @Option(help: "What is logged to standard error, as lines of JSON: info (each request), warning, error or debug.")
  var logLevel = LogLevel.info

  enum LogLevel: String, CaseIterable, ExpressibleByArgument {
    case debug, info, warning, error

    var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
  }

  func validate() throws {
    guard rateLimit >= 0, burst >= 1, maxRequests >= 1, maxConnections >= 1 else {
      throw ValidationError("--burst, --max-requests and --max-connections are at least 1, --rate-limit at least 0.")
    }
    if allowAnonymous, requireKey {
      throw ValidationError("--allow-anonymous and --require-key contradict each other.")
    }
  }

  func run() async throws {
    let settings = try await Settings.load()
    let configuration = try serviceConfiguration(settings)
    let scheme = configuration.tls == nil ? "http" : "https"
    let host = configuration.host
    let log = ServiceLog(level: logLevel.level) { try? FileHandle.standardError.write(contentsOf: Data($0)) }
    try await runService(configuration: configuration, log: log) { port in
      complain("Listening on \(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)")
    }
  }

  private func serviceConfiguration(_ settings: Settings) throws -> ServiceConfiguration {
    var configuration = ServiceConfiguration(databasePath: database.path(settings))
    configuration.lockTimeout = try database.timeout(settings)
    configuration.purposesNeedingConsent = try settings.purposesNeedingConsent()
    configuration.host = host ?? settings.string(.host) ?? configuration.host
    configuration.port = try port ?? settings.int(.port) ?? configuration.port
    guard (0...65535).contains(configuration.port) else {
      throw Failure.usage(
        "--port or the setting `port`: \(configuration.port) is no port; give a number from 0 to 65535")
    }
    configuration.tls = try tls(settings)
    configuration.model = model ?? settings.string(.model)
    configuration.taxonomy = try taxonomy.load(settings)
    configuration.segmentsPath = definitions.segments ?? existing(DefinitionsOption.segmentsFile)
    configuration.featuresPath = definitions.features.features ?? existing(FeaturesOption.file)
    configuration.isAnalyticsAllowedByDefault = definitions.consent.isAllowedByDefault
    configuration.allowsAnonymousAccess = allowAnonymous
    configuration.needsKeyEverywhere = requireKey
    configuration.allowedOrigins = allowOrigin
    configuration.allowsPrivateWebhooks = allowPrivateWebhooks
    configuration.limits.requestsPerSecond = rateLimit
    configuration.limits.burst = burst
    configuration.limits.requestsInFlight = maxRequests
    configuration.limits.connections = maxConnections
    return configuration
  }

  private func tls(_ settings: Settings) throws -> ServiceConfiguration.TLS? {
    switch (tlsCertificate ?? settings.string(.tlsCertificate), tlsKey ?? settings.string(.tlsKey)) {
    case (nil, nil): return nil
    case (let chain?, let key?): return .init(certificateChainPath: chain, privateKeyPath: key)
    default: throw Failure.usage("--tls-certificate and --tls-key go together")
    }
  }

  private func existing(_ file: String) -> String? {
    FileManager.default.fileExists(atPath: file) ? file : nil
  }
}
