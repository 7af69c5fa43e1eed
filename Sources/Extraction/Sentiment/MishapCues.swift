/// Ways to tell of a loss or accident of one's own, in the notation of ``CuePattern``. It is a reason to write, and no
/// opinion of who is written to.
enum MishapCues {
  static let groups: [CueGroup] = [
    CueGroup(
      .mishap,
      """
      i|ive|we|weve|he|she|husband|wife|son|daughter *? *? lost|lose|misplaced|left|forgot|forgotten|dropped|broke|cracked
      my|the|his|her|our *? *?
      card|cards|phone|wallet|purse|passport|keys|key|password|pin|passcode|pass|ticket|receipt|id|license|licence|number|username|email|laptop|ipad|screen|glasses,
      cant|cannot|dont|not|unable *? remember|recall|find my|the *? *?
      card|password|pin|passcode|number|username|email|code|receipt|keys, my|our|the *?
      card|cards|wallet|phone|purse|passport|bag|car was|got|is|were|has|have been? lost|stolen|hit|damaged, it was stolen,
      report|reporting an|a|my? *? *? accident|claim|theft|loss|card, had|have|been|was in? an? *? accident
      """)
  ]
}
