extension IntentCues {
  /// Ending, returning, and wanting less or more of something.
  static let endings: [CueGroup] = [
    .intent(
      "cancel", 3,
      """
      cancel \(my) *? *? order|booking|reservation|subscription|plan|policy|contract|membership|account|flight,
      \(want) to? cancel, \(want) to? unsubscribe, please|kindly|pls|plz cancel, how do|can|to i? cancel, can|could
      i|you|we please? cancel, close \(my) *? account|accounts, delete|deactivate \(my) *?
      account|accounts|profile|subscription, cancel it|everything|them|immediately, end \(my)
      subscription|contract|membership, terminate \(my) *? contract|account|policy, cancel my, cancel the, switching
      to another, stop my subscription|service|plan, dont deliver|send my|the|it *? anymore
      """),
    .intent(
      "cancel", -3,
      """
      cancelled|canceled, was|were|been|got cancelled|canceled, cancelled flight
      """),
    .intent(
      "return_exchange", 3,
      """
      return it|this|them|these|the|my|item|items, send|sending it|this|them back, exchange it|this|them|for, \(want)
      to? return, swap it|this|them for?, its|it's|is|are|theyre|they're|this going back, sent it back, returning
      it|this|them|these, returned|returnef|returnd this|it|the|them|item|mine|both, will be returning, return
      policy|label|process, have to return, had to return, replacement for, \(want) a? replacement, can i|we return
      """),
    .intent(
      "downgrade", 3,
      """
      downgrade, cheaper plan|package|option|tier, lower my plan, smaller plan|package
      """),
    .intent(
      "upgrade", 3,
      """
      upgrade my|to|me|the|our plan|seat|account|subscription|package|service|business|first|premium?
      """),
  ]
}
