#if LLM
  import Foundation
  import Testing

  /// OpenSSL's own test server, which gives one answer under TLS with a certificate made for the occasion.
  final class TLSServer {
    let port: Int
    /// The certificate, which is its own authority.
    let certificateFile: String
    private let directory: URL
    private let process: Process

    /// - Parameter name: What the certificate is for, such as `IP:127.0.0.1`.
    init(certifiedFor name: String, response: String) throws {
      directory = FileManager.default.temporaryDirectory.appendingPathComponent("hark-tls-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      let certificate = directory.appendingPathComponent("certificate.pem").path
      let key = directory.appendingPathComponent("key.pem").path
      let making = TLSServer.openSSL([
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
        "/CN=hark test", "-addext", "subjectAltName=\(name)", "-keyout", key, "-out", certificate,
      ])
      try making.run()
      making.waitUntilExit()
      try #require(making.terminationStatus == 0, "openssl must be installed: its certificate is needed")
      process = TLSServer.openSSL(["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key])
      let (input, output) = (Pipe(), Pipe())
      process.standardInput = input
      process.standardOutput = output
      try process.run()
      // The server sends what it reads to whoever connects.
      try input.fileHandleForWriting.write(contentsOf: Data(response.utf8))
      certificateFile = certificate
      var said = ""
      var port: Int?
      while port == nil {
        let chunk = output.fileHandleForReading.availableData
        try #require(!chunk.isEmpty, "openssl s_server must say where it listens")
        said += String(decoding: chunk, as: UTF8.self)
        let line = said.split(separator: "\n", omittingEmptySubsequences: false).dropLast().first {
          $0.hasPrefix("ACCEPT")
        }
        port = line?.split(separator: ":").last.flatMap { Int($0) }
      }
      self.port = try #require(port)
    }

    func stop() {
      // Not `terminate()`: the signal it sends may be blocked in processes that come from a concurrency thread.
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      try? FileManager.default.removeItem(at: directory)
    }

    private static func openSSL(_ arguments: [String]) -> Process {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["openssl"] + arguments
      process.standardError = FileHandle.nullDevice
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      return process
    }
  }
#endif
