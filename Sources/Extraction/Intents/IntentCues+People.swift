extension IntentCues {
  /// Wishing to speak with a person.
  static let people: [CueGroup] = [
    .intent(
      "contact_human", 3,
      """
      speak|talk|speaking|talking|chat|connect|connected|transfer|connecting *? *? to|with|me|a|an|us? *? *? \(human),
      real|live|actual person|human|agent|people|someone|representative|operator, human being|agent|please|help, call
      me|us back|please|asap|now|today|tomorrow|when|at|on|urgently|immediately, please|pls|can|could|someone|somebody
      *? call me|us, contact|telephone|direct|support|dial|phone number for|to|of, your|a|the|support|customer *?
      phone|contact|telephone|support number, number to call, how|where do|can|to i|we? contact|reach|call|speak|talk,
      get through|hold, \(want) to? speak|talk, someone|somebody|anyone|rep|agent|person|you *?
      call|contact|email|phone|text|dm me|us|my, customer service|support|care number|phone|line, let me speak|talk,
      talk|speak to|with someone|somebody|anyone|you|an|a, get|reach hold? of? someone|anyone|somebody|a|an *?
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
