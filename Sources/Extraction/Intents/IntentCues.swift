/// Phrases that speak for (or against) an intent of the default taxonomy, in the notation of ``CuePattern``.
///
/// They stand beside the classifier: it knows the wording of its training data, they know how customers put the matter
/// anywhere. A weight is log-odds that are added to the classifier's.
enum IntentCues {
  private static let want =
    "want|wants|need|needs|wish|wanna|like|love|prefer|going|trying|looking|have|wanted|hoping|request|ask"
  private static let my = "my|the|this|a|an|our|your|his|her|their|all|these|those|that"
  private static let human =
    "human|person|agent|representative|rep|operator|someone|somebody|advisor|adviser|specialist|consultant|people|guy"

  static let groups: [CueGroup] = cancelling + money + orders + accounts + products + voices + people

  private static let cancelling: [CueGroup] = [
    .intent(
      "cancel", 3,
      """
      cancel \(my) *? *? order|booking|reservation|subscription|plan|policy|contract|membership|account|flight,
      \(want) to? cancel, \(want) to? unsubscribe, please|kindly|pls|plz cancel, how do|can|to i? cancel, can|could
      i|you|we please? cancel, close \(my) *? account|accounts, cancel it|everything|them|immediately, end \(my)
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
      return it|this|them|these|the|my|item|items, send|sending it|this|them back, exchange it|this|them|for,
      \(want) to? return, swap it|this|them for?, going back, sent it back, returning it|this|them|these,
      returned|returnef|returnd this|it|the|them|item|mine|both, will be returning, return policy|label|process,
      have to return, had to return, replacement for, \(want) a? replacement, can i|we return
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

  private static let money: [CueGroup] = [
    .intent(
      "refund", 3.2,
      """
      money back, refund me|my|us|please|asap|now|this|the, a|full|my|the|our refund, get refunded|reimbursed,
      \(want) a? full? refund, urgently refund, \(want) *? *? compensation, compensate|reimburse me|us, be
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
      card|payment|transfer|transaction was|is|got|keeps|has|been *? declined|rejected|failing|failed|pending,
      payment wont|doesnt|didnt go|work, declined my card|payment, still|is|its pending, payment failed|issue,
      top|topup up? *? failed|pending|reverted|declined, cant|cannot|unable to? pay, pay my|with *? *? doesnt,
      wont|doesnt|didnt accept|take my card|payment, payment problem|problems|error|issue|issues, cant afford my *?
      payments|payment, with|when my? *? *? credit|debit card
      """),
    .intent(
      "pricing_question", 2.8,
      """
      how much is|are|does|do|would|will|for|it|to, what is|are|s|whats the? cost|price|fee|fees|rate|rates|charge,
      get|give|have|me|us|need|needing|want *? *? quote, price of|for, quote for|on, student discount, is|are there
      a|any|an discount|discounts|promo|offer|offers|fee|fees|charge|charges, any|great|good|best|current|special
      deals|deal|offers|discounts|promotions|promo, exchange rate|rates, cost of|to|for, do you|u charge, will i be
      charged, policy on withdrawing
      """),
  ]

  private static let orders: [CueGroup] = [
    .intent(
      "order_status", 2.8,
      """
      where is|are|s|wheres my|the|our *? order|package|parcel|stuff|item|refund|delivery|shipment, track|tracking
      my|the *? order|package|parcel, status of my|the|our|a, any|an|some update|updates|news on|about|?, has|have
      my|the|our *? *? shipped|dispatched|arrived, when will|is|does my|the|it *? *? arrive|come|ship|delivered,
      order|claim|application|refund|flight status, check on? the|my status, still|not received|waiting on|for my
      order
      """),
    .intent(
      "order_change", 2.8,
      """
      change|switch|move|modify|edit|update my|the|our|a *?
      flight|flights|booking|reservation|order|seat|seats|ticket|trip, reschedule|rebook my|the|it|me|us|our|a?,
      change|update \(my) *? delivery|shipping address|date|time, add \(my)? *? *? to my order|booking,
      aisle|window|middle|exit|another|different seat, earlier|later|another|different|sooner flight, change my
      crust|order|seat|flight|reservation|booking, seat assignment|change, before finalizing, move my|our
      flight|appointment|booking, comfortable with *? *? seat, rather sit|have
      """),
    .intent(
      "delivery_problem", 2.8,
      """
      never|not|hasnt|hasn't|didnt|havent|still arrived|delivered|received|arrive|come|receive|showed,
      delivery|package|parcel|order|item is|was|has|still|never *? *?
      late|delayed|damaged|missing|lost|stolen|arrived|empty, lost|lose|damaged|missing|delayed|misplaced \(my) *?
      *? luggage|bag|bags|baggage|suitcase|package|parcel|item, where is|are|s|wheres my|our|the *?
      luggage|bag|bags|baggage|suitcase, wrong item|address|product|size|house|order, arrived|came|delivered
      broken|damaged|empty|late|wrong|open|smashed, empty box, locate|find my|our bag|bags|luggage, received
      only|wrong|just # *? *? *?, only received|got, my|our bag|bags|luggage
      is|are|was|were|didnt|never|hasnt|still, missing from my|the order|package|box, dont|doesnt|didnt|not|wont
      deliver|delivered *? in|on time, cant|cannot *? get any|my|items|it *? delivered, said *? *? *? delivered, no
      clothes, it was delivered to
      """),
    .intent(
      "purchase", 2.8,
      """
      \(want) to? buy|purchase|order|book|reserve|subscribe|rent, \(want) to sign|start|get|apply|join|set|open *?
      *? plan|service|account|subscription|internet|cable|connection|ticket, can|could i|you|we please?
      buy|purchase|order|book|reserve, help|assist me *? *? buy|book|order|purchase|reserve, book|reserve
      a|an|me|us|my|the|# *? *? flight|room|table|hotel|ticket|tickets|seat|seats|appointment|car|cab|one, place
      an|my order, sign me up, buy a|the|this|it|one|two|#, find|get me a|an|the *?
      cab|car|flight|hotel|ticket|tickets|table|restaurant, \(want) a? *? *?
      ticket|tickets|flight|flights|room|rooms|reservation|connection|internet|seats|keyboard|keyboards, \(want) #
      *? *?, only # *? ticket|tickets|person|people|seat|seats|passengers|passenger, i|we'd|id prefer|rather
      a|the|an|cable|to have, new connection|service|policy|plan|cable, cash on delivery, can i do cod, i will take,
      sign up for, \(want) to? order, open up? a|an *? *? account, \(want) the? *?
      cable|internet|pizza|burger|salad|coffee|drink|coke, looking for|to a? *? flight|hotel|room|travel|buy,
      need|want *? delivery, pick up the rental, i|we need the car, make an|a appointment|reservation|booking,
      please book|reserve|order, wheelchair friendly room
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

  private static let accounts: [CueGroup] = [
    .intent(
      "account_access", 3,
      """
      forgot|forgotten|reset|lost|remember my *? password|pin|passcode|username|login|code|credentials|policy|email,
      cant|cannot|unable|not|wont let me? to? *? log|login|sign|access|verify, locked|lock out|my of?, log
      in|into|on to?, account is|was|has *? locked|blocked|suspended|disabled|hacked|frozen, reset my|the
      password|pin, verification|security|login|access code|link|email *? *? never|not|didnt|doesnt|isnt|hasnt,
      password reset|doesnt|isnt|not|is, get|getting back? into my account, wont|doesnt let me
      verify|log|login|in|access, lost my discount, forgot *? password, forgot my
      """),
    .intent(
      "account_change", 2.8,
      """
      change|update|edit|correct my|the|our *?
      name|address|email|number|phone|details|payment|billing|password|pin|preferences|plan|country|info,
      open|set|create an|a|up|another|new *? *? account, transfer|migrate|move|port my account|number|service,
      add|remove my|a|another *? *? to|from my|the *? account|plan|policy|insurance, billing
      preference|frequency|address, update my information|profile|info|account|card, freeze|unfreeze|merge my|the *?
      account|accounts, new address, paperless, statement|statements by|via mail|email|post, change of address,
      switch my|the billing|payment, remove my daughter|son|wife|husband|spouse|car|vehicle|dependent, update *?
      payment method
      """),
    .intent(
      "privacy_request", 3.4,
      """
      delete my|all|our *? data|information|account|info|details, mailing list, stop
      sending|emailing|texting|spamming me|us, sell|selling|share|sharing my *? *?
      data|info|information|details|number|email, data protection|request|privacy|breach, gdpr, personal
      data|info|information *? to|with|from, unsubscribe me|from|us, what information|data do|does you, right to be
      forgotten, remove my *? data|information|details|number
      """),
  ]

  private static let products: [CueGroup] = [
    .intent(
      "technical_problem", 2.6,
      """
      not|isnt|doesnt|didnt|wont|stopped|stops|quit|never|arent|cant *?
      working|work|load|loading|open|opening|connect|connecting|start|turn|charge|play|update,
      keeps|kept|keep|constant|constantly|always
      crashing|freezing|dropping|buffering|disconnecting|restarting|failing,
      app|site|website|page|phone|screen|internet|wifi|server|system|connection|computer
      is|was|has|keeps|just|wont|not|does|isnt *? down|broken|crashing|crashed|crash|slow|frozen|open|working, no
      internet|signal|connection|service|wifi|dial, error message|code, internet|wifi|network|service
      outage|down|issue|issues|problem|problems, app|site|phone|website|software|server|wifi|internet
      crashes|crashed|crash|froze|freezes|problem|issue, live chat down|not, is|are down,
      glitch|glitches|glitching|buggy, wont|cant let me|us, get|go online, still wont, cant|cannot able to
      update|open|login|create|join, cannot|cant
      create|join|open|connect|install|download|upload|update|load|play|stream, broken phone|screen|software|link,
      video error|errors, dial tone
      """),
    .intent(
      "how_to", 2.6,
      """
      ^ hi|hello|hey? how do|can|could|would|should i|we|you, how to, how do|can|could|would|should i|we|you|one,
      what are the steps, show|tell|teach me how, steps to, walk me through, what do|should|can|must|have i|we? to?
      do, what is|are|s the? way|process|procedure to|of|for, where do|can|should i|we, can you show|explain|guide,
      why cant i|we
      """),
    .intent(
      "product_question", 2.8,
      """
      ^ is|are|does|will|would it|this|that|these|they|the|there|your|her|his, can|could|may|should|will|would
      i|we|she|he|they, what is|are|s|whats|kind|type|days|time|size|hours, do|does|will|would|did
      you|u|they|it|she|he|this, which|what
      one|kind|type|station|is|size|model|of|bed|product|hotel|restaurant|movie|day|days, are you|there, i just?
      want|need|would like? to know, wondering if|whether|how, suggest|recommend|recammend|suggestion
      me|a|which|some|any?, tell me the|about|more|what|which, find me a movie|restaurant|song|show, any
      other|suggestions|recommendations, will it work|fit|be, is it ok|okay|possible|safe|true|worth, what about,
      can i|we|u|you
      """),
    .intent(
      "availability", 2.6,
      """
      in stock, out of stock, sold out, do|does you|u|they|your *? *? have|carry|sell|stock|offer, back in stock, do
      you|u deliver|ship|run|operate|fly|serve|offer|have, are you|they open|closed, is|are anyone|anybody|there *?
      *? available|open, available in|at|on|for|near, is|are your|the|this|it *? *? available|open, do|does *?
      service available|cover|in, any|have *? availability|openings|slots|seats, can|could|will *? *? *?
      deliver|delivere|ship|send to?, what time|when do|does|are *? *? open|close, opening hours|times,
      branch|office|store|location|offices|branches in|near|around, cant|cannot|couldnt find|see a|any *? *?
      flight|flights, can i book the, why are there no, will you send to, deliver to
      """),
    .intent(
      "feature_request", 3,
      """
      please|pls|plz add|bring|make|include, you|u|they should add|have|offer|make|let|allow|include, would be|it
      great|nice|helpful|good|awesome if|to, wish|hope you|it|there|i|they would|had|could|was|were, would help,
      feature request, add a|an|the *? feature|option|button|mode|support, need|needs to add|have an, if only
      you|it, any plans to, needs a|an *? option|feature|button|mode, bring back
      """),
  ]

  private static let voices: [CueGroup] = [
    .intent(
      "complaint", 2.2,
      """
      worst service|customer|experience|airline|company|ever|support, customer service|support|experience is|was *?
      *? terrible|horrible|awful|poor|bad|joke|disgrace|worst, never again, file|make|lodge|submit|register|have a?
      *? complaint, complain|complaint about, not happy|pleased|impressed|satisfied|acceptable|ok|cool|good|fair,
      waste of time|money, shame on, get your act|stuff|shit|sh*t together, fed up|tired of|sick of,
      never|not|wont|will|be *? *? using|use|fly|flying|buy|buying|shop|return|shopping *? again, lost|losing a?
      customer|business|my, worst *? ever, very|really|so|extremely|super|pretty|beyond|completely
      disappointed|upset|annoyed|frustrated|unhappy|angry|disappointing|frustrating|poor|bad|rude, no|without
      apology|response|reply|help|answer|communication|explanation, refuse|refused|refuses to, been on hold, on hold
      for, you|u guys|all? suck|lie|lied|dont|never, treated|treat me|us|customers|people, how do you|u expect,
      why|how is|are|does|do|come *? *? so|always|every, stop *? working after, stopped working after,
      doesnt|does|did|didnt not? work with|on|for|at, unacceptable, so|how unprofessional|rude|disrespectful,
      rude|terrible|horrible|awful|poor|worst|bad|pathetic staff|service|customer|experience|agent|attitude, hung up
      on, still no|waiting|havent|hasnt|nothing, no one|nobody is|has|answers|responds|helped|cares|knows|will,
      delayed|delay # *? hours|hrs|hour|hr|min|minutes, stranded
      """),
    .intent(
      "praise", 2.2,
      """
      great|good|excellent|amazing|awesome|wonderful|fantastic|best|outstanding|superb|perfect|lovely
      service|job|work|customer|experience|support|product|crew|staff|flight|price|quality|help|team|value|deal|buy|purchase,
      highly|definitely|would|strongly recommend|recommended, shout out, big thank|thanks|props|kudos|shoutout,
      love|loved|loves it|this|my|the|these|them|how|your|our, works great|perfectly|well|fine|like|as|good, best *?
      *? ever, give|her|him|them a|that *? raise, thank you so|very much for, thanks|thank you for
      making|helping|getting|being|fixing|taking|resolving|rescheduling|the|a|your|such|great|all|going|finding|providing,
      so|very|really|super|extremely|truly
      happy|helpful|pleased|impressed|grateful|nice|friendly|kind|comfortable|comfy|soft|easy, made my
      day|week|night, killed it, you guys|all? rock|rocks|are|is the? *?
      best|great|awesome|amazing|wonderful|fantastic, the best, keep up the, fits|fit perfectly|great|well|true,
      very|super|so easy to, could not|couldnt be|have happier|been, is|was|are|were so? very?
      amazing|awesome|fantastic|excellent|wonderful|great|brilliant|outstanding, are|is
      great|awesome|amazing|wonderful|fantastic|perfect, i appreciate all? your|the help|you|it, perfect
      service|fit|size, no complaints|problems|issues, exceeded my expectations, five|5 stars|star
      """),
    .intent(
      "feedback", 2.2,
      """
      just? some|my|a|leave|give|have|provide|quick feedback|suggestion, in my opinion, i think|feel|believe
      the|that|your|you|it|ending|this, imo|imho, suggestion for|is, standard procedure should, to avoid, should
      be|ensure|have, dont|do not go with|to|there|here, leave|write|give a? *? review|rating, the
      problem|downside|drawback is, survey, my feedback, just letting you know, for the record|future, rate|price
      is|are too high
      """),
    .intent(
      "escalation", 3.2,
      """
      speak|talk|speaking|talking|escalate|connect|transfer *? *? to|with|me? *? a|your|the|my|to?
      manager|supervisor|superior|boss|ceo, manager|supervisor please|now, \(want) *? *? *? manager|supervisor, my
      lawyer|attorney|solicitor, legal|court action|advice, small claims, sue|suing you|them|u, take|taking|see
      you|this to? in? court|legal|action, report|reporting|reported you|this|u|them *? to, better business bureau,
      bbb|ombudsman|regulator|ftc|cfpb|trading|fca, consumer|trading protection|standards|court|forum|affairs,
      escalate this|my|the|it|to?, your|the manager|supervisor|ceo, go|going public|to the media|press|news, someone
      higher, higher up|authority|authorities, formal complaint
      """),
    .intent(
      "escalation", -2.5,
      """
      my manager|supervisor|boss, manager name|is|has|approved, not urgent
      """),
  ]

  private static let people: [CueGroup] = [
    .intent(
      "contact_human", 3,
      """
      speak|talk|speaking|talking|chat|connect|connected|transfer|connecting *? *? to|with|me|a|an|us? *? *?
      \(human), real|live|actual person|human|agent|people|someone|representative|operator, human
      being|agent|please|help, call me|us back?, phone|contact|telephone|direct|support|dial number for|to|of|?,
      number to call, how|where do|can|to i|we? contact|reach|call|speak|talk|get, \(want) to? speak|talk,
      someone|somebody|anyone|rep|agent|person|you *? call|contact|email|phone|text|dm me|us|my, customer
      service|support|care number|phone|line, let me speak|talk, talk|speak to|with
      someone|somebody|anyone|you|an|a, get|reach hold? of? someone|anyone|somebody|a|an *?
      human|person|agent|through, \(want) *? *? *? appointment with, appointment with a|an|the|my, schedule an? *?
      appointment, make an in person appointment, machine|bot|robot|computer *? *? want|need|speak|human|person,
      contact me|us, is *? anybody|anyone|somebody there|here, give me a call, all i get is a
      computer|machine|bot|robot, if you can call, i|id|we prefer|rather|comfortable *? *? *? *? *? *?
      machine|bot|robot, in person, connect me, hindi m koi support
      """),
    .intent(
      "contact_human", -2,
      """
      called|spoke|talked|spoken to|with|you|your|customer|the|and|in|# *?, dont call, on the phone for|with, stop
      calling
      """),
  ]
}
