// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "hark-benchmarks",
  dependencies: [
    .package(name: "hark", path: "..")
  ],
  targets: [
    .executableTarget(
      name: "HarkBenchmarks",
      dependencies: [.product(name: "HarkLibraries", package: "hark")],
      swiftSettings: [
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
