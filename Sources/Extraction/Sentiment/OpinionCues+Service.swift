extension OpinionCues {
  /// Irony: thanks and praise for what nobody is thankful for.
  static let irony: [CueGroup] = [
    CueGroup(
      .opinion(valence: -2),
      """
      thanks|thank|thx|cheers you? so|very? much? a? lot? for
      nothing|losing|ruining|wasting|leaving|cancelling|canceling|ignoring|breaking|delaying|making|charging|overcharging|keeping|lying|forgetting|destroying|damaging|not|another|zero,
      thanks|thank|thx you? for the|a|an *?
      broken|lousy|terrible|awful|horrible|worst|delay|delays|cancellation|wait|mess|damage|damaged|lost|missing|ruined|cold|wrong|stale|dirty,
      well|good|nice|great done|job|work|going *?
      losing|ruining|wasting|leaving|cancelling|canceling|breaking|delaying|making|charging|forgetting|screwing|messing,
      congrats|congratulations|bravo for|on losing|ruining|wasting|leaving|cancelling|breaking|delaying|screwing,
      great|nice|awesome|lovely|wonderful|fantastic|brilliant|perfect|wow|oh|well another
      delay|cancellation|excuse|fee|error|outage|bug|update|problem|wait|line|queue|email, love|loving|enjoying
      paying|waiting|sitting|standing|sleeping|losing, love how you|they|your|it|nobody|no, gotta love how|when|the, so much
      for, congrats|congratulations you|you've|youve
      """),
    CueGroup(.opinion(valence: 0), "thanks a bunch, how nice|kind|generous|lovely of you|them"),
  ]

  /// What customers say of those who serve them: of being ignored, passed on and left behind; of leaving; of promises
  /// kept.
  static let service: [CueGroup] = [
    CueGroup(
      .opinion(valence: -1),
      """
      last time i|we|you|ill|im *? book|booked|order|ordered|buy|fly|use|shop|stay|trust, switching|moving|changing|going|taking
      to|with|my? business? another|different|competitor|competitors|elsewhere|somewhere, going with|to your|the|a
      competitor|competition|rival, rather walk|die|starve|swim|crawl|drive, without asking|warning|notice|telling|consent, without
      a|any|my word|warning|notice|explanation|permission|consent|apology, for no reason, how hard is|can|could, what|whats is?
      the point, if you actually|even|bothered, try hiring|training|reading|answering|listening|doing, maybe
      train|hire|read|learn|stop|answer, clearly dont|do|doesnt|didnt|isnt|arent not?, each|every|first|second
      person|agent|rep|one tells|told|says|said, pass|passes|passing|passed|pass the buck, same
      problem|issue|fault|error|mistake|thing|story again|as|every, happens|happened|happening again|every|each, # days|weeks|hours|months
      without, and counting, no|without *? explanation|apology|apologies|communication|answers|information|announcement|announcements|update|updates|staff|clue|refund|record|reason,
      made|making|makes me|us|my *? miss|wait|pay|late|cry|sleep|walk, left|leaving|leave me|us|my|it|them|people|passengers *?
      stranded|waiting|behind|alone|outside|overnight|hanging|standing|without, been|was|were|got|getting|being
      transferred|ignored|bumped|overcharged|misled|ripped|scammed|cheated|robbed|yelled|treated|blamed|abandoned|ghosted,
      laughed|yelled|shouted|screamed|sneered|cursed|swore at me|us|my|him|her, hung|hangs|hanging|hang up on, wont|wouldnt|refuse|refused|refuses|refusing
      to? let|help|listen|refund|pay|honor|honour|replace|fix|answer|give|take|accept, go|going|goes|went|gone downhill, in tears, wits end,
      lost for words, cost|costs|costing me|us a|my|our|time|money|hundreds, going to miss, supposed|meant|promised to be|arrive|come|get|have,
      was|were promised, said|told *? *? would|was|were but, day|week|month # of|without|and, stop
      lying|ignoring|sending|charging|emailing|calling|spamming|pretending, take me off, still
      broken|closed|down|stuck|sitting|on|at|missing|same|wrong, how do you not|even, how is it that|you, do you even|treat
      """),
    CueGroup(
      .opinion(valence: -2),
      """
      no one|nobody|noone would|will|wants|wanted|picks|picked|came|comes|turned|showed|speaks|available|there|listens|bothers|took,
      zero|no communication|empathy|compassion|accountability|respect|shame|sense, a|total|complete|absolute
      shambles|circus|farce|chaos|mockery|clown|zoo|fiasco, shocking service|experience|behaviour|behavior|attitude|state, crickets
      from, make|making a? complaint, want|like to complain, speak|talk to a lawyer, sue|suing you|them, in|at|to small claims?
      court, report|reporting you|them|this to, robbery, daylight robbery
      """),
    CueGroup(
      .opinion(valence: 0),
      """
      neither good nor bad, nothing special|fancy|more|less, ok|okay|alright ill|i|will|well|thanks|let|so|what|how|can|then|sure,
      either|any|anything|email|phone|text|call|morning|afternoon|evening|that|time|one|both is|works|are fine|ok|okay|good|works,
      lost items|property|baggage|luggage|found and? found?, missed|miss the|your|his|her|a call, is it too late|early|soon, not|no yet|rush|hurry|urgent,
      is that|this|there|it|he|she|flight *? delayed|cancelled|canceled|late|lost|broken|wrong
      """),
    CueGroup(
      .opinion(valence: 2),
      """
      hats off, over the moon, like clockwork|magic, go|goes|going|went|gone out of your|their|his|her|my way,
      deserve|deserves a *? raise|award|medal|bonus|promotion|praise|recognition|shoutout|thank|thanks, a|absolute|real|true
      star|champ|champion|angel|legend|saint|rockstar, props to, five|ten out of five|ten, never
      let|lets|letting|fails|failed|disappoints|disappointed|disappoint me|us|you|to? down?, cant|cannot|couldnt|could|can not? have? been? ask|asked|nicer|happier|easier|kinder|smoother|quicker|friendlier for?,
      no|without stress|fuss|drama|queue|queues|wait|hassles|complaints, cant|cannot|couldnt complain|fault, will|ill|would|id definitely|certainly|absolutely|surely|gladly|happily *?
      book|buy|use|order|return|come|recommend|stay|fly|shop|be, looked after|taken me? care of? me|us?, landed|arrived|here|home|got *?
      early, nothing *? *? is|was|were|s? wrong|broken|missing|damaged|lost,
      problem|problems|issue|issues|all|everything solved|fixed|resolved|sorted, all fixed|sorted|solved|good now?, keep it up, couldnt|could not
      have done it|this without, youre|you are|the best
      """),
  ]
}
