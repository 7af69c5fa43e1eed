/// Words that carry an opinion by themselves, by strength. What they mean under negation, after an intensifier or in a
/// contrast is the business of ``OpinionScorer``.
enum OpinionWords {
  /// Words of one strength, separated by white space.
  struct Group: Sendable {
    /// −3 (as bad as can be said) … 3.
    let valence: Float
    let words: String
  }

  static let groups: [Group] = [
    Group(
      valence: 3,
      words: """
        excellent outstanding superb phenomenal exceptional perfect perfectly flawless flawlessly amazing amazingly
        awesome fantastic incredible wonderful wonderfully brilliant brilliantly magnificent marvelous marvellous
        terrific spectacular stunning gorgeous fabulous fab best finest greatest unbeatable unmatched impeccable
        masterpiece love loved loves loving adore adored adores delighted delightful thrilled ecstatic stellar
        extraordinary breathtaking mesmerizing unforgettable glorious splendid gem heavenly divine rocks rock
        lifesaver lifesavers kudos exquisite superior superstar superstars yum
        """),
    Group(
      valence: 2,
      words: """
        great good beautiful beautifully happy happier happily pleased pleasant pleasantly impressed impressive nice
        nicely lovely friendly helpful enjoy enjoyed enjoying enjoyable enjoys delicious tasty yummy fun comfortable
        comfy cozy cosy soft recommend recommended recommending recommends recommendable fast faster fastest quick
        quickly quickest prompt promptly efficient efficiently easy easier easiest easily simple smooth smoothly
        reliable sturdy durable solid flattering stylish elegant cute adorable charming pretty cool thank thanks
        thankful thankfully grateful gratitude appreciate appreciated appreciates appreciative appreciation bless
        blessed glad excited exciting courteous polite kind kindness professional professionally professionalism
        attentive caring knowledgeable patient accommodating responsive satisfied satisfying satisfaction favorite
        favourite favorites favourites worth worthwhile bargain steal convenient refreshing fresh clean spotless
        tender juicy flavorful crisp bright vivid generous authentic welcoming warm hospitable relaxed relaxing cheerful
        win winner winning success successful successfully improved improvement improvements pleasure pleasing joy
        praise hero legend rockstar compliments compliment complimented treat delight delights sleek classy
        versatile powerful effective effectively handy neat hilarious funny entertaining entertained engaging compelling
        fascinating touching moving charm captivating riveting engrossing memorable inventive clever smart witty
        intelligent genuine genuinely honest thoughtful refreshingly surprised intuitive innovative crispy luxurious
        beauty proud reasonable reasonably affordable ideal amazed wow woohoo yay hooray congrats congratulations
        congratulate sweet adorably vibrant rewarding masterful superbly skilled talented flavourful scrumptious mouthwatering
        thx ty tysm thankyou upbeat heartfelt trustworthy dependable speedy painless
        seamless seamlessly hassle-free spacious scenic peaceful stunningly gracious graciously impresses cherish smoothest
        friendliest kindest nicest nicer friendlier kinder loveliest sweetest comfiest cleanest freshest happiest champ champs
        legends heroes hooked bliss effortless effortlessly
        """),
    Group(
      valence: 1,
      words: """
        like likes liked fine ok okay decent well better improve improves improving works worked correct correctly
        accurate secure safe safely useful usable clear clearly calm quiet light bonus benefit benefits advantage
        advantages interesting interested fair fairly welcome please polished detailed rich strong strongest stable
        resolved solved fixed sorted helped helps resolve solve free comfort fits loyal respect respectful hope hopeful
        hopefully lol haha lmao smile smiles smiling laugh laughs laughed laughing confident confidence trust
        trusted support supportive satisfactory sensible special unique variety ample plenty compact lightweight
        sharp timely tidy organized modern attractive romantic intimate deal deals rescued saved saves
        saver admire admirable agree enough lucky fortunate fortunately luckily relief relieved reassuring
        sincere sincerely properly surprising surprisingly delivers excels outshines exceeded exceeds
        """),
    Group(
      valence: -1,
      words: """
        problem problems issue issues error errors wrong wrongly mistake mistakes missing miss missed late later delay
        delays delayed wait waited waiting hold slow slower slowly stuck lost lose loses losing loss lack lacks lacking lacked
        unable unavailable cancelled canceled cancels trouble troubles troubled concern concerned concerns hard harder
        difficult difficulty confusing confused confuses expensive pricey overpriced costly cheaply
        small tight loose heavy thin flimsy bland plain average mediocre meh dull boring bored odd weird strange unclear
        complicated complaint complaints complain complaining complained dirty noisy loud cramped crowded uncomfortable
        awkward itchy scratchy stiff rough damp cold soggy stale dry greasy salty burnt overcooked undercooked chewy bitter
        unfortunately sadly alas however tired forgot forgotten ignore ignored ignores
        ignoring pending declined rejected denied denies refused refuse refuses refusing charged overcharged duplicate
        unexpected unfair unhappy unsatisfied unsure doubt doubtful doubts worry worried worries worrying nervous anxious
        fear afraid scared upset annoying annoyed annoys annoyance irritating irritated bother bothered hassle inconvenience
        inconvenienced inconvenient lag laggy lagging glitch glitches glitchy buggy bug bugs freeze freezes freezing froze frozen
        crash crashes crashing crashed broke breaks break fail fails failed failing failure failures stopped stops leak
        leaks leaking leaked stained torn ripped scratched dented cracked faulty damage damaged damages
        less least limited limiting outdated old weak uneven inconsistent unstable unreliable unresponsive downside
        drawback drawbacks flaw flaws flawed shrunk shrank faded pilling hurt hurts painful pain sick ill bad badly
        excuse excuses unhelpful impossible incorrect incorrectly inaccurate misleading mislead misled
        unresolved unanswered incomplete insufficient inadequate shortage overbooked bumped rerouted rescheduled
        disconnected disconnects dropped drops dropping interrupted outage outages offline blocked locked expired invalid
        unauthorized unauthorised suspicious suspended stolen steals stealing theft wasted waited overpay
        overpaying debt broken forced unfriendly impersonal hesitant skeptical regret regrets regretted beware
        avoid stink stinks smells smelly lied lies lying lie liar dishonest minus negative sad saddened
        sadness miserable depressing depressed tedious repetitive predictable shallow pretentious contrived overlong pointless
        uninspired lifeless generic superficial incoherent silly cheesy shaky uneven hollow muddled plodding
        missed misplaced disorganized disorganised chaotic chaos messy mess messed unprepared understaffed rushed
        hung hangs hanging unacceptably stranded bs smh ugh unpaid neglected untrained careless clueless delaying
        overcharging overcharges overbilled undelivered unreachable mishandled misinformed abandoned ghosted malfunction
        malfunctioned malfunctioning smashed spoiled rancid stank yelled yelling screamed shouted inconsiderate unkind
        condescending dismissive indifferent uncaring ineffective wrecked snapped
        """),
    Group(
      valence: -2,
      words: """
        poor poorly terrible terribly disappointed disappointing disappointment disappointments disappoint disappoints
        dissapointed dissapointing dissappointed disapointed frustrated frustrating frustration frustrates frustratingly
        angry anger mad furious annoyingly ridiculous ridiculously unacceptable unprofessional rude rudely rudeness
        useless worthless waste garbage trash rubbish junk crap crappy suck sucks sucked sucky lousy shoddy lame pathetic
        absurd joke laughable hate hated hates dislike disliked dislikes defective nightmare disaster disastrous fiasco
        incompetent incompetence inept lazy scam scammed scammers scammer scams fraud fraudulent rip-off ripoff cheat
        cheated cheating thieves thief crooks criminal awful hostile arrogant disrespectful disrespect insulting insulted insult
        offensive offended nasty ugly unusable unsafe dangerous ruined ruin ruins ruining destroyed shame shameful ashamed
        embarrassing embarrassed embarrassment screwed outrageous outraged outrage stupid idiotic idiot idiots moron morons dumb
        insane inexcusable dreadful abysmal inferior substandard unpleasant unwelcome unbearable infuriating
        infuriated heartbroken devastated disgrace disgraceful hell damn damned wtf pissed sickening
        livid aggravating aggravated exhausting sucker trashy tasteless inedible gross filthy moldy mouldy cockroach
        roaches hopeless horrid hideous wretched deceptive deceived deceptively extortion unbelievably bullshit shit shitty
        fuck fucking fucked fuckin fkn wth worse worsening failings atrociously boycott unwatchable unfunny drivel shambles
        farce fuming seething irate shady sketchy robbery robbed gouging filth mistreated discourteous crooked mockery
        """),
    Group(
      valence: -3,
      words:
        "worst horrible horribly horrendous horrific atrocious disgusting disgusted appalling appalled despicable vile "
        + "deplorable disgustingly"
    ),
  ]

  /// Words whose opinion only stands in a comparison or a reproach, and that would mislead as opinions of their own.
  static let amplifiers =
    "very really so extremely super incredibly absolutely totally completely utterly highly truly especially "
    + "particularly exceptionally insanely way too much most deeply remarkably beyond hella soo sooo fully bloody such"
  static let dampeners =
    "slightly somewhat little bit kinda kind sort sorta fairly rather quite mildly partially almost nearly marginally "
    + "relatively partly"
  static let negators =
    "not no never none nobody nothing neither nor without cannot cant dont doesnt didnt isnt arent wasnt werent wont "
    + "wouldnt couldnt shouldnt hasnt havent hadnt aint hardly barely scarcely seldom rarely zero"
  /// Words that end what stands before them and turn against it.
  static let contrasts = "but however although though yet except nevertheless nonetheless whereas unfortunately alas"
}
