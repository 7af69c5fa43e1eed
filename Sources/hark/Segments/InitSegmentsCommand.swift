import ArgumentParser
import Foundation
import SegmentPipeline
import Segments

struct InitSegmentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write the states and rules that ship to a file, to be changed.")

  @Argument(help: "A new file, or - for standard output.", completion: .file(extensions: ["yaml", "yml"]))
  var file = DefinitionsOption.segmentsFile

  func run() async throws {
    let yaml = SegmentFile.yaml(.standard)
    if file == "-" { return try Output.write(yaml) }
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Failure.usage("\(file): \(String(cString: strerror(errno)))") }
    try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).write(contentsOf: Data(yaml.utf8))
    try Output.write("Wrote \(file). hark segments score reads it when it is in the working directory.\n")
  }
}
