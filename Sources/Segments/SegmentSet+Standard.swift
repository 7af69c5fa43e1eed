import Features
import Records

extension SegmentSet {
  private static let day: Int64 = 86_400_000

  /// The states and rules that ship, over the features of `FeatureSet.standard`. `hark segments init` writes them out,
  /// to be changed.
  public static let standard = SegmentSet(
    name: "standard",
    states: [
      exploring, readyToBuy, needsHelp, blocked, atRisk, priceSensitive, urgent, loyal, substitutionOpen, advocate,
      dormant,
    ], rules: [abandonedCheckout, orderThenComplaint, substituteWelcome])

  private static let exploring = StateDefinition(
    id: "exploring", description: "Looks around and asks, and has not decided.",
    terms: [
      term("product_views_14d", 0.08, upTo: 0.5, "{value} {product|products} looked at in 14 days"),
      term("question_contacts_30d", 0.25, upTo: 0.5, "{value} {contact|contacts} with questions in 30 days"),
      term("visits_7d", 0.03, upTo: 0.2, "{value} {page|pages} seen in 7 days"),
    ],
    enter: 0.5, leave: 0.3, halfLife: 7 * day)

  private static let readyToBuy = StateDefinition(
    id: "ready_to_buy", description: "Is about to order or to take more.",
    terms: [
      term("buying_contacts_30d", 0.4, upTo: 0.6, "{value} {contact|contacts} about buying or upgrading in 30 days"),
      term("cart_actions_7d", 0.15, upTo: 0.6, "{value} {step|steps} towards an order in 7 days"),
      term("product_views_14d", 0.03, upTo: 0.2, "{value} {product|products} looked at in 14 days"),
      propensity("buy", 0.8, above: 0.2, upTo: 0.4, "{percent} likely to buy"),
    ],
    enter: 0.6, leave: 0.35, halfLife: 5 * day)

  private static let needsHelp = StateDefinition(
    id: "needs_help", description: "Has a matter that is not settled.",
    terms: [
      term("unresolved_contacts_14d", 0.35, upTo: 0.7, "{value} unresolved {contact|contacts} in 14 days"),
      term("problem_contacts_30d", 0.25, upTo: 0.5, "{value} {contact|contacts} about problems in 30 days"),
      term("contacts_14d", 0.05, upTo: 0.2, "{value} {contact|contacts} in 14 days"),
    ],
    enter: 0.5, leave: 0.3, halfLife: 10 * day)

  private static let blocked = StateDefinition(
    id: "blocked", description: "Would go on, and something stands in the way.",
    terms: [
      term("open_blockers", 0.45, upTo: 0.7, "{value} firm {need|needs} that can stop a purchase"),
      term("unresolved_contacts_14d", 0.15, upTo: 0.3, "{value} unresolved {contact|contacts} in 14 days"),
      term("problem_contacts_30d", 0.1, upTo: 0.3, "{value} {contact|contacts} about problems in 30 days"),
    ],
    enter: 0.55, leave: 0.35, halfLife: 14 * day)

  private static let atRisk = StateDefinition(
    id: "at_risk", description: "May leave.",
    terms: [
      term("leaving_contacts_30d", 0.4, upTo: 0.6, "{value} {contact|contacts} about leaving in 30 days"),
      term("unresolved_contacts_14d", 0.1, upTo: 0.4, "{value} unresolved {contact|contacts} in 14 days"),
      term("complaint_contacts_90d", 0.12, upTo: 0.35, "{value} {complaint|complaints} in 90 days"),
      term("upset_contacts_90d", 0.07, upTo: 0.25, "{value} upset {contact|contacts} in 90 days"),
      below("sentiment_level", 0.4, below: 0, upTo: 0.3, "mean sentiment {value}"),
      term("returned_orders_180d", 0.08, upTo: 0.2, "{value} {order|orders} returned or cancelled in 180 days"),
      term("praise_contacts_180d", -0.08, upTo: 0.2, "{value} {contact|contacts} with praise in 180 days"),
      propensity("churn", 0.8, above: 0.3, upTo: 0.4, "{percent} likely to leave"),
    ],
    enter: 0.6, leave: 0.4, halfLife: 14 * day)

  private static let priceSensitive = StateDefinition(
    id: "price_sensitive", description: "Decides by the price.",
    terms: [
      term("open_budget", 0.35, upTo: 0.5, "{value} {limit|limits} of price stated"),
      term("price_contacts_90d", 0.25, upTo: 0.5, "{value} {contact|contacts} about prices in 90 days"),
      term("coupons_90d", 0.15, upTo: 0.45, "{value} {coupon|coupons} in 90 days"),
      below("price_sentiment_365d", 0.4, below: 0, upTo: 0.3, "sentiment about prices {value}"),
    ],
    enter: 0.5, leave: 0.3, halfLife: 60 * day)

  private static let urgent = StateDefinition(
    id: "urgent", description: "Can't wait.",
    terms: [
      term("urgency_peak_7d", 0.9, above: 0.2, upTo: 0.7, "urgency {value} in 7 days"),
      term("open_deadlines", 0.25, upTo: 0.4, "{value} open {deadline|deadlines}"),
      below("days_to_deadline", 0.1, below: 3, upTo: 0.3, "{value} {day|days} to the deadline"),
    ],
    enter: 0.5, leave: 0.3, halfLife: 2 * day)

  private static let loyal = StateDefinition(
    id: "loyal", description: "Comes back, and has for long.",
    terms: [
      term("orders_365d", 0.1, upTo: 0.5, "{value} {order|orders} in 365 days"),
      below("order_irregularity", 0.3, below: 0.8, upTo: 0.2, "orders come regularly ({value})"),
      term("tenure_days", 0.0005, upTo: 0.2, "known for {value} days"),
      term("sentiment_level", 0.3, upTo: 0.15, "mean sentiment {value}"),
      term("leaving_contacts_30d", -0.3, upTo: 0.5, "{value} {contact|contacts} about leaving in 30 days"),
      once("dormant", -0.4, "no sign of life for long"),
    ],
    enter: 0.6, leave: 0.4, halfLife: 90 * day)

  private static let substitutionOpen = StateDefinition(
    id: "substitution_open", description: "Takes something else where the wanted thing is not to be had.",
    terms: [
      once("substitute_welcome", 0.6, "said that other variants are fine"),
      term("open_substitution", 0.1, upTo: 0.2, "{value} {statement|statements} about other variants in 90 days"),
    ],
    enter: 0.6, leave: 0.4, halfLife: 30 * day)

  private static let advocate = StateDefinition(
    id: "advocate", description: "Speaks well of the company, also to others.",
    terms: [
      term("shares_180d", 0.3, upTo: 0.6, "{value} {recommendation|recommendations} in 180 days"),
      term("praise_contacts_180d", 0.25, upTo: 0.5, "{value} {contact|contacts} with praise in 180 days"),
      term("sentiment_level", 0.5, above: 0.2, upTo: 0.3, "mean sentiment {value}"),
      term("complaint_contacts_90d", -0.2, upTo: 0.4, "{value} {complaint|complaints} in 90 days"),
    ],
    enter: 0.55, leave: 0.35, halfLife: 90 * day)

  private static let dormant = StateDefinition(
    id: "dormant", description: "Has shown no sign of life for long.",
    terms: [term("days_since_activity", 0.01, above: 30, upTo: 1, "no sign of life for {value} days")],
    enter: 0.6, leave: 0.3)

  private static let abandonedCheckout = RuleDefinition(
    id: "abandoned_checkout", description: "Began a checkout within 3 days and ordered nothing since.",
    condition: .all([
      .happenings(tracked("Checkout Started"), [.atLeast(1)], within: 3 * day),
      .not(
        .sequence(
          [SequenceStep(tracked("Checkout Started")), SequenceStep(tracked("Order Completed"), within: 3 * day)],
          within: 3 * day)),
    ]))

  private static let orderThenComplaint = RuleDefinition(
    id: "order_then_complaint",
    description: "Complained within 14 days of an order, with no refund in between; in the last 60 days.",
    condition: .sequence(
      [
        SequenceStep(tracked("Order Completed")),
        SequenceStep(
          .document(
            DocumentCondition(having: [SignalCondition(.intent, labels: ["complaint", "delivery_problem", "refund"])])),
          within: 14 * day, without: tracked("Order Refunded")),
      ], within: 60 * day))

  private static let substituteWelcome = RuleDefinition(
    id: "substitute_welcome", description: "Said within 90 days that other variants are fine.",
    condition: .happenings(
      .document(
        DocumentCondition(having: [SignalCondition(.constraint, labels: ["substitution"], strength: .soft)])),
      [.atLeast(1)], within: 90 * day))

  private static func tracked(_ name: String) -> Happening {
    .event(EventCondition(kinds: [.track], names: [name]))
  }

  private static func term(
    _ feature: String, _ amount: Double, above: Double = 0, upTo limit: Double, _ says: Wording
  ) -> ScoreTerm {
    ScoreTerm(.feature(feature), .perUnit(amount, above: above, limit: limit), says: says)
  }

  private static func below(
    _ feature: String, _ amount: Double, below: Double, upTo limit: Double, _ says: Wording
  ) -> ScoreTerm {
    ScoreTerm(.feature(feature), .perUnitBelow(amount, below: below, limit: limit), says: says)
  }

  private static func propensity(
    _ name: String, _ amount: Double, above: Double, upTo limit: Double, _ says: Wording
  ) -> ScoreTerm {
    ScoreTerm(.propensity(name), .perUnit(amount, above: above, limit: limit), says: says)
  }

  private static func once(_ segment: String, _ amount: Double, _ says: Wording) -> ScoreTerm {
    ScoreTerm(.membership(segment), .once(amount, where: [.above(0)]), says: says)
  }
}
