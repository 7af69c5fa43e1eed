import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOPosix
import Testing

@testable import Service

/// What callers do with a connection that libraries for HTTP hide.
struct ConversationTests {
  @Test func answersRequestsThatComeTogetherInTheirOrder() async throws {
    try await TestService().run(.live) { client in
      let ids = (1...20).map { "r-\($0)" }
      let requests = ids.map { id in
        let ending = id == ids.last ? "Connection: close\r\n" : ""
        return extraction(of: "{\"id\": \"\(id)\", \"text\": \"I need it.\"}", ending)
      }
      let answer = try await talk(to: client) { caller in
        try await caller.send(requests.joined())
        return try await caller.readToEnd()
      }
      let answered = answer.split(separator: "\r\n\r\n").dropFirst().compactMap { body in
        ids.last { body.hasPrefix("{\"id\":\"\($0)\"") }
      }
      #expect(answered == ids)
      #expect(answer.lowercased().components(separatedBy: "connection: close").count == 2)
    }
  }

  @Test func answersACallerThatHasEndedItsSide() async throws {
    try await TestService().run(.live) { client in
      let answer = try await talk(to: client) { caller in
        try await caller.send(extraction(of: "{\"text\": \"I need it.\"}") + extraction(of: "{\"text\": \"Soon.\"}"))
        caller.endOutput()
        return try await caller.readToEnd()
      }
      #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
    }
  }

  @Test func answersALineBeforeTheNextIsSent() async throws {
    try await TestService().run(.live) { client in
      try await talk(to: client) { caller in
        try await caller.send(
          "POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n")
        try await caller.read(until: "HTTP/1.1 200 OK")
        for id in ["a", "b", "c"] {
          let line = "{\"id\": \"\(id)\", \"text\": \"I need it.\"}\n"
          try await caller.send("\(String(line.utf8.count, radix: 16))\r\n\(line)\r\n")
          try await caller.read(until: "{\"id\":\"\(id)\"")
        }
        try await caller.send("0\r\n\r\n")
        try await caller.read(until: "0\r\n\r\n")
        // What follows a stream is the next request.
        try await caller.send(extraction(of: "{\"id\": \"next\", \"text\": \"I need it.\"}"))
        try await caller.read(until: "{\"id\":\"next\"")
      }
    }
  }

  @Test func aRefusedUploadIsAnsweredBeforeItHasCome() async throws {
    try await TestService().run(.live) { client in
      let answer = try await talk(to: client) { caller in
        try await caller.send(
          "POST /v1/jobs?nonsense=1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
            + "Content-Length: 1000000\r\n\r\n" + String(repeating: "{\"text\": \"I need it.\"}\n", count: 100))
        return try await caller.readToEnd()
      }
      #expect(answer.hasPrefix("HTTP/1.1 400"))
      #expect(answer.lowercased().contains("connection: close"))
    }
  }

  @Test func goesOnAfterCallersThatLeaveInTheMiddle() async throws {
    try await TestService().run(.live) { client in
      for beginning in [
        "POST", "POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"te",
        "POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
          + "Content-Length: 100\r\n\r\n{\"text\": \"I need it.\"}\n{\"te",
        "GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n",
      ] {
        try await talk(to: client) { try await $0.send(beginning) }
      }
      try await client.execute(
        uri: "/v1/extract", method: .post, body: ByteBuffer(string: "{\"text\": \"I need it.\"}")
      ) { #expect($0.status == .ok) }
    }
  }
}

private func extraction(of document: String, _ fields: String = "") -> String {
  "POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    + "Content-Length: \(document.utf8.count)\r\n\(fields)\r\n\(document)"
}

/// A caller that sends and reads bytes as it likes.
private struct Caller {
  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  private var unread = ""

  init(
    _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  ) {
    self.inbound = inbound.makeAsyncIterator()
    self.outbound = outbound
  }

  func send(_ text: String) async throws {
    try await outbound.write(ByteBuffer(string: text))
  }

  func endOutput() {
    outbound.finish()
  }

  mutating func readToEnd() async throws -> String {
    while let part = try await inbound.next() { unread += String(buffer: part) }
    return unread
  }

  /// Reads until a text has come.
  mutating func read(until text: String) async throws {
    while unread.range(of: text) == nil {
      unread += String(buffer: try #require(try await inbound.next(), "the connection ended before \(text)"))
    }
    unread = String(unread[unread.range(of: text)!.upperBound...])
  }
}

private func talk<Result: Sendable>(
  to client: any TestClientProtocol, _ body: (inout Caller) async throws -> Result
) async throws -> Result {
  let port = try #require(client.port)
  let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
    .channelOption(.allowRemoteHalfClosure, value: true)
    .connect(host: "127.0.0.1", port: port) { channel in
      channel.eventLoop.makeCompletedFuture {
        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
          wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
      }
    }
  return try await channel.executeThenClose { inbound, outbound in
    var caller = Caller(inbound, outbound)
    return try await body(&caller)
  }
}
