extension IntentCues {
  /// Orders and bookings, from buying to delivery and claims.
  static let orders: [CueGroup] = [
    .intent(
      "order_status", 2.8,
      """
      where is|are|s|wheres my|the|our *? order|package|parcel|stuff|item|refund|delivery|shipment, track|tracking
      my|the *? order|package|parcel, status of my|the|our|a, any|an|some update|updates|news on|about|?, has|have
      my|the|our *? *? shipped|dispatched|arrived, when will|is|does my|the|it *? *? arrive|come|ship|delivered,
      order|application|flight|order status, check on? the|my status, still|not received|waiting on|for my order
      """),
    .intent(
      "order_change", 2.8,
      """
      change|switch|move|modify|edit|update my|the|our|a *?
      flight|flights|booking|reservation|order|seat|seats|ticket|trip, reschedule|rebook my|the|it|me|us|our|a?,
      change|update \(my) *? delivery|shipping address|date|time, add \(my)? *? *? to my order|booking,
      aisle|window|middle|exit|another|different seat, earlier|later|another|different|sooner flight, change my
      crust|order|seat|flight|reservation|booking, seat assignment|change, before finalizing, move my|our
      flight|appointment|booking, comfortable with *? *? seat, rather sit
      """),
    .intent(
      "delivery_problem", 2.8,
      """
      never|not|hasnt|hasn't|didnt|havent|still arrived|delivered|received|arrive|come|receive|showed,
      delivery|package|parcel|order|item is|was|has|still|never *? *?
      late|delayed|damaged|missing|lost|stolen|arrived|empty, lost|lose|damaged|missing|delayed|misplaced \(my) *? *?
      luggage|bag|bags|baggage|suitcase|package|parcel|item, where is|are|s|wheres my|our|the *?
      luggage|bag|bags|baggage|suitcase, wrong item|address|product|size|house|order, arrived|came|delivered
      broken|damaged|empty|late|wrong|open|smashed, empty box, locate|find my|our bag|bags|luggage, received
      only|wrong|just # *? *? *?, only received|got, my|our bag|bags|luggage is|are|was|were|didnt|never|hasnt|still,
      missing from my|the order|package|box, dont|doesnt|didnt|not|wont deliver|delivered *? in|on time, cant|cannot
      *? get any|my|items|it *? delivered, said *? *? *? delivered, no clothes, it was delivered to
      """),
    .intent(
      "purchase", 2.8,
      """
      \(want) to? buy|purchase|order|book|reserve|subscribe|rent, \(want) to sign|start|get|apply|join|set|open *? *?
      plan|service|account|subscription|internet|cable|connection|ticket, can|could i|you|we please?
      buy|purchase|order|book|reserve, help|assist me *? *? buy|book|order|purchase|reserve, book|reserve
      a|an|me|us|my|the|# *? *? flight|room|table|hotel|ticket|tickets|seat|seats|appointment|car|cab|one, place an|my
      order, sign me up, buy a|the|this|it|one|two|#, find|get me a|an|the *?
      cab|car|flight|hotel|ticket|tickets|table|restaurant, want|need|wanna|like|wants|needs|looking for? a? *? *?
      ticket|tickets|flight|flights|room|rooms|reservation|connection|internet|seats|keyboard|keyboards,
      want|need|wants|like # *? *?, only # *? ticket|tickets|person|people|seat|seats|passengers|passenger, i|we'd|id
      prefer|rather a|the|an|cable|to have, new connection|service|policy|plan|cable, cash on delivery, can i do cod,
      i will take, sign up for, \(want) to? order, open up? a|an *? *? account, \(want) the? *?
      cable|internet|pizza|burger|salad|coffee|drink|coke, looking for|to a? *? flight|hotel|room|travel|buy,
      need|want *? delivery, pick up the rental, i|we need the car, make an|a appointment|reservation|booking, please
      book|reserve|order, wheelchair friendly room
      """),
    .intent(
      "purchase", -2.5,
      """
      i bought|purchased|ordered|booked, before purchase, this purchase, just booked, have|already
      ordered|bought|booked
      """),
    .intent(
      "claim", 3,
      """
      file|make|submit|report|start|open \(my)? *? *? claim, insurance|warranty claim, my|the claim
      number|status|was|is, report an? *? accident, claim on|for|under my|the, under warranty *? *?
      repair|replace|replacement, to claim, claim number, car accident, i had an accident, check|status of? my claim
      """),
  ]
}
