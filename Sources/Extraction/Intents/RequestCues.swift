/// Ways to ask for something, whatever it is, in the notation of ``CuePattern``.
enum RequestCues {
  static let groups: [CueGroup] = [
    CueGroup(
      .request,
      """
      can|could|would|will|may|might|should you|u|i|we|someone|somebody|anyone|it|he|she|they|this|the|my, please|pls|plz|kindly,
      i|we|id|im|ill need|want|wanna|wish|would|wanted|prefer|require, i|we|id would? like|love|rather|prefer, im|am|are looking|trying|hoping|wondering|planning|going,
      help|assist me|us, how do|can|to|would|should|could, ^ is|are|do|does|did|was|were|am|has|have it|there|this|that|the|my|you|u|i|we|your|they|any|anyone|these|those,
      what|which|where|when|who|whats is|are|do|does|time|kind|s|days|should|can|would|to|about|if, any|some suggestion|suggestions|idea|ideas|info|information|infos|chance|way, need|want|wants|wanna|looking to|a|an|the|some|my|for|help|assistance|#, suggest|recommend|show|find|tell|give|send|book|make|get me|us,
      if it|you|i|there|this *? *? can|could|is|possible, let me know, i hope, interested in, ^ find|book|schedule|tell|show|make|send|give|call|change|cancel
      """)
  ]
}
