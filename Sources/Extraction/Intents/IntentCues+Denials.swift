extension IntentCues {
  /// What customers say they do not want done. Only where the negation stands at the deed itself: "I don't want this
  /// subscription" asks for its end, and "you never cancelled it" asks for that again.
  static let denials: [CueGroup] = [
    .intent(
      "cancel", -5,
      """
      please|pls|plz dont|not|never cancel, please|pls|plz do not cancel, \(not) \(wanted) \(it)? to? be? \(cancelled),
      no need to cancel
      """),
    .intent("refund", -5, "\(not) \(wanted) \(it)? for? to? be? a? full? refund|refunded, no need for|to a? refund"),
    .intent("purchase", -5, "\(not) \(wanted) to buy|purchase|order|pay, not interested in buying|purchasing"),
    .intent("upgrade", -5, "\(not) \(wanted) \(it)? for? to? be? an? upgrade|upgraded"),
    .intent("downgrade", -5, "\(not) \(wanted) \(it)? to? be? a? downgrade|downgraded"),
    .intent("return_exchange", -5, "\(not) \(wanted) to return|exchange|swap, no need to return|exchange"),
  ]

  private static let not = "dont|didnt|not|never|wouldnt"
  private static let wanted =
    "want|wanted|wish|ask|asked|request|requested|mean|meant|intend|intended|need|going|planning|like"
  private static let it = "it|this|that|them|you|my|the|anything"
  private static let cancelled = "cancel|canceled|cancelled|cancelling|cancellation"
}
