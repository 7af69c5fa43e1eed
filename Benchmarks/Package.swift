// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
let libraries = Target.Dependency.product(name: "HarkLibraries", package: "hark")

let package = Package(
  name: "hark-benchmarks",
  dependencies: [
    .package(name: "hark", path: ".."),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  ],
  targets: [
    .executableTarget(name: "ClusterBenchmarks", dependencies: [libraries], swiftSettings: settings),
    .executableTarget(name: "HarkBenchmarks", dependencies: [libraries], swiftSettings: settings),
    .executableTarget(name: "LanguageModelBenchmarks", dependencies: [libraries], swiftSettings: settings),
    .executableTarget(name: "PropensityBenchmarks", dependencies: [libraries], swiftSettings: settings),
    .executableTarget(
      name: "SegmentBenchmarks", dependencies: [libraries, .product(name: "GRDBSQLite", package: "GRDB.swift")],
      swiftSettings: settings),
    .executableTarget(
      name: "ServiceBenchmarks",
      dependencies: [libraries, .product(name: "Hummingbird", package: "hummingbird")], swiftSettings: settings),
    .executableTarget(name: "SignalBenchmarks", dependencies: [libraries], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
