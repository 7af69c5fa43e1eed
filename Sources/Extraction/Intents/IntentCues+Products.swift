extension IntentCues {
  /// How a product works, whether it does, and what is wished for.
  static let products: [CueGroup] = [
    .intent(
      "technical_problem", 2.6,
      """
      not|isnt|doesnt|didnt|wont|stopped|stops|quit|never|arent|cant *?
      working|work|load|loading|open|opening|connect|connecting|start|turn|charge|play|update,
      keeps|kept|keep|constant|constantly|always
      crashing|freezing|dropping|buffering|disconnecting|restarting|failing,
      app|site|website|page|phone|screen|internet|wifi|server|system|connection|computer
      is|was|has|keeps|just|wont|not|does|isnt *? down|broken|crashing|crashed|crash|slow|frozen|open|working, no
      internet|signal|connection|service|wifi|dial, error message|code, internet|wifi|network|service
      outage|down|issue|issues|problem|problems, app|site|phone|website|software|server|wifi|internet
      crashes|crashed|crash|froze|freezes|problem|issue, live chat down|not, is|are down,
      glitch|glitches|glitching|buggy, battery *? *? drains|draining|dies|dying|drained|down, since|after the? *?
      update|updating|upgrade|upgrading|ios *? #?, wont|cant let me|us, get|go online, still wont, cant|cannot able to
      update|open|login|create|join, cannot|cant
      create|join|open|connect|install|download|upload|update|load|play|stream, broken phone|screen|software|link,
      video error|errors, dial tone
      """),
    .intent(
      "how_to", 2.6,
      """
      ^ hi|hello|hey? how do|can|could|would|should i|we|you, how to, how do|can|could|would|should i|we|you|one, what
      are the steps, show|tell|teach me how to|do|can|i|you, steps to, walk me through, what do|should|can|must|have
      i|we? to? do, what is|are|s the? way|process|procedure to|of|for, where do|can|should i|we, can you
      show|explain|guide
      """),
    .intent(
      "product_question", 2.8,
      """
      ^ is|are|does|will|would it|this|that|these|they|the|there|your|her|his, can|could|may|should|will|would
      i|we|she|he|they, what is|are|s|whats|kind|type|days|time|size|hours, do|does|will|would|did
      you|u|they|it|she|he|this, which|what
      one|kind|type|station|is|size|model|of|bed|product|hotel|restaurant|movie|day|days, are you|there, i just?
      want|need|would like? to know, wondering if|whether|how, suggest|recommend|recammend|suggestion
      me|a|which|some|any?, tell me the|about|more|what|which, find me a movie|restaurant|song|show, any
      other|suggestions|recommendations, will it work|fit|be, is it ok|okay|possible|safe|true|worth, what about, can
      i|we, can|could|would|will you|u please? *? tell|explain|advise|confirm|clarify|suggest|recommend|describe, can
      you use|wash|take|bring|play|wear|get|put|have|still? it|this|them|these|one
      """),
    .intent(
      "availability", 2.6,
      """
      in stock, out of stock, sold out, do|does you|u|they|your *? *? have|carry|sell|stock|offer, back in stock, do
      you|u deliver|ship|run|operate|fly|serve|offer|have, are you|they open|closed, is|are anyone|anybody|there *? *?
      available|open, available in|at|on|for|near, is|are your|the|this|it *? *? available|open, do|does *? service
      available|cover|in, any|have *? availability|openings|slots|seats, can|could|will *? *? *?
      deliver|delivere|ship|send to?, what time|when do|does|are *? *? open|close, opening hours|times,
      branch|office|store|location|offices|branches in|near|around, cant|cannot|couldnt find|see a|any *? *?
      flight|flights, can i book the, why are there no, will you send to, deliver to
      """),
    .intent(
      "feature_request", 3,
      """
      please|pls|plz add a|an|the|more|support|option|feature|dark|some, please|pls|plz bring back, please|pls|plz
      make it|the|this|your|a|an *? *? possible|easier|available|better|option|optional, you|u|they should
      add|have|offer|make|let|allow|include, would be|it great|nice|helpful|good|awesome if|to, wish|hope
      you|it|there|i|they would|had|could|was|were, would help, feature request, add a|an|the *?
      feature|option|button|mode|support, need|needs to add|have an, if only you|it, any plans to, needs a|an *?
      option|feature|button|mode, bring back
      """),
  ]
}
