/// What mail programs and their users write around a message, in lower case.
enum MailPhrases {
  static let forwardMarks = [
    "original message", "forwarded message", "ursprüngliche nachricht", "weitergeleitete nachricht",
    "message d'origine", "message transféré", "mensaje original", "mensaje reenviado", "messaggio originale",
    "reply message", "original appointment",
  ]

  /// What a line that heads a quoted mail begins with.
  static let headerInitials = Array("-_*bfvd".utf8)

  static let senderFields: Set<String> = ["from", "von", "de", "da"]

  static let otherFields: Set<String> = [
    "sent", "date", "to", "cc", "subject", "reply-to", "gesendet", "datum", "an", "betreff", "envoyé", "à", "objet",
    "enviado", "fecha", "para", "asunto", "inviato", "a", "oggetto", "importance", "attachments",
  ]

  static let announcements: [(opening: String, endings: [String])] = [
    ("on ", ["wrote:"]), ("am ", ["schrieb"]), ("le ", ["a écrit"]), ("el ", ["escribió:"]), ("il ", ["ha scritto:"]),
    ("op ", ["schreef"]),
  ]

  static let announcementInitials = Array("oalei".utf8)

  static let devices = [
    "sent from my ", "sent from mail", "sent from outlook", "sent from yahoo", "sent from proton", "sent from gmail",
    "sent via ", "sent with proton", "get outlook for", "von meinem iphone", "von meinem ipad", "gesendet von",
    "envoyé de mon", "enviado desde mi", "inviato da", "verstuurd vanaf",
  ]

  enum Closing {
    case formal
    /// A word that also begins sentences: it closes a mail only where a name follows.
    case brief
    /// The writer's own words, which stay; a name after it does not.
    case thanks
  }

  static let closings: [String: Closing] = [
    "best regards": .formal, "kind regards": .formal, "warm regards": .formal, "warmest regards": .formal,
    "regards": .formal,
    "many regards": .formal, "with best regards": .formal, "with kind regards": .formal, "kindest regards": .formal,
    "best wishes": .formal, "all the best": .formal, "best": .brief, "sincerely": .formal, "yours sincerely": .formal,
    "sincerely yours": .formal, "yours truly": .formal, "yours faithfully": .formal, "yours": .brief,
    "respectfully": .formal,
    "respectfully yours": .formal, "cordially": .brief, "cheers": .brief, "warmly": .brief, "rgds": .formal,
    "br": .brief,
    "mit freundlichen grüßen": .formal, "freundliche grüße": .formal, "viele grüße": .formal, "liebe grüße": .formal,
    "mfg": .formal, "cordialement": .formal, "bien cordialement": .formal, "saludos": .formal, "atentamente": .formal,
    "un saludo": .formal, "cordiali saluti": .formal, "met vriendelijke groet": .formal,
    "thanks": .thanks, "many thanks": .thanks, "thank you": .thanks, "thanks again": .thanks,
    "thank you very much": .thanks,
    "thanks in advance": .thanks, "thank you in advance": .thanks, "thanks and regards": .thanks,
    "thanks & regards": .thanks,
    "thanks a lot": .thanks, "thanks so much": .thanks, "thank you so much": .thanks, "danke": .thanks,
    "merci": .thanks,
    "gracias": .thanks,
  ]
}
