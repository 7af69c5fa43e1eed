/// Phrases that speak for (or against) an intent of the default taxonomy, in the notation of ``CuePattern``.
///
/// They stand beside the classifier: it knows the wording of its training data, they know how customers put the matter
/// anywhere. A weight is log-odds that are added to the classifier's.
enum IntentCues {
  static let want =
    "want|wants|need|needs|wish|wanna|like|love|prefer|going|trying|looking|have|wanted|hoping|request|ask"
  static let my = "my|the|this|a|an|our|your|his|her|their|all|these|those|that"
  static let human =
    "human|person|agent|representative|rep|operator|someone|somebody|advisor|adviser|specialist|consultant|people|guy"

  static let groups: [CueGroup] = endings + money + orders + accounts + products + voices + people + denials
}
