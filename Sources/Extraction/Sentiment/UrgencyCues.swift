/// Why somebody should act soon; how much each counts stands in ``UrgencyScorer``.
enum UrgencyReason: UInt8, Sendable, Hashable, CaseIterable {
  /// Danger to life, health or safety.
  case safety
  /// Money or an identity being stolen now.
  case fraud
  /// Somebody is stuck somewhere or can't go on.
  case stranded
  /// "ASAP", "urgent", "emergency".
  case explicit
  /// A time limit within hours or a day or two.
  case deadline
  /// Has contacted again and again, or waits for long.
  case repeated
  /// Threatens to leave, to sue or to go public.
  case threat
  /// Nothing works, or no money or goods can be had.
  case blocked

  /// Whether it is something to be unhappy about; a wish for speed is not, nor is asking to cancel.
  var isTrouble: Bool { self != .explicit && self != .deadline && self != .threat }
}

/// Phrases that make a matter pressing, in the notation of ``CuePattern``; `tools/urgency_rubric.md` says why.
enum UrgencyCues {
  static let groups: [CueGroup] = [
    CueGroup(
      .urgency(.safety),
      """
      emergency, ambulance, hospital, unconscious, bleeding, injured, injury, injuries, accident,
      burned|burnt|electrocuted me|my, caught|catch|on fire, smoke from|coming|in, gas leak, dangerous, unsafe, life
      threatening, medication|medicine|insulin, allergic reaction, chest pain, not well, seizure, dying, suicidal,
      threatened me, is|was hurt, exploded, sparks
      """),
    CueGroup(
      .urgency(.fraud),
      """
      fraud, fraudulent, hacked, scammed, identity theft, unauthorized|unauthorised
      transaction|transactions|charge|charges|payment|purchase|access, steal|stealing|stole|stolen *? *?
      money|card|identity|account|wallet|phone|package|items, stolen, someone used|using|has my, thieves, compromised
      """),
    CueGroup(
      .urgency(.stranded),
      """
      stranded, stuck in|at|on|here, sleep|sleeping at|in|on the? airport|floor|airpt, no other|way
      flight|flights|home, missed my|our|the flight|connection|connecting|train, miss|missing my|our|the
      flight|connection|connecting|train|wedding, locked out, no power|water|electricity|heat|heating, sitting|waiting
      on the plane|tarmac|runway, diverted, nowhere to, need to get home, last flight
      """),
    CueGroup(
      .urgency(.explicit),
      """
      urgent, urgently, urgency, asap, a s a p, immediately, right away|now|this, at once, as soon as possible,
      emergency, time sensitive, critical, desperate, desperately, help me|us now|please|asap|immediately,
      serious|huge|in a rush, quickly as possible, this|very instant|minute, immediate, need *? *? now, without delay,
      need this|it|help|answer|response now|today
      """),
    CueGroup(
      .urgency(.deadline),
      """
      today, tonight, tomorrow, this morning|afternoon|evening, in|within|next|under an|the|a|one|two|# #?
      hour|hours|hrs|hr|minutes|mins|min, within 24|48|the|# *?, before|by the?
      tomorrow|tonight|today|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|weekend|#,
      by|before the? end of the? day|week, due|leaving|leaves|departs|boarding|expires|flying|travelling|traveling
      today|tomorrow|tonight|in|now|soon, running out of time, deadline, last minute|day
      """),
    CueGroup(
      .urgency(.repeated),
      """
      again and again, over and over, multiple|several|many|numerous|countless|three|four|five|six|#
      times|calls|emails|messages|attempts, second|third|fourth|fifth|2nd|3rd|4th|5th|nth
      time|call|email|message|attempt|request|day, still no|not|waiting|havent|hasnt|cant|nothing|dont|didnt, no
      response|reply|answer, keep|kept|keeps calling|asking|getting|being|telling|emailing, been waiting|trying|on, on
      hold, every time|day, for|over|past|last|after #|two|three|four|five|six|several|many|a|over
      hours|hour|hrs|days|weeks|months|month|week|mins|minutes, nobody|no one
      answers|responds|replies|called|calls|is, ignored, ignoring, already called|emailed|contacted|told|sent|tried,
      yet again, since monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|last
      """),
    CueGroup(
      .urgency(.threat),
      """
      lawyer, attorney, legal action, sue|suing you|them|u, small claims, bbb, better business bureau, ombudsman,
      regulator, report|reporting you|this|u, go|going to the press|media|police, cancel|cancelling|canceling my
      account|subscription|contract|membership|policy|service|everything|all, switch|switching|moving|move to
      another|a|your|verizon|competitor|different, never *? *? *? *? again, take|taking my|our business elsewhere|to,
      lost|losing|lose a? *? customer|business, last straw, done with you|this|your|them, closing my account|accounts,
      chargeback, dispute this|it|the charge
      """),
    CueGroup(
      .urgency(.blocked),
      """
      cant|cannot|unable|wont let me? to?
      access|log|login|use|work|pay|withdraw|get|call|book|check|board|reach|connect|open, not working,
      doesnt|isnt|stopped|wont work|working|load|open|turn|start,
      is|are|still|completely|been|whole|system|service|site|network|internet down, account
      locked|blocked|frozen|suspended|hacked|disabled, locked|blocked|frozen my account|card, lost my|our|their *?
      card|wallet|passport|luggage|bag|bags|phone|medication, need *? *? money, declined, no
      service|internet|signal|phone, charged twice|double, never|not arrived|received|delivered|showed
      """),
  ]
}
