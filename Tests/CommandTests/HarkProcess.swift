import Foundation
import Testing

/// Runs the built `hark` in a folder of its own.
struct HarkFolder: ~Copyable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "hark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appending(path: name))
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: url.appending(path: name), encoding: .utf8)
  }

  func path(_ name: String) -> String {
    url.appending(path: name).path
  }

  /// Runs to the end.
  func hark(_ arguments: String..., input: String? = nil, environment: [String: String] = [:]) throws -> HarkResult {
    let process = try start(arguments, environment: environment)
    if let input {
      // Beside reading the output: either pipe holds 64 KiB only.
      process.sendInBackground(input)
    } else {
      process.closeInput()
    }
    return process.wait()
  }

  /// Runs a shell's script, in which `hark` is the built one.
  func shell(_ script: String) throws -> HarkResult {
    let process = try start(script)
    process.closeInput()
    return process.wait()
  }

  /// Starts a shell's script and leaves it running.
  func start(_ script: String) throws -> RunningHark {
    try RunningHark(
      arguments: ["-c", script], folder: url, environment: ["PATH": "\(RunningHark.folder.path):/usr/bin:/bin"],
      executable: URL(filePath: "/bin/sh"))
  }

  /// Starts and leaves running.
  func start(_ arguments: [String], environment: [String: String] = [:]) throws -> RunningHark {
    try RunningHark(arguments: arguments, folder: url, environment: environment)
  }
}

struct HarkResult {
  var status: Int32
  var output: String
  var errors: String

  var lines: [Substring] { output.split(whereSeparator: \.isNewline) }
}

final class RunningHark {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let errors: URL

  /// The executable stands beside the test bundle that the package manager built, in this folder.
  static let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

  init(
    arguments: [String], folder: URL, environment: [String: String],
    executable: URL = RunningHark.folder.appending(path: "hark")
  ) throws {
    errors = folder.appending(path: "stderr-\(UUID().uuidString)")
    try Data().write(to: errors)
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
  }

  func send(_ text: String) {
    try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  }

  func sendInBackground(_ text: String) {
    let handle = input.fileHandleForWriting
    DispatchQueue.global().async {
      try? handle.write(contentsOf: Data(text.utf8))
      try? handle.close()
    }
  }

  func closeInput() {
    try? input.fileHandleForWriting.close()
  }

  /// What the process has printed next; waits until there is something, empty at the end.
  func readSome() -> String {
    String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
  }

  /// Goes away as a reader of the output.
  func closeOutput() {
    try? output.fileHandleForReading.close()
  }

  func waitForExit() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Waits until the process has a handler of its own for a signal, or has ended.
  func waitUntilItHandles(_ number: Int32) {
    while process.isRunning {
      let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
      let line = status?.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
      let mask = line?.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) } ?? 0
      if mask & 1 << UInt64(number - 1) != 0 { return }
      usleep(10_000)
    }
  }

  func signal(_ number: Int32) {
    kill(process.processIdentifier, number)
  }

  func wait() -> HarkResult {
    let printed = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    let complaints = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
    try? FileManager.default.removeItem(at: errors)
    return HarkResult(
      status: process.terminationStatus, output: String(decoding: printed, as: UTF8.self), errors: complaints)
  }
}
