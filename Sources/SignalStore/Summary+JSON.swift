package import Records

extension JSONWriter {
  /// Writes a summary as one JSON object with the same parts as the printed one; what has no period before it is `null`
  /// there.
  package mutating func write(_ summary: Summary) {
    beginObject()
    writeMembers(of: summary)
    endObject()
  }

  /// Writes a summary's members into an object that the caller has begun.
  package mutating func writeMembers(of summary: Summary) {
    write("period", summary.period)
    write("previous_period", summary.previousPeriod)
    write("documents", summary.documents)
    key("documents_without_time")
    number(summary.documentsWithoutTime)
    write("customers", summary.customers)
    write("sentiment", summary.sentiment)
    write("intents", summary.intents)
    write("constraints", summary.constraints)
    write("emotions", summary.emotions)
    write("aspects", summary.aspects)
    write("resolutions", summary.resolutions)
    key("weeks")
    beginArray()
    for week in summary.weeks {
      beginObject()
      key("monday")
      string(week.monday.iso8601)
      key("sentiment")
      write(week.sentiment)
      endObject()
    }
    endArray()
    key("groups")
    beginObject()
    for grouping in summary.groupings { write(grouping) }
    endObject()
    key("urgent")
    beginArray()
    for document in summary.urgent { write(document) }
    endArray()
  }

  private mutating func write(_ name: String, _ period: Summary.Period?) {
    key(name)
    guard let period else { return null() }
    beginObject()
    key("since")
    string(period.since.iso8601)
    key("until")
    string(period.until.iso8601)
    endObject()
  }

  private mutating func write(_ name: String, _ count: Summary.Compared<Int>) {
    key(name)
    beginObject()
    write(count)
    endObject()
  }

  private mutating func write(_ count: Summary.Compared<Int>) {
    key("count")
    number(count.current)
    key("before")
    if let previous = count.previous { number(previous) } else { null() }
  }

  private mutating func write(_ name: String, _ sentiment: Summary.Compared<Summary.Sentiment>) {
    key(name)
    beginObject()
    key("now")
    write(sentiment.current)
    key("before")
    if let previous = sentiment.previous { write(previous) } else { null() }
    endObject()
  }

  /// Writes counts by sentiment as an object.
  package mutating func write(_ sentiment: Summary.Sentiment) {
    beginObject()
    writeMembers(of: sentiment)
    endObject()
  }

  /// Writes counts by sentiment into an object that the caller has begun.
  package mutating func writeMembers(of sentiment: Summary.Sentiment) {
    for (label, count) in [
      ("negative", sentiment.negative), ("mixed", sentiment.mixed), ("neutral", sentiment.neutral),
      ("positive", sentiment.positive),
    ] {
      key(label)
      number(count)
    }
    key("mean_score")
    number(sentiment.meanScore)
  }

  private mutating func write(_ name: String, _ counts: [Summary.LabelCount]) {
    key(name)
    beginArray()
    for entry in counts {
      beginObject()
      key("label")
      string(entry.label)
      write(entry.count)
      if let score = entry.meanScore {
        key("mean_score")
        number(score)
      }
      endObject()
    }
    endArray()
  }

  private mutating func write(_ grouping: Summary.Grouping) {
    key(grouping.field.name)
    beginArray()
    for group in grouping.groups {
      beginObject()
      key("value")
      string(group.value)
      write(group.documents)
      write("sentiment", group.sentiment)
      endObject()
    }
    endArray()
  }

  private mutating func write(_ document: Summary.UrgentDocument) {
    beginObject()
    key("id")
    string(document.sentiment.document.id)
    key("source")
    string(document.sentiment.document.source)
    key("customer_id")
    string(document.sentiment.document.customerID)
    key("created_at")
    string(document.sentiment.document.createdAt?.iso8601)
    key("urgency")
    number(document.sentiment.urgency)
    key("intents")
    beginArray()
    for intent in document.intents { string(intent) }
    endArray()
    key("quote")
    string(document.sentiment.evidence.first?.evidence.quote)
    endObject()
  }
}

extension SummaryRequest.Field {
  /// The field as commands and answers name it.
  package var name: String {
    switch self {
    case .source: "source"
    case .documentKind: "kind"
    case .channel: "channel"
    case .metadata(let key): key
    }
  }
}
