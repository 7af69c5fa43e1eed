import Records

extension Outcome {
  /// The outcomes that ship, over the events of the Segment specification for commerce.
  public static let standard: [Outcome] = [
    Outcome(
      name: "buy", description: "Orders within 30 days.",
      event: EventCondition(kinds: [.track], names: ["Order Completed"]), horizon: 30 * day),
    Outcome(
      name: "churn", description: "Does not order within 90 days, of those who did within the 180 days before.",
      event: EventCondition(kinds: [.track], names: ["Order Completed"]), happens: false, horizon: 90 * day,
      among: Eligibility(event: EventCondition(kinds: [.track], names: ["Order Completed"]), window: 180 * day)),
    Outcome(
      name: "return",
      description: "Has an order refunded within 60 days, of those who ordered within the 60 days before.",
      event: EventCondition(kinds: [.track], names: ["Order Refunded"]), horizon: 60 * day,
      among: Eligibility(event: EventCondition(kinds: [.track], names: ["Order Completed"]), window: 60 * day)),
  ]

  private static let day: Int64 = 86_400_000
}
