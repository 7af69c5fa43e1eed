/// Signs of orders to a program, all in the folded form of ``InstructionScreen``.
enum InstructionCues {
  /// A word followed by another one within a distance.
  struct Pair: Sendable {
    var first: Set<String>
    var second: Set<String>
    var distance: Int
  }

  static let pairs = [
    Pair(
      first: ["ignore", "disregard", "forget", "override", "bypass", "discard", "skip"],
      second: ["instruction", "instructions", "prompt", "prompts", "rules", "guidelines", "directives", "directions"],
      distance: 7),
    Pair(
      first: [
        "mark", "label", "classify", "tag", "categorize", "categorise", "flag", "treat",
      ],
      second: [
        "positive", "negative", "neutral", "mixed", "praise", "complaint", "spam", "resolved", "intent", "sentiment",
      ], distance: 9),
    Pair(
      first: ["output", "return", "respond", "reply", "answer", "print", "emit", "report", "set", "add", "write"],
      second: [
        "json", "sentiment", "intent", "intents", "signal", "signals", "constraint", "constraints", "positive",
        "praise",
        "verbatim",
      ], distance: 8),
    Pair(
      first: ["you", "youre", "act", "behave", "pretend", "roleplay"],
      second: ["ai", "llm", "chatbot", "gpt", "chatgpt", "classifier", "assistant", "dan", "parser"],
      distance: 6
    ),
    Pair(
      first: ["ai", "llm", "classifier", "assistant", "annotator"],
      second: ["must", "should", "shall", "note", "attention", "please"], distance: 3),
    Pair(
      first: ["reveal", "repeat", "show", "print", "leak"], second: ["prompt", "instructions"], distance: 6),
    Pair(
      first: ["ignoriere", "ignorieren", "vergiss", "missachte"],
      second: ["anweisungen", "anweisung", "regeln", "vorgaben"], distance: 6),
    Pair(
      first: ["ignora", "ignore", "olvida", "omite"], second: ["instrucciones", "indicaciones", "reglas"], distance: 6),
    Pair(
      first: ["ignore", "ignorez", "oublie", "oubliez"], second: ["consignes", "instructions", "regles", "règles"],
      distance: 6),
    Pair(first: ["игнорируй", "забудь"].map(latinized), second: ["инструкции", "указания"].map(latinized)),
  ]

  static let phrases: [[String]] = [
    ["system", "prompt"], ["system", "message"], ["system", "override"], ["developer", "mode"],
    ["new", "instructions"],
    ["new", "task"], ["previous", "instructions"], ["prior", "instructions"], ["document", "ends"],
    ["document", "begins"], ["end", "of", "document"], ["end", "of", "transcript"], ["end", "of", "input"],
    ["end", "of", "the", "document"], ["begin", "new", "document"], ["as", "a", "language", "model"], ["jailbreak"],
    ["note", "to", "the", "model"], ["note", "to", "ai"], ["the", "correct", "answer", "is"],
    ["the", "only", "correct", "output"], ["忽", "略"], ["指", "示", "を", "無", "視"], ["무시하고"],
  ]

  static let marks = [
    "\"intents\"", "\"sentiment\"", "\"constraints\"", "\"emotions\"", "\"aspects\"", "\"resolution\"", "\"turn\"",
    "\"quote\"", "\"role\"", "\"speaker\"", "\"label\"", "</", "<|", "[inst", "[/inst", "<<sys", "### ", "```", "{{",
    "system:", "assistant:", "developer:", "human:", "<system", "<document", "<user",
  ]

  private static func latinized(_ word: String) -> String { InstructionScreen.folded(word) }
}

extension InstructionCues.Pair {
  fileprivate init(first: [String], second: [String]) {
    self.init(first: Set(first), second: Set(second), distance: 6)
  }
}
