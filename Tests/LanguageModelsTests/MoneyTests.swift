#if LLM
  import LanguageModels
  import Testing

  @Suite struct MoneyTests {
    @Test(arguments: [
      ("5", "5.00"), ("5.00", "5.00"), ("0.15", "0.15"), ("0.000000000001", "0.000000000001"), ("12.345", "12.345"),
    ])
    func readsAndWritesDecimals(text: String, written: String) {
      #expect(Money(text)?.description == written)
    }

    @Test(arguments: ["", ".", ".5", "5.", "-1", "+1", "1e3", "1,5", "0x1", "0.0000000000001", "99999999999", "∞", "٥"])
    func refusesOtherTexts(text: String) {
      #expect(Money(text) == nil)
    }

    @Test func sumsDoNotDrift() throws {
      let price = try TokenPrice(inputPerMillion: "0.15", outputPerMillion: "0.60")
      var sum = Money.zero
      for _ in 0..<1_000_000 { sum = sum + price.cost(of: TokenUsage(inputTokens: 1, outputTokens: 1)) }
      #expect(sum == Money("0.75"))
    }

    @Test func saturates() throws {
      let price = try TokenPrice(inputPerMillion: "1000", outputPerMillion: "1000")
      let cost = price.cost(of: TokenUsage(inputTokens: .max, outputTokens: .max))
      #expect(cost == Money(picos: .max))
      #expect(TokenUsage(inputTokens: .max, outputTokens: .max).totalTokens == .max)
    }

    @Test(arguments: ["0.0000001", "free", ""])
    func refusesPricesThatAreNone(text: String) {
      #expect(throws: ChatError.self) { try TokenPrice(inputPerMillion: text, outputPerMillion: "1") }
    }
  }

  @Suite struct SecretTests {
    @Test func isNeverShown() throws {
      let secret = try #require(Secret(" sk-12345\n"))
      var dumped = ""
      dump(secret, to: &dumped)
      let endpoint = try ChatEndpoint(kind: .openAI, baseURL: "http://localhost/v1", model: "m", apiKey: secret)
      dump(endpoint, to: &dumped)
      dump(HTTPHeader("x-api-key", secret), to: &dumped)
      for shown in ["\(secret)", String(reflecting: secret), dumped, "\(endpoint)", String(reflecting: endpoint)] {
        #expect(!shown.contains("12345"))
      }
      #expect("\(secret)" == "[redacted]")
      #expect(Secret(" \n") == nil)
    }

    @Test(arguments: [
      "", "localhost:8080", "ftp://host/v1", "http://", "https://key@host/v1", "http://host/v1?key=1", "http://host/#x",
    ])
    func refusesBaseURLsThatAreNone(text: String) {
      #expect(throws: ChatError.self) { try ChatEndpoint(kind: .openAI, baseURL: text, model: "m") }
    }
  }
#endif
