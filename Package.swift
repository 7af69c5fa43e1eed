// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "hark",
  products: [
    .executable(name: "hark", targets: ["hark"]),
    .library(
      name: "HarkLibraries",
      targets: [
        "Records", "TextAnalysis", "Learning", "Inputs", "TextModels", "ConstraintGrammar", "Prompts", "Extraction",
        "LanguageModels", "SignalStore", "ExtractPipeline", "ReviewPipeline", "TerminalScreen", "Features", "Segments",
        "SegmentPipeline", "Service",
      ]),
  ],
  traits: [
    .default(enabledTraits: ["LLM"]),
    .trait(name: "LLM", description: "Ask language models over HTTP; needs libcurl's headers."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .target(name: "Records"),
    .target(name: "TextAnalysis"),
    .target(name: "Learning"),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CShippedModels", exclude: ["hark.model"]),
    .target(name: "CServiceFiles", exclude: ["openapi.json", "page"]),
    .target(name: "CTerminal"),
    .target(name: "TerminalScreen", dependencies: ["CTerminal"]),
    .target(name: "Inputs", dependencies: ["Records", "CZlib", crypto]),
    .target(name: "TextModels", dependencies: ["TextAnalysis", "Learning", crypto]),
    .target(name: "ConstraintGrammar", dependencies: ["Records", "TextAnalysis"]),
    .target(
      name: "Prompts", dependencies: [crypto, mustache], path: "prompts",
      resources: [.embedInCode("reask.v1.mustache"), .embedInCode("signals.v1.mustache")]),
    .target(
      name: "Extraction",
      dependencies: ["Records", "TextAnalysis", "TextModels", "ConstraintGrammar", "Prompts", "CShippedModels", crypto]),
    .target(name: "LanguageModels", dependencies: [.target(name: "CCurl", condition: .when(traits: ["LLM"]))]),
    .target(name: "SignalStore", dependencies: ["Records", crypto, grdb]),
    .target(
      name: "ExtractPipeline",
      dependencies: [
        "Records", "TextModels", "Inputs", "Prompts", "Extraction", "LanguageModels", "SignalStore", yams,
      ]),
    .target(
      name: "ReviewPipeline",
      dependencies: [
        "Records", "TextAnalysis", "Learning", "Inputs", "TextModels", "ConstraintGrammar", "Extraction",
        "SignalStore", "CShippedModels", yams,
      ]),
    .target(name: "Features", dependencies: ["Records"]),
    .target(name: "Segments", dependencies: ["Records", "Learning", "Features"]),
    .target(
      name: "SegmentPipeline",
      dependencies: ["Records", "Learning", "Inputs", "SignalStore", "Features", "Segments", crypto, yams]),
    .target(
      name: "Service",
      dependencies: [
        "Records", "Inputs", "SignalStore", "ExtractPipeline", "ReviewPipeline", "Features", "Segments",
        "SegmentPipeline", "CServiceFiles", asyncHTTPClient, crypto, httpTypes, hummingbird,
        hummingbirdCore, hummingbirdTLS, logging, metrics, nio, nioHTTP1, nioHTTPTypes, nioPosix, nioSSL,
        serviceLifecycle, unixSignals,
      ]),
    .executableTarget(
      name: "hark",
      dependencies: [
        "Records", "Inputs", "Prompts", "Extraction", "LanguageModels", "SignalStore", "ExtractPipeline",
        "ReviewPipeline", "Features", "Segments", "SegmentPipeline", "Service", "TerminalScreen", argumentParser,
        configuration, logging, yams,
      ]),
    .testTarget(name: "RecordsTests", dependencies: ["Records"]),
    .testTarget(name: "TextAnalysisTests", dependencies: ["TextAnalysis"]),
    .testTarget(name: "LearningTests", dependencies: ["Learning"]),
    .testTarget(name: "InputsTests", dependencies: ["Inputs", "Records", "CZlib"]),
    .testTarget(name: "TextModelsTests", dependencies: ["TextModels", "TextAnalysis", "Learning"]),
    .testTarget(name: "ConstraintGrammarTests", dependencies: ["ConstraintGrammar", "Records", "TextAnalysis"]),
    .testTarget(name: "ExtractionTests", dependencies: ["Extraction", "Prompts", "Records", "TextAnalysis"]),
    .testTarget(name: "PromptsTests", dependencies: ["Prompts"]),
    .testTarget(name: "LanguageModelsTests", dependencies: ["LanguageModels"]),
    .testTarget(name: "SignalStoreTests", dependencies: ["SignalStore", "Records", grdb]),
    .testTarget(
      name: "PipelineTests",
      dependencies: [
        "ExtractPipeline", "ReviewPipeline", "Records", "SignalStore", "Inputs", "Extraction", "LanguageModels",
        "Prompts",
      ]),
    .testTarget(name: "TerminalScreenTests", dependencies: ["TerminalScreen"]),
    .testTarget(
      name: "ReviewTests",
      dependencies: ["ReviewPipeline", "SignalStore", "Records", "TextModels", "Extraction", "Learning"]),
    .testTarget(name: "FeaturesTests", dependencies: ["Features", "Records"]),
    .testTarget(name: "SegmentsTests", dependencies: ["Segments", "Features", "Learning", "Records"]),
    .testTarget(
      name: "SegmentPipelineTests",
      dependencies: [
        "SegmentPipeline", "Segments", "Features", "Learning", "SignalStore", "Inputs", "Records", "Extraction",
      ]),
    .testTarget(
      name: "ServiceTests",
      dependencies: [
        "Service", "Records", "Inputs", "Extraction", "SignalStore", "ExtractPipeline", "Features", "Segments",
        "SegmentPipeline", crypto, httpTypes, hummingbird, hummingbirdTesting, logging, nio, nioHTTP1, nioPosix,
      ]),
    .testTarget(name: "CommandTests", dependencies: ["Records", "SignalStore", "CTerminal"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = settings
}
