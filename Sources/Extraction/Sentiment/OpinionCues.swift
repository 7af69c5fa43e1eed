/// Opinions of several words, whose words alone would say something else, in the notation of ``CuePattern``.
enum OpinionCues {
  static let groups: [CueGroup] = plain + irony + service

  private static let plain: [CueGroup] = [
    CueGroup(
      .opinion(valence: 3),
      """
      highly recommend|recommended, love it|this|them|these|you, blown away, five|5 stars|star, made my
      day|week|night, best *? *? ever, killed it, could not|couldnt be|have happier|better|asked, second to none,
      exceeded *? expectations, give|gave|gives her|him|them|that a? raise, shout out|outs to, shoutout to, top notch,
      top-notch, well done, big thank|thanks, thank you so|very much, thanks so|very much, thanks a lot|million|bunch,
      worth every penny, cant|cannot say enough good|great|nice, went above and beyond, above and beyond
      """),
    CueGroup(
      .opinion(valence: 2),
      """
      no|zero|without|any|few|never|not
      problem|problems|issue|issues|complaint|complaints|trouble|troubles|hassle|worries, no|not a single
      problems|issues or complaints|issues|problems, works|worked|working great|well|perfectly|fine|good, well worth,
      worth it|the|every, cant|cannot wait|complain|beat, couldnt ask for, looking forward, as
      advertised|described|expected, on time, in no time, good|great|nice job|work, true to size, fits|fit
      perfectly|great|well|like|true, would|will buy|order|purchase|stay|fly|use *? again, buy|order this|it|these
      again, go back again?, not bad, not too bad|shabby, thank|thanks you for|god, with ease, user friendly, life
      saver, game changer, must have, keep up the, back in business, big fan, very well
      """),
    CueGroup(
      .opinion(valence: 0),
      """
      like to|a|an, would|id|ill|i'd|we'd like|love|appreciate, thank you in, would be
      great|nice|good|helpful|awesome|perfect|better|best, please|kindly, hope|hopefully, good|happy
      morning|afternoon|evening|day|night|birthday|holidays|new|christmas|luck, have a *? *?
      day|one|evening|weekend|night, looks like, look|looks|looking like|for|into, feel|feels|sounds|seems like, just
      like, great day|week|weekend|evening, best way|time|regards|one|place|for|of, fast food|track, free
      of|shipping|delivery|trial|ticket|bag, credit|debit card, customer care|support|service, support
      team|number|staff|line, help|assist me|us|please|with, need *? help, can|could|please|pls|plz|cant|will
      you|u|someone|anyone|somebody|i|we? please? help, well as, as well, is this|it|that right|ok|okay|correct,
      hard|flash drive, hard disk|copy|wood|to say, worst|worse case, win win, kind of|regards, no
      thanks|thank|thankyou, ok|okay|yes|yeah|sure thanks|thank, waiting list|room|area, pretty
      sure|much|close|big|bad|small|expensive, lost|reported|stolen card|passport|password, claim|insurance,
      pain|problem in|of|with my|the, how about, slim|small fit|size, late night|fee, at least, better|less than, not
      only, more or less, nothing else, no doubt, no wonder, for free, free to|cash, clear up|to, it is what it is,
      rate|rates, how nice|good|great|fast|quickly|soon|easy, interest|interested in|rate,
      lost|losing|lose|forgot|forgotten|left|misplaced my|a|the|his|her *?
      card|cards|password|pin|phone|passport|wallet|number|username|job|weight, loose|lose *? weight|fat,
      hair|weight|fat loss|loss, was|were|been|got|it is|was stolen, pain|pains in|when, back|shoulder|neck|knee pain,
      side effect|effects, better place|world, quick|simple|easy question|questions|query|one|note|check, no more,
      thanks for nothing, not sure, missing|miss you, whats wrong, happy to
      """),
    CueGroup(
      .opinion(valence: -1),
      """
      too
      small|big|large|tight|short|long|thin|thick|loud|hot|cold|expensive|high|low|slow|late|much|many|little|heavy|complicated|difficult|hard|salty|sweet|dark|early|soft,
      no|not any|enough|a|really
      help|response|reply|answer|information|info|use|luck|explanation|apology|communication|support|signal|way|idea|one,
      still no|not|waiting|havent|hasnt|cant|having|wont|doesnt|isnt|have|pending|nothing, on hold, hang|hung up,
      run|ran out, not
      work|working|worth|good|happy|helpful|impressed|satisfied|pleased|great|acceptable|fair|cool|fun|ok|okay|nice|recommend|what|received|able|even|comfortable,
      wont|doesnt|didnt|dont|cant|cannot|couldnt|isnt|never even?
      work|load|open|connect|fit|help|play|turn|charge|start|function|arrive|accept|recognize|let|care|believe|get|afford|find|log|access|login,
      stopped|quit|stop|stops working, went wrong|down, going wrong, fell|falls|fall|falling apart, falls|fell short,
      broke|broken down, cut off|out, gone bad, could|should|would be|have been? better|nicer|improved, better off,
      sent back, send it|them back, sending|returning it|this|them back?, going back, returned it|this|them,
      supposed|suppose to, dont|do not like|recommend|trust|want|buy|bother|understand|waste|go|use|know,
      hard|difficult to use|read|find|get|understand|hear|see, charged twice|double|me, used to be|work, rip off, at
      all, never|not came|arrived|received|delivered|responded|showed|answered|got, hours|hrs|days|weeks|months
      late|later|ago|delay|waiting, is|are|was|were|am
      down|late|broken|missing|lost|stuck|gone|wrong|closed|stranded|delayed|cancelled|canceled, let down, why
      is|are|cant|do|does|did|dont|doesnt|was|wont|am|isnt|would you|i|it|this|my|the|there|your, how come,
      was|were|been|being|got told, please|pls|needs|need|must|should|to|and *? fix, no|any|much longer,
      waiting|sitting|waited|wait|sat|hold|delayed|over|after|still *? *? # *? hour|hours|hrs|hr|min|mins|minutes,
      half|an hour on|wait|late|delay, you|they|need|needs|should|have|gotta to? do|be|get|try *? better, better
      be|get|have|hope, not|never|ever|actually *? on time, on time for once, tried|trying calling|reaching, tried to
      call|reach|contact|get|talk|speak, tried everything|# *?, nothing but, how is|was|are that|this|it|you *? *?
      acceptable|fair|ok|okay|legal|possible, is|are *? *? even *? legal|real|serious, care less,
      do|does|did|dont|doesnt|didnt not? care, gave|give|giving up, where|whats is|was|the *? *?
      customer|service|help|logic|sense
      """),
    CueGroup(
      .opinion(valence: -2),
      """
      waste|wasted of? time|money|my, never|not|wont|will|dont ever? again, never|wont|not *? *?
      using|use|fly|flying|buy|buying|shop|return|returning|shopping|order|ordering|go|going|come|coming|back *?
      again, get|got your|it|their act|shit|stuff|sh*t together, sick|tired of, fed up, piece of
      crap|junk|garbage|trash|shit, shame on, stay away, dont waste, do better, let me? down, thanks for nothing, no
      longer|more customer|business, lost|losing|lose a|my|another customer|business,
      bad|poor|terrible|horrible|worst|awful|rude service|customer|experience|attitude|quality|staff|communication,
      not even|acceptable|ok|okay|cool|happy|impressed|pleased, what a joke|shame|mess|waste|disaster|disappointment,
      not worth, no one|nobody cares|answers|helps|responds|knows|is, false advertising|advertisement, over priced, do
      not buy|order|recommend|use|go|waste, how hard is|can, what the hell|heck|fuck|f, zero|no stars|star, one|1
      star, ripped off, very|really|so|extremely|super|pretty disappointed|upset|annoyed|unhappy|bad|poor|rude|slow
      """),
  ]
}
