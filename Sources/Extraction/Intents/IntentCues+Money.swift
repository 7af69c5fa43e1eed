extension IntentCues {
  /// Refunds, wrong charges, payments that fail, and prices.
  static let money: [CueGroup] = [
    .intent(
      "refund", 3.2,
      """
      money back, refund me|my|us|please|asap|now|this|the, a|full|my|the|our refund, get refunded|reimbursed, \(want)
      a? full? refund, urgently refund, \(want) *? *? compensation, compensate|reimburse me|us, be
      repaid|reimbursed|refunded|compensated, pay|give me|us back, reimbursement of|for, my|for
      compensation|reimbursement, expense report|reimbursement, reimburse|reimbursed my expenses, who|whos is?
      covering|paying, promptly credited back, credited back, not|arent|isnt *? refunding, \(want) my|our money,
      voided and returned
      """),
    .intent(
      "billing_dispute", 3,
      """
      charged twice|double|me|again|extra|incorrectly|wrongly|more|too, double charged|charge, overcharged,
      been|being|was|am|im|get|got charged, charge|charges on my *? *? account|statement|card|bill, error|mistake
      in|on|with my|the *? *? bill|bills|statement|invoice, bill|invoice is|was wrong|incorrect|high, dont|didnt|do
      not recognize|recognise|authorize|authorise|make,
      unauthorized|unauthorised|unknown|extra|wrong|incorrect|duplicate charge|charges|transaction|payment|fee|fees,
      why is|was there a? *? fee|charge, charging me, dispute a|the|this|charge|transaction, it shows #, extra
      fee|charge, double billed, billed twice|me
      """),
    .intent(
      "payment_problem", 2.6,
      """
      card|payment|transfer|transaction was|is|got|keeps|has|been *? declined|rejected|failing|failed|pending, payment
      wont|doesnt|didnt go|work, declined my card|payment, still|is|its pending, payment failed|issue, top|topup up?
      *? failed|pending|reverted|declined, cant|cannot|unable to? pay, pay my|with *? *? doesnt, wont|doesnt|didnt
      accept|take my card|payment, payment problem|problems|error|issue|issues, cant afford my *? payments|payment,
      with|when my? *? *? credit|debit card
      """),
    .intent(
      "pricing_question", 2.8,
      """
      how much is|are|does|do|would|will|for|it|to, what is|are|s|whats the? cost|price|fee|fees|rate|rates|charge,
      get|give|have|me|us|need|needing|want *? *? quote, price of|for, quote for|on, student discount, is|are there
      a|any|an *? discount|discounts|promo|offer|offers|fee|fees|charge|charges, any|great|good|best|current|special
      deals|deal|offers|discounts|promotions|promo, exchange rate|rates, cost of|to|for, do you|u charge, will i be
      charged, policy on withdrawing
      """),
  ]
}
