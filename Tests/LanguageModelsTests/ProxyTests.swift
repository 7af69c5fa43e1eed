#if LLM
  import Foundation
  import LanguageModels
  import Testing

  /// Each in a process of its own, since proxies are set in the environment.
  @Suite(.timeLimit(.minutes(10))) struct ProxyTests {
    @Test func asksTheProxyForPlainAddresses() async {
      await #expect(processExitsWith: .success) {
        let proxy = try FaultServer { _ in [.response(Replies(kind: .openAI).answer("by proxy"))] }
        setenv("http_proxy", proxy.baseURL, 1)
        let client = try ChatClient(endpoint: .test(baseURL: "http://models.invalid/v1"))
        #expect(try await client.answer(.test()).text == "by proxy")
        #expect(proxy.requests.map(\.target) == ["http://models.invalid/v1/chat/completions"])
      }
    }

    @Test func asksTheProxyForATunnelUnderTLS() async {
      await #expect(processExitsWith: .success) {
        let proxy = try FaultServer { _ in [.response("", status: 502)] }
        setenv("HTTPS_PROXY", proxy.baseURL, 1)
        let client = try ChatClient(
          endpoint: .test(baseURL: "https://models.invalid/v1"), policy: RetryPolicy(maximumAttempts: 1))
        let error = await failure { () async throws(ChatError) in try await client.answer(.test()) }
        #expect(error?.code == .connectionFailed)
        #expect(proxy.requests.map(\.target) == ["models.invalid:443"])
        // The proxy must not see the key.
        #expect(proxy.requests.first?.headers["authorization"] == nil)
      }
    }

    @Test(arguments: ["NO_PROXY", "no_proxy"])
    func goesRoundTheProxyWhereTold(variable: String) async {
      await #expect(processExitsWith: .success) { [variable] in
        let server = try FaultServer { _ in [.response(Replies(kind: .openAI).answer("directly"))] }
        setenv("http_proxy", "http://127.0.0.1:1", 1)
        setenv(variable, "127.0.0.1,models.invalid", 1)
        let client = try ChatClient(endpoint: .test(baseURL: server.baseURL))
        #expect(try await client.answer(.test()).text == "directly")
      }
    }

    /// A web server's clients can set `HTTP_PROXY` by a header in CGI (CVE-2016-5385), so it does not count.
    @Test func ignoresTheUpperCaseOfPlainProxies() async {
      await #expect(processExitsWith: .success) {
        let server = try FaultServer { _ in [.response(Replies(kind: .openAI).answer("directly"))] }
        setenv("HTTP_PROXY", "http://127.0.0.1:1", 1)
        let client = try ChatClient(endpoint: .test(baseURL: server.baseURL))
        #expect(try await client.answer(.test()).text == "directly")
      }
    }
  }
#endif
