#if LLM
  /// What was spent, and what is set aside for requests under way.
  struct UsageLedger: Sendable {
    private let budget: Budget
    private let price: TokenPrice?
    private var reservedTokens = 0
    private var reservedCost = Money.zero
    private(set) var totals = UsageTotals()

    init(budget: Budget?, price: TokenPrice?) {
      self.budget = budget ?? Budget()
      self.price = price
      totals.cost = price.map { _ in .zero }
    }

    /// Counts a request and sets aside the most it may take; false, and nothing changed, if the budget can't bear it.
    mutating func reserve(_ estimate: UsageEstimate) -> Bool {
      let tokens = estimate.usage.totalTokens.addingWithoutOverflow(reservedTokens)
      let cost = (estimate.maximumCost ?? .zero) + reservedCost
      if let maximum = budget.maximumRequests, totals.attempts >= maximum { return false }
      if let maximum = budget.maximumTokens, totals.usage.totalTokens.addingWithoutOverflow(tokens) > maximum {
        return false
      }
      if let maximum = budget.maximumCost, (totals.cost ?? .zero) + cost > maximum { return false }
      totals.attempts += 1
      reservedTokens = tokens
      reservedCost = cost
      return true
    }

    /// Replaces what was set aside by what was taken; returns its cost.
    mutating func settle(_ estimate: UsageEstimate, usage: TokenUsage) -> Money? {
      reservedTokens -= estimate.usage.totalTokens
      reservedCost = Money(picos: reservedCost.picos - (estimate.maximumCost ?? .zero).picos)
      let cost = price?.cost(of: usage)
      totals.usage = totals.usage + usage
      if let cost { totals.cost = (totals.cost ?? .zero) + cost }
      return cost
    }

    mutating func record(_ report: CallReport) {
      totals.calls += 1
      if report.failure == nil { totals.answers += 1 } else { totals.failures += 1 }
      switch report.origin {
      case .server: break
      case .cache: totals.cacheHits += 1
      case .sharedCall: totals.sharedCalls += 1
      }
    }

    mutating func recordCacheFailure() {
      totals.cacheFailures += 1
    }
  }
#endif
