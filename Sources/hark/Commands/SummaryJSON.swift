import Records
import SignalStore

/// A summary as one JSON object with the same parts as the printed one; what has no period before it is `null` there.
struct SummaryJSON {
  private var json = JSONWriter()

  var bytes: [UInt8] { json.bytes }

  init(_ summary: Summary) {
    json.beginObject()
    write("period", summary.period)
    write("previous_period", summary.previousPeriod)
    write("documents", summary.documents)
    json.key("documents_without_time")
    json.number(summary.documentsWithoutTime)
    write("customers", summary.customers)
    write("sentiment", summary.sentiment)
    write("intents", summary.intents)
    write("constraints", summary.constraints)
    write("emotions", summary.emotions)
    write("aspects", summary.aspects)
    write("resolutions", summary.resolutions)
    json.key("weeks")
    json.beginArray()
    for week in summary.weeks {
      json.beginObject()
      json.key("monday")
      json.string(week.monday.iso8601)
      json.key("sentiment")
      write(week.sentiment)
      json.endObject()
    }
    json.endArray()
    json.key("groups")
    json.beginObject()
    for grouping in summary.groupings { write(grouping) }
    json.endObject()
    json.key("urgent")
    json.beginArray()
    for document in summary.urgent { write(document) }
    json.endArray()
    json.endObject()
    json.newline()
  }

  private mutating func write(_ key: String, _ period: Summary.Period?) {
    json.key(key)
    guard let period else { return json.null() }
    json.beginObject()
    json.key("since")
    json.string(period.since.iso8601)
    json.key("until")
    json.string(period.until.iso8601)
    json.endObject()
  }

  private mutating func write(_ key: String, _ count: Summary.Compared<Int>) {
    json.key(key)
    json.beginObject()
    write(count)
    json.endObject()
  }

  private mutating func write(_ count: Summary.Compared<Int>) {
    json.key("count")
    json.number(count.current)
    json.key("before")
    if let previous = count.previous { json.number(previous) } else { json.null() }
  }

  private mutating func write(_ key: String, _ sentiment: Summary.Compared<Summary.Sentiment>) {
    json.key(key)
    json.beginObject()
    json.key("now")
    write(sentiment.current)
    json.key("before")
    if let previous = sentiment.previous { write(previous) } else { json.null() }
    json.endObject()
  }

  private mutating func write(_ sentiment: Summary.Sentiment) {
    json.beginObject()
    for (label, count) in [
      ("negative", sentiment.negative), ("mixed", sentiment.mixed), ("neutral", sentiment.neutral),
      ("positive", sentiment.positive),
    ] {
      json.key(label)
      json.number(count)
    }
    json.key("mean_score")
    json.number(sentiment.meanScore)
    json.endObject()
  }

  private mutating func write(_ key: String, _ counts: [Summary.LabelCount]) {
    json.key(key)
    json.beginArray()
    for entry in counts {
      json.beginObject()
      json.key("label")
      json.string(entry.label)
      write(entry.count)
      if let score = entry.meanScore {
        json.key("mean_score")
        json.number(score)
      }
      json.endObject()
    }
    json.endArray()
  }

  private mutating func write(_ grouping: Summary.Grouping) {
    json.key(grouping.field.name)
    json.beginArray()
    for group in grouping.groups {
      json.beginObject()
      json.key("value")
      json.string(group.value)
      write(group.documents)
      write("sentiment", group.sentiment)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func write(_ document: Summary.UrgentDocument) {
    json.beginObject()
    json.key("id")
    json.string(document.sentiment.document.id)
    json.key("source")
    json.string(document.sentiment.document.source)
    json.key("customer_id")
    json.string(document.sentiment.document.customerID)
    json.key("urgency")
    json.number(document.sentiment.urgency)
    json.key("intents")
    json.beginArray()
    for intent in document.intents { json.string(intent) }
    json.endArray()
    json.key("quote")
    json.string(document.sentiment.evidence.first?.evidence.quote)
    json.endObject()
  }
}
