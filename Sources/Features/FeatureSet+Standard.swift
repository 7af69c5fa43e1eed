import Records

extension FeatureSet {
  /// The features that ship: what is said, how it is felt, what limits, what is bought and visited, and when.
  ///
  /// Names of events are those of the Segment specification for commerce.
  public static let standard = FeatureSet(
    name: "standard",
    definitions: contacts + intents + feelings + constraints + orders + visits)

  private static let contacts: [FeatureDefinition] = [
    define(
      "contacts_14d", "Transcripts, reviews and answers within 14 days.", .documents(), .count,
      days: 14),
    define(
      "contacts_90d", "Transcripts, reviews and answers within 90 days.", .documents(), .count,
      days: 90),
    define("days_since_contact", "Days since the customer last wrote.", .documents(), .recency),
    define(
      "last_channel", "Where the customer last wrote.", .documents(), .last, .channel, kind: .text),
    define(
      "unresolved_contacts_14d", "Conversations within 14 days that did not settle the matter.",
      .documents(with: .resolution, "unresolved", "promised"), .count, days: 14),
    define(
      "unresolved_contacts_90d", "Conversations within 90 days that did not settle the matter.",
      .documents(with: .resolution, "unresolved", "promised"), .count, days: 90),
    define(
      "unresolved_share_180d",
      "Share of the contacts within 180 days that did not settle the matter.",
      .documents(with: .resolution, "unresolved", "promised"), .share, days: 180),
  ]

  private static let intents: [FeatureDefinition] = [
    define(
      "leaving_contacts_30d", "Contacts within 30 days about cancelling or a smaller plan.",
      .documents(with: .intent, "cancel", "downgrade"), .count, days: 30),
    define(
      "leaving_share_90d",
      "Share of the contacts within 90 days about cancelling or a smaller plan.",
      .documents(with: .intent, "cancel", "downgrade"), .share, days: 90),
    define(
      "refund_share_180d",
      "Share of the contacts within 180 days about refunds, returns and claims.",
      .documents(with: .intent, "refund", "return_exchange", "claim"), .share, days: 180),
    define(
      "problem_contacts_30d", "Contacts within 30 days about something that does not work.",
      .documents(
        with: .intent, "delivery_problem", "technical_problem", "payment_problem",
        "billing_dispute", "account_access"),
      .count, days: 30),
    define(
      "problem_share_90d",
      "Share of the contacts within 90 days about something that does not work.",
      .documents(
        with: .intent, "delivery_problem", "technical_problem", "payment_problem",
        "billing_dispute", "account_access"),
      .share, days: 90),
    define(
      "complaint_contacts_90d",
      "Contacts within 90 days with a complaint or a threat to go further.",
      .documents(with: .intent, "complaint", "escalation"), .count, days: 90),
    define(
      "question_contacts_30d",
      "Contacts within 30 days that ask about products, stock, prices or how something is done.",
      .documents(with: .intent, "product_question", "availability", "pricing_question", "how_to"),
      .count, days: 30),
    define(
      "buying_contacts_30d",
      "Contacts within 30 days of somebody who wants to buy or to have more.",
      .documents(with: .intent, "purchase", "upgrade"), .count, days: 30),
    define(
      "price_contacts_90d", "Contacts within 90 days about what something costs or a cheaper plan.",
      .documents(with: .intent, "pricing_question", "downgrade"), .count, days: 90),
    define(
      "praise_contacts_180d", "Contacts within 180 days with praise.",
      .documents(with: .intent, "praise"), .count, days: 180),
    define(
      "different_intents_90d", "How many different things the customer wanted within 90 days.",
      .signals(SignalCondition(.intent)), .distinct, .label, days: 90),
  ]

  private static let feelings: [FeatureDefinition] = [
    define(
      "sentiment_level", "Mean sentiment, −1 to 1; what is 30 days older counts half.",
      .signals(SignalCondition(.sentiment)), .mean, .score, halfLifeDays: 30, freshDays: 365),
    define(
      "sentiment_last", "Sentiment of the last contact, −1 to 1.",
      .signals(SignalCondition(.sentiment)), .last, .score,
      freshDays: 365),
    define(
      "sentiment_worst_90d", "The worst sentiment within 90 days, −1 to 1.",
      .signals(SignalCondition(.sentiment)),
      .least, .score, days: 90),
    define(
      "sentiment_trend_180d", "How sentiment moves per 30 days, over 180 days.",
      .signals(SignalCondition(.sentiment)),
      .trend, .score, days: 180),
    define(
      "urgency_peak_7d", "The greatest urgency within 7 days, 0 to 1.",
      .signals(SignalCondition(.sentiment)),
      .greatest, .urgency, days: 7),
    define(
      "upset_contacts_90d",
      "Contacts within 90 days that show anger, frustration or disappointment.",
      .documents(with: .emotion, "anger", "frustration", "disappointment"), .count, days: 90),
    define(
      "price_sentiment_365d", "Mean sentiment about prices and bills within 365 days, −1 to 1.",
      .signals(SignalCondition(.aspect, labels: ["price", "billing"])), .mean, .score, days: 365),
    define(
      "rating_last", "The last rating given, on its own scale.", .documents(), .last, .rating,
      freshDays: 365),
    define(
      "rating_mean_365d", "Mean rating within 365 days.", .documents(), .mean, .rating, days: 365),
  ]

  private static let constraints: [FeatureDefinition] = [
    define(
      "open_constraints", "What limits the customer now, said within 180 days.", open(), .count,
      days: 180),
    define(
      "open_budget", "Limits of price that stand, said within 180 days.", open("budget"), .count,
      days: 180),
    define(
      "open_deadlines", "Deadlines that have not passed, said within 90 days.", open("deadline"),
      .count, days: 90),
    define(
      "days_to_deadline", "Days until the next deadline.", open("deadline"), .least, .daysLeft,
      days: 365),
    define(
      "open_substitution",
      "Whether other variants are welcome or refused: statements within 90 days.",
      open("substitution"), .count, days: 90),
    define(
      "open_blockers",
      "Firm needs within 180 days that can stop a purchase: what it must work with, be paid by, be "
        + "allowed by, or what is lacking.",
      .signals(
        SignalCondition(
          .constraint,
          labels: [
            "accessibility", "authority", "compatibility", "language", "location", "payment",
            "resource",
          ],
          strength: .hard, isOpen: true)),
      .count, days: 180),
  ]

  private static let orders: [FeatureDefinition] = [
    define("orders_90d", "Orders within 90 days.", .tracked("Order Completed"), .count, days: 90),
    define(
      "orders_365d", "Orders within 365 days.", .tracked("Order Completed"), .count, days: 365),
    define("days_since_order", "Days since the last order.", .tracked("Order Completed"), .recency),
    define(
      "spend_365d", "What the orders within 365 days came to, in their own currency.",
      .tracked("Order Completed"),
      .sum, .orderTotal, days: 365),
    define(
      "order_value_365d", "What an order within 365 days came to on average.",
      .tracked("Order Completed"), .mean,
      .orderTotal, days: 365),
    define(
      "order_gap_days", "Days from one order to the next, on average over 730 days.",
      .tracked("Order Completed"), .gap,
      days: 730),
    define(
      "order_irregularity",
      "How irregular the time between orders is over 730 days: 0 like clockwork, 1 by chance.",
      .tracked("Order Completed"), .gapVariation, days: 730),
    define(
      "returned_orders_180d", "Orders refunded or cancelled within 180 days.",
      .tracked("Order Refunded", "Order Cancelled"), .count, days: 180),
    define(
      "coupons_90d", "Coupons used or tried within 90 days.",
      .tracked("Coupon Applied", "Coupon Entered"), .count,
      days: 90),
  ]

  private static let visits: [FeatureDefinition] = [
    define("visits_7d", "Pages and screens seen within 7 days.", seen, .count, days: 7),
    define("visits_30d", "Pages and screens seen within 30 days.", seen, .count, days: 30),
    define(
      "product_views_14d", "Products looked at or searched for within 14 days.",
      .tracked("Product Viewed", "Products Searched", "Product List Viewed"), .count, days: 14),
    define(
      "cart_actions_7d", "Steps towards an order within 7 days: into the cart, to the checkout.",
      .tracked("Product Added", "Cart Viewed", "Checkout Started", "Payment Info Entered"), .count,
      days: 7),
    define(
      "shares_180d",
      "Recommendations within 180 days: products or carts shared, reviews written, friends invited.",
      .tracked("Product Shared", "Cart Shared", "Product Reviewed", "Invite Sent"), .count,
      days: 180),
    define(
      "visit_time", "The part of the day in which the customer is mostly active, over 90 days.",
      .activity,
      .mostFrequent, .timeOfDay, days: 90, kind: .text),
    define(
      "device", "The device used most within 90 days.", .events(EventCondition(kinds: [.track, .page, .screen])),
      .mostFrequent,
      .property(["context.device.type", "context.os.name", "device"]), days: 90, kind: .text),
    define(
      "activity_level",
      "How active the customer is: every sign of life counts, half after 14 days.", .activity,
      .count,
      halfLifeDays: 14),
    define("days_since_activity", "Days since the last sign of life.", .activity, .recency),
    define("tenure_days", "Days since the first sign of life.", .activity, .age),
  ]

  private static let seen = FeatureSource.events(EventCondition(kinds: [.page, .screen]))

  private static func open(_ types: String...) -> FeatureSource {
    .signals(SignalCondition(.constraint, labels: types, isOpen: true))
  }

  private static func define(
    _ name: String, _ description: String, _ source: FeatureSource, _ aggregation: Aggregation,
    _ field: FeatureField? = nil, days: Int64? = nil, halfLifeDays: Int64? = nil,
    freshDays: Int64? = nil,
    kind: FeatureDefinition.Kind = .number
  ) -> FeatureDefinition {
    FeatureDefinition(
      name: name, description: description, source: source, aggregation: aggregation, field: field,
      window: days.map { $0 * 86_400_000 }, halfLife: halfLifeDays.map { $0 * 86_400_000 },
      freshness: freshDays.map { $0 * 86_400_000 }, kind: kind)
  }
}

extension FeatureField {
  /// What an order came to, under the names that the Segment specification has for it.
  fileprivate static var orderTotal: FeatureField { .property(["total", "revenue", "value"]) }
}
