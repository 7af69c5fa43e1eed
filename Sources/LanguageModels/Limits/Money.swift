#if LLM
  /// An amount in whatever currency the prices are in, exact to a millionth of a millionth: sums never drift.
  ///
  /// Amounts beyond some nine million saturate.
  public struct Money: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// In units of 10⁻¹² of the currency.
    public var picos: Int

    static let decimals = 12
    static let picosPerUnit = 1_000_000_000_000
    /// No money.
    public static let zero = Money(picos: 0)

    public init(picos: Int) {
      self.picos = picos
    }

    /// The amount that a decimal spells, such as `5`, `0.15` or `5.00`; nil for anything else, a sign, an exponent, or
    /// more than twelve decimals.
    public init?(_ text: String) {
      let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      guard let whole = parts.first, !whole.isEmpty, Money.isDigits(whole), let units = Int(whole) else { return nil }
      var fraction = parts.count > 1 ? String(parts[1]) : "0"
      guard !fraction.isEmpty, Money.isDigits(fraction), fraction.utf8.count <= Money.decimals else { return nil }
      fraction += String(repeating: "0", count: Money.decimals - fraction.utf8.count)
      let (scaled, isOverflow) = units.multipliedReportingOverflow(by: Money.picosPerUnit)
      guard !isOverflow, let picos = Int(fraction) else { return nil }
      let (sum, isSumOverflow) = scaled.addingReportingOverflow(picos)
      guard !isSumOverflow else { return nil }
      self.picos = sum
    }

    private static func isDigits(_ text: some StringProtocol) -> Bool {
      text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    public static func < (left: Money, right: Money) -> Bool {
      left.picos < right.picos
    }

    public static func + (left: Money, right: Money) -> Money {
      Money(picos: left.picos.addingWithoutOverflow(right.picos))
    }

    /// The amount as a decimal with at least two places, and as many as it needs.
    public var description: String {
      let (units, rest) = picos.magnitude.quotientAndRemainder(dividingBy: UInt(Money.picosPerUnit))
      var fraction = String(rest)
      fraction = String(repeating: "0", count: Money.decimals - fraction.utf8.count) + fraction
      while fraction.utf8.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
      return "\(picos < 0 ? "-" : "")\(units).\(fraction)"
    }
  }

  /// What a model's tokens cost.
  public struct TokenPrice: Sendable, Hashable {
    /// Of one input token.
    let input: Money
    /// Of one output token.
    let output: Money

    /// Prices for a million tokens, as providers state them, such as `0.15` and `0.60`.
    ///
    /// - Throws: ``ChatError/Code/invalidConfiguration`` unless both are decimals with at most six places.
    public init(inputPerMillion: String, outputPerMillion: String) throws(ChatError) {
      input = try TokenPrice.price(ofOneAt: inputPerMillion)
      output = try TokenPrice.price(ofOneAt: outputPerMillion)
    }

    /// What tokens cost, exactly.
    public func cost(of usage: TokenUsage) -> Money {
      TokenPrice.cost(of: usage.inputTokens, at: input) + TokenPrice.cost(of: usage.outputTokens, at: output)
    }

    private static func cost(of tokens: Int, at price: Money) -> Money {
      let (picos, isOverflow) = tokens.multipliedReportingOverflow(by: price.picos)
      return Money(picos: isOverflow ? .max : picos)
    }

    private static func price(ofOneAt perMillion: String) throws(ChatError) -> Money {
      guard let amount = Money(perMillion), amount.picos.isMultiple(of: 1_000_000) else {
        throw ChatError(
          .invalidConfiguration, "“\(perMillion)” is no price for a million tokens: a decimal with at most six places")
      }
      return Money(picos: amount.picos / 1_000_000)
    }
  }
#endif
