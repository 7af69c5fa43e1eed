/// What the names of fields usually mean, best name first.
enum FieldConventions {
  /// A possible meaning of a field; of several fields that could mean the same, the lowest rank wins.
  struct Role: Hashable {
    var target: FieldTarget
    var rank: Int
  }

  /// The possible meanings of a normalised name (``FieldName/normalized(_:)-(String)``).
  static func roles(of name: String) -> [Role] {
    if let roles = table[name] { return roles }
    for (rank, suffix) in textSuffixes.enumerated() where name.utf8.count > suffix.utf8.count && name.hasSuffix(suffix)
    {
      return [Role(target: .text, rank: suffixRank + rank)]
    }
    return []
  }

  /// Whether a rating of this name measures satisfaction in a survey, not a product in a review.
  static func isSurveyScore(_ name: String) -> Bool { surveyScores.contains(name) }

  private static let surveyScores: Set = [
    "nps", "npsscore", "npsrating", "csat", "csatscore", "ces", "cesscore", "likelihoodtorecommend",
  ]

  /// Meanings by the end of a name rank from here on.
  static let suffixRank = 1000

  /// `ticket_body`, `nps_comment`, `consumer complaint narrative`.
  private static let textSuffixes = [
    "text", "body", "comment", "comments", "verbatim", "review", "narrative", "feedback", "message",
  ]

  private static let table: [String: [Role]] = {
    var table: [String: [Role]] = [:]
    for (target, names) in names {
      for (rank, name) in names.enumerated() {
        table[name, default: []].append(Role(target: target, rank: rank))
      }
    }
    return table
  }()

  private static let names: [(FieldTarget, [String])] = [
    (
      .id,
      [
        "id", "documentid", "docid", "ticketid", "ticketnumber", "caseid", "casenumber", "complaintid", "reviewid",
        "responseid", "feedbackid", "messageid", "tweetid", "postid", "commentid", "recordid", "rowid", "uuid", "guid",
        "interactionid", "conversationid", "convid", "dialogueid", "dialogid", "threadid", "chatid", "sessionid",
        "callid", "contactid", "ticket",
      ]
    ),
    (
      .text,
      [
        "text", "body", "comment", "comments", "review", "reviewtext", "reviewbody", "reviewcontent", "message",
        "messagetext", "messagebody", "verbatim", "content", "feedback", "description", "narrative",
        "consumercomplaintnarrative", "complaint", "tweet", "tweettext", "fulltext", "post", "posttext", "utterance",
        "remark", "remarks", "opinion", "answer", "answers", "response", "responses", "messages", "note", "notes",
        "question", "query", "kommentar", "nachricht", "beschreibung", "commentaire", "avis", "comentario", "mensaje",
      ]
    ),
    (.title, ["title", "subject", "headline", "reviewtitle", "reviewheadline", "summary"]),
    (
      .turns,
      [
        "turns", "messages", "conversation", "dialogue", "dialog", "transcript", "transcripts", "utterances", "thread",
        "chat", "chatlog", "chattranscript", "comments", "posts", "answers", "responses", "history", "log",
      ]
    ),
    (
      .customer,
      [
        "customerid", "customer", "customernumber", "customerno", "custid", "userid", "user", "clientid", "client",
        "memberid", "accountid", "account", "subscriberid", "contactid", "contact", "visitorid", "requesterid",
        "requester", "reviewerid", "respondentid", "respondent", "authorid", "customeremail", "useremail",
        "clientemail", "contactemail", "requesteremail", "email", "emailaddress", "mail", "customerphone",
        "phonenumber", "phone", "msisdn", "username", "customername", "reviewername", "author", "from",
        "kundennr", "kundennummer", "kundenid", "kunde", "gastid", "cliente",
      ]
    ),
    (
      .time,
      [
        "createdat", "created", "createdon", "createddate", "createdtime", "creationdate", "timestamp", "datetime",
        "date", "time", "ts", "submittedat", "submitted", "submissiondate", "datesubmitted", "submittime",
        "completiontime", "completedat", "recordeddate", "responsedate", "postedat", "posted", "postdate",
        "publishedat",
        "reviewdate", "reviewtime", "unixreviewtime", "reviewcreationdate", "sentat", "sent", "sentdate", "senttime",
        "receivedat", "received", "datereceived", "messagetime", "messagedate", "tweetcreated", "tweetcreatedat",
        "startedat", "started", "starttime", "startdate", "openedat", "opened", "opendate", "calldate", "calltime",
        "chatdate", "conversationdate", "ticketdate", "eventtime", "docdate", "dct", "enddate", "endtime", "dateadded",
        "updatedat", "datum", "fecha",
      ]
    ),
    (
      .rating,
      [
        "rating", "stars", "starrating", "star", "reviewrating", "reviewscore", "ratingvalue", "ratingscore",
        "rating10",
        "overallrating", "overall", "score", "nps", "npsscore", "npsrating", "csat", "csatscore", "ces", "cesscore",
        "satisfaction", "satisfactionscore", "satisfactionrating", "likelihoodtorecommend", "sterne", "bewertung",
        "etoiles", "estrellas",
      ]
    ),
    (.channel, ["channel", "channelname", "contactchannel", "medium", "via"]),
    (.language, ["language", "lang", "languagecode", "langcode", "locale", "userlanguage"]),
    (.kind, ["kind", "documentkind", "documenttype", "doctype", "type"]),
    (
      .conversation,
      [
        "conversationid", "conversation", "convid", "threadid", "thread", "ticketid", "ticketnumber", "ticket",
        "chatid", "sessionid", "caseid", "casenumber", "dialogueid", "dialogid", "dialogue", "callid", "interactionid",
      ]
    ),
    (
      .speaker,
      [
        "speaker", "speakerrole", "role", "authorrole", "authortype", "senderrole", "sendertype", "participantrole",
        "participanttype", "fromtype", "usertype", "party", "side", "inbound", "isinbound", "direction", "iscustomer",
        "isagent", "author", "from", "sender", "participant", "user", "who", "authorname", "sendername",
      ]
    ),
    (
      .name,
      [
        "speakername", "sendername", "authorname", "participantname", "displayname", "fullname", "name", "username",
        "author", "sender", "from",
      ]
    ),
    (.question, ["question", "questiontext", "prompt", "q"]),
  ]
}
