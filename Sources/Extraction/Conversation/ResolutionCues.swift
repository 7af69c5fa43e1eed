/// Phrases that tell whether a matter was settled, in the notation of ``CuePattern``. Which speaker may say what is the
/// business of ``ResolutionReader``.
enum ResolutionCues {
  static let customer: [CueGroup] = [
    CueGroup(
      .resolution(.settled),
      """
      works|working|worked now|again|fine|great|perfectly, it|that|this worked|works|helped, did|does the trick, all
      set|sorted|good|fixed|resolved|done, is|got|has|been|was|its|now fixed|sorted|resolved|solved|handled,
      problem|issue solved|resolved|fixed, got it working|sorted|fixed|resolved|thanks|thank|now, fixed it|now,
      figured it out, solved|resolved|sorted|handled, that answers, helped me|us|a lot|so, taking care of it, taken
      care of, found it|my|them, received it|my|the, has|have arrived, just arrived, back up|online, i|im|am am|m
      finally?|back back|in|on, able to *? *? now, were|was great in? helping, perfect thank|thanks,
      awesome|great|perfect|excellent|fantastic|wonderful|brilliant|amazing thank|thanks|thankyou, no longer an?
      issue|problem|needed, thank|thanks you? for|so *? *? fixing|resolving|sorting|solving|help|helping|quick|much,
      nothing else *? *?, thats|that is all|everything, that will|would be all, thank you so much, i got *? *?
      information, makes sense, good to know, gotcha, that clears
      """),
    CueGroup(
      .resolution(.stillOpen),
      """
      nothing|none|nobody|neither has|have|had|is|was *? arrived|come|came|happened|changed|fixed|resolved|back|working,
      still no|not|waiting|havent|hasnt|cant|wont|doesnt|isnt|nothing|having|down|broken|the|same|dont|didnt, no|any
      response|reply|answer|update|updates|luck|help|joy, same problem|issue|error|thing,
      not|didnt|doesnt|isnt|wasnt|hasnt|wont|dont *?
      help|helped|work|working|worked|fixed|resolved|solved|helping|helpful|respond|fix|solve, never|nobody|no one
      heard|called|responded|got|received|replied|answered|responds|is|has, tried that|all|everything|it, already
      tried|did|done|sent|called|told, that|which|this is|s|was not|no, unacceptable, useless, ridiculous, waste of
      time, disappointed, cancel my|cancelling, going elsewhere, waiting for|on, how long, when will|is|can|are,
      what|so now|next, whats going on, worst, terrible, pathetic, joke, not acceptable|good|happy|true|cool, forget
      it, never mind|again, hello anyone?
      """),
  ]

  static let agent: [CueGroup] = [
    CueGroup(
      .resolution(.done),
      """
      i|we have|ve|'ve *? *?
      added|issued|refunded|cancelled|canceled|updated|changed|processed|fixed|resolved|removed|booked|rebooked|credited|reset|completed|placed|sent|corrected|activated|submitted|applied|waived|scheduled|replaced|registered|assigned,
      has|have been *?
      added|issued|refunded|cancelled|canceled|updated|changed|processed|fixed|resolved|removed|booked|rebooked|credited|reset|completed|placed|sent|corrected|activated|submitted|applied|confirmed|scheduled|waived|assigned,
      is|are|youre|you're|you are|re now all? fixed|resolved|confirmed|set|booked|active|complete|updated|working,
      glad|happy|good to? *? *? *? *? resolved|sorted|helped|help|working|worked|hear|fixed, successfully, all set, i
      just issued|refunded|cancelled|updated|added|processed|fixed|sent, i|we was|were able to, your *? *? *? is
      confirmed|booked|complete|scheduled, got you|that|this taken|sorted|fixed|rebooked|booked, will be available at
      """),
    CueGroup(
      .resolution(.promise),
      """
      we|i|well|ill will|ll *?
      look|looking|forward|pass|send|get|call|follow|share|make|let|check|contact|have|notify|investigate|update|escalate|refund|issue|credit|fix|reach|ensure|process|replace|try|arrange|submit|relay|email|monitor|keep,
      we|i|well|ill|we'll|i'll will|ll? be *?
      touch|contacting|calling|sending|refunding|processing|issuing|looking|reaching|updating|fixing|replacing|investigating|shipping|back,
      ill|we'll|i'll|well *?
      look|forward|pass|send|get|call|follow|share|make|let|check|contact|have|notify|investigate|update|escalate|refund|issue|credit|fix|reach|ensure|process|replace|try|arrange|submit|relay|email|monitor|keep,
      will be *? *?
      shared|passed|forwarded|sent|refunded|processed|contacted|credited|reviewed|fixed|resolved|addressed|notified|delivered|in|updated|corrected,
      looking|checking into|on this|it|that|your|for, working|work on|to|hard *? *? *? *?,
      someone|team|they|agent|representative|specialist *? will|ll *? *?, within|in the? next? #|24|48|few *?
      hours|days|minutes|business, get|getting back to you, you|youll will|ll *? receive|get|be|hear|have|see, as soon
      as possible, our *? team|crew|crews|engineers|technicians is|are, have you on your way, be with you
      shortly|soon, let me check|look|see|get|take, shortly
      """),
    CueGroup(
      .resolution(.refusal),
      """
      unable to, cant|cannot|can't|not|wont able? to? *?
      help|assist|refund|offer|change|provide|process|cancel|do|make|guarantee|honor|control|accommodate|confirm|locate|compensate|allow,
      not able to, no option|options|way, not possible|eligible|available|allowed|refundable|something, against our
      policy, unfortunately, not *? *? *? *? under our control, do|does not offer|have|allow|provide|cover
      """),
    CueGroup(
      .resolution(.redirect),
      """
      dm|pm us|me, send|shoot|drop us|me a|your *? *? dm|pm|message|note|details, direct|private message, please
      call|dial|contact|visit|reach|speak|follow|click|email|check|see|provide|let|share|use|refer|submit|fill|try|go|confirm|advise|reply,
      via dm|pm|direct|private, give us a call, reach out to *, can|could|would|may you|i please?
      provide|send|dm|confirm|share|have|tell|let|give|get|ask, let us|me know, contact *? *? team|support|us, fill
      out, click here|the|on, here https, through this link, meet me|us, need more|your|some|the|additional, what
      is|s|are your|the, which * are, when did|do you, do you have, have you tried, is there|this, are you
      """),
  ]
}
