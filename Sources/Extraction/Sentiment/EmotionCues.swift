/// Words and phrases that name a feeling, in the notation of ``CuePattern``.
enum EmotionCues {
  static let groups: [CueGroup] = [
    CueGroup(
      .emotion(id: "anger", probability: 0.6),
      """
      angry, furious, outraged, livid, pissed off?, hate, hated, fucking, fuck, fuckin, bullshit, shame on, how dare,
      disgusted, disgusting, wtf, idiots, thieves, liars, damn you, screw you, outrageous, infuriating, mad at,
      so|very mad, 😡, 🤬, 😠, sue you, disgraceful, disgrace
      """),
    CueGroup(
      .emotion(id: "frustration", probability: 0.5),
      """
      frustrated, frustrating, frustration, annoyed, annoying, fed up, sick|tired of, ridiculous, irritated,
      irritating, ugh, smh, unacceptable, still no|not|waiting|havent|hasnt, yet again, every|each time|single, over
      and over, again and again, 🙄, 😤, 😒, 😑, 😣, 😫, on hold, for hours, waiting for|since, waited #?, been
      waiting|trying, nth time, third|second|fourth|fifth time, waste|wasting of? my? time, keeps|kept, give|giving
      up, no one|nobody answers|responds|helps|can|knows, come on, seriously
      """),
    CueGroup(
      .emotion(id: "disappointment", probability: 0.5),
      """
      disappointed, disappointing, disappointment, dissapointed, dissappointed, let down, expected better|more, sad,
      sadly, unfortunately, shame that, such|what a shame, 😞, 😔, 😟, 😥, 😢, 😭, ☹, 🙁, hoped, had high hopes, not what i
      expected, not impressed, underwhelming, underwhelmed, upset, heartbroken, unhappy, bummed
      """),
    CueGroup(
      .emotion(id: "worry", probability: 0.65),
      """
      worried, worry, worries me, worrying, nervous, anxious, concerned, afraid, scared, fear, panic, panicking,
      stressed, stressful, stranded, 😰, 😨, 😱, unsafe, scary, freaking out, desperate, desperately
      """),
    CueGroup(
      .emotion(id: "confusion", probability: 0.65),
      """
      confused, confusing, confusion, dont|do not|didnt|cant understand|know|get, no idea|clue, unclear,
      makes|make|making no sense, doesnt make sense, not sure, unsure, how come, what does * mean, lost as to,
      puzzled, 😕, 🤔, 🤷, baffled
      """),
    CueGroup(
      .emotion(id: "gratitude", probability: 0.92),
      """
      thank|thanks|thankyou you?, thankful, grateful, appreciate, appreciated, thx, tysm, bless you, gratitude, kudos,
      🙏, 🙏🏻, 🙏🏼, 🙏🏽
      """),
    CueGroup(
      .emotion(id: "joy", probability: 0.75),
      """
      happy, glad, delighted, thrilled, love, loved, loves, loving, excited, awesome, amazing, fantastic, wonderful,
      yay, woohoo, woo hoo, enjoyed, enjoy, pleased, perfect, best ever, cant wait, made my day, 😊, 😀, 😃, 😄, 😁, 😍, 🥰,
      ❤, ❤️, 💕, 🎉, 😂, 🙌, 🙌🏻, :), :-), :d
      """),
  ]
}
