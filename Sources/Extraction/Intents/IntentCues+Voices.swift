extension IntentCues {
  /// Complaint, praise and feedback, and threats to go higher.
  static let voices: [CueGroup] = [
    .intent(
      "complaint", 2.2,
      """
      worst service|customer|experience|airline|company|ever|support, customer service|support|experience is|was *? *?
      terrible|horrible|awful|poor|bad|joke|disgrace|worst, never again, file|make|lodge|submit|register|have a? *?
      complaint, complain|complaint about, not happy|pleased|impressed|satisfied|acceptable|ok|cool|good|fair, waste
      of time|money, shame on, get your act|stuff|shit|sh*t together, fed up|tired of|sick of, never|not|wont|will|be
      *? *? using|use|fly|flying|buy|buying|shop|return|shopping *? again, lost|losing a|another|my|our *?
      customer|business|custom, worst *? ever, very|really|so|extremely|super|pretty|beyond|completely
      disappointed|upset|annoyed|frustrated|unhappy|angry|disappointing|frustrating|poor|bad|rude, no|without
      apology|response|reply|help|answer|communication|explanation, refuse|refused|refuses to, been on hold, on hold
      for, you|u guys|all? suck|lie|lied, you guys|people|all dont|never, treated|treat me|us|customers|people, how do
      you|u expect, why|how is|are|does|do|come *? *? so|always|every, stop *? working after, stopped working after,
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
      making|helping|getting|being|fixing|taking|resolving|rescheduling|such|great|all|going|finding|providing,
      thanks|thank you for the|your|a *?
      great|excellent|amazing|awesome|wonderful|fantastic|quick|fast|prompt|outstanding|kind|lovely|good,
      so|very|really|super|extremely|truly
      happy|helpful|pleased|impressed|grateful|nice|friendly|kind|comfortable|comfy|soft|easy, made my day|week|night,
      killed it, you guys|all? rock|rocks|are|is the? *? best|great|awesome|amazing|wonderful|fantastic,
      is|are|was|were|youre|simply|absolutely the best, keep up the, fits|fit perfectly|great|well|true, very|super|so
      easy to, could not|couldnt be|have happier|been, is|was|are|were so? very?
      amazing|awesome|fantastic|excellent|wonderful|great|brilliant|outstanding, are|is
      great|awesome|amazing|wonderful|fantastic|perfect, i appreciate all? your|the help|you|it, perfect
      service|fit|size, no complaints|problems|issues, exceeded my expectations, five|5 stars|star
      """),
    .intent(
      "feedback", 2.2,
      """
      just? some|my|a|leave|give|have|provide|quick feedback|suggestion, in my opinion, i think|feel|believe
      the|that|your|you|it|ending|this, imo|imho, suggestion for|is, standard procedure should,
      it|this|that|there|they|you|website|app|store|staff should be|ensure|have *? *?
      better|easier|available|more|less|clearer|option, dont|do not go with|to|there|here, leave|write|give a? *?
      review|rating, the problem|downside|drawback is, survey, my feedback, just letting you know, for the
      record|future, rate|price is|are too high
      """),
    .intent(
      "escalation", 3.2,
      """
      speak|talk|speaking|talking|escalate|connect|transfer *? *? to|with|me? *? a|your|the|my|to?
      manager|supervisor|superior|boss|ceo, manager|supervisor please|now, \(want) *? *? *? manager|supervisor, my
      lawyer|attorney|solicitor, legal|court action|advice, small claims, sue|suing you|them|u, take|taking|see
      you|this to? in? court|legal|action, report|reporting|reported you|this|u|them *? to, better business bureau,
      bbb|ombudsman|regulator|ftc|cfpb|fca, consumer|trading protection|standards|court|forum|affairs, escalate
      this|my|the|it|to?, your|the manager|supervisor|ceo, go|going public|to the media|press|news, someone higher,
      higher up|authority|authorities, formal complaint
      """),
    .intent(
      "escalation", -2.5,
      """
      my manager|supervisor|boss, manager name|is|has|approved, not urgent
      """),
  ]
}
