#if LLM
  import LanguageModels
  import Testing

  @Suite(.timeLimit(.minutes(10))) struct TLSTests {
    private func ask(certifiedFor name: String, isTrusted: Bool) async throws -> Result<String, ChatError> {
      let body = Replies(kind: .openAI).answer("yes")
      let head =
        "HTTP/1.1 200 OK\nContent-Type: application/json\nConnection: close\nContent-Length: \(body.utf8.count)"
      let server = try TLSServer(certifiedFor: name, response: head + "\n\n" + body)
      defer { server.stop() }
      let client = try ChatClient(
        endpoint: .test(baseURL: "https://127.0.0.1:\(server.port)"),
        transport: HTTPTransport(certificateAuthorityFile: isTrusted ? server.certificateFile : nil))
      do throws(ChatError) {
        return .success(try await client.answer(.test()).text)
      } catch {
        return .failure(error)
      }
    }

    @Test func speaksToAServerWithAValidCertificate() async throws {
      #expect(try await ask(certifiedFor: "IP:127.0.0.1", isTrusted: true).get() == "yes")
    }

    @Test(arguments: [("DNS:models.example", true), ("IP:127.0.0.2", true), ("IP:127.0.0.1", false)])
    func speaksToNoOther(name: String, isTrusted: Bool) async throws {
      let outcome = try await ask(certifiedFor: name, isTrusted: isTrusted)
      guard case .failure(let error) = outcome else {
        Issue.record("a certificate for \(name) was taken")
        return
      }
      #expect(error.code == .insecureConnection)
      #expect(error.call?.attempts == 1)
    }
  }
#endif
