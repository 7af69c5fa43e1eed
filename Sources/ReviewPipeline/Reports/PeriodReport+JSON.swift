internal import Learning
public import Records
internal import SignalStore

extension PeriodReport {
  /// Writes the report as one JSON object; what can't be told is `null`.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.write("period", period)
      json.write("previous_period", previousPeriod)
      json.array("filters", scope) { $0.string($1) }
      json.key("headline")
      json.string(headline.sentence)
      json.array("actions", headline.actions) { $0.string($1.plain) }
      json.array("notes", notes) { $0.string($1.plain) }
      json.write("documents", documents)
      json.write("documents_without_time", undated)
      json.write("customers", customers)
      json.write("documents_read", read)
      json.write("documents_read_otherwise", readOtherwise)
      json.key("extractor")
      if let extractor { json.write(extractor) } else { json.null() }
      json.write("signals", signals)
      json.write("signals_accepted", acceptedSignals)
      json.key("redacted")
      json.bool(!hasNames)
      json.key("sentiment")
      json.object { json in
        json.key("now")
        json.write(sentiment.current)
        json.key("before")
        if let previous = sentiment.previous { json.write(previous) } else { json.null() }
        json.key("negative")
        json.write(negative)
      }
      json.key("unresolved")
      if let unresolved { json.write(unresolved) } else { json.null() }
      json.key("step")
      json.string(step.rawValue)
      json.array("timeline", timeline) { $0.write($1) }
      for (key, list) in [("intents", intents), ("negative_aspects", aspects), ("constraints", constraints)] {
        json.array(key, list.changes) { $0.write($1) }
        json.write(key + "_omitted", list.omitted)
      }
      json.array("constraint_details", constraintDetails) { $0.write($1) }
      json.array("outcomes", outcomes) { $0.write($1) }
      json.write("urgent_documents", urgentCount)
      json.array("urgent", urgent) { $0.write($1) }
      json.key("standing")
      if let standing { standing.write(to: &json) } else { json.null() }
    }
    json.newline()
  }
}

extension JSONWriter {
  fileprivate mutating func object(_ content: (inout JSONWriter) -> Void) {
    beginObject()
    content(&self)
    endObject()
  }

  fileprivate mutating func array<Element>(
    _ key: String, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    self.key(key)
    beginArray()
    for element in elements { write(&self, element) }
    endArray()
  }

  fileprivate mutating func write(_ key: String, _ number: Int) {
    self.key(key)
    self.number(number)
  }

  fileprivate mutating func write(_ key: String, _ count: PeriodReport.Compared<Int>) {
    self.key(key)
    object { json in
      json.write("now", count.current)
      json.key("before")
      if let previous = count.previous { json.number(previous) } else { json.null() }
    }
  }

  fileprivate mutating func write(_ key: String, _ period: ReportPeriod?) {
    self.key(key)
    guard let period else { return null() }
    object { json in
      json.key("since")
      json.string(period.since.iso8601)
      json.key("until")
      json.string(period.until.iso8601)
    }
  }

  fileprivate mutating func write(_ extractor: ExtractorVersion) {
    object { json in
      for (key, value) in [
        ("name", extractor.name), ("version", extractor.version), ("model", extractor.model),
        ("prompt", extractor.prompt),
      ] {
        json.key(key)
        json.string(value)
      }
    }
  }

  fileprivate mutating func write(_ sentiment: ReportSentiment) {
    object { json in
      for label in SentimentLabel.allCases { json.write(label.rawValue, sentiment.counts[label] ?? 0) }
      json.key("mean_score")
      json.number(sentiment.meanScore)
    }
  }

  fileprivate mutating func write(_ bucket: ReportBucket) {
    object { json in
      json.key("start")
      json.string(bucket.start.iso8601)
      json.key("previous")
      json.bool(bucket.isPrevious)
      json.key("partial")
      json.bool(bucket.isPartial)
      json.write("documents", bucket.documents)
      json.key("sentiment")
      json.write(bucket.sentiment)
    }
  }

  fileprivate mutating func write(_ key: String, _ share: ReportShare?) {
    self.key(key)
    guard let share else { return null() }
    object { json in
      json.write("count", share.count)
      json.write("of", share.total)
      json.key("share")
      json.number(share.value)
    }
  }

  fileprivate mutating func write(_ key: String, _ estimate: TwoProportions.Estimate?) {
    self.key(key)
    guard let estimate else { return null() }
    object { json in
      for (key, value) in [("value", estimate.value), ("lower", estimate.lower), ("upper", estimate.upper)] {
        json.key(key)
        json.number(value)
      }
    }
  }

  fileprivate mutating func write(_ change: ReportChange) {
    object { json in
      json.key("label")
      json.string(change.label)
      json.write("now", change.now)
      json.write("before", change.before)
      json.write("difference", change.difference)
      json.key("p")
      json.number(change.pValue, digits: 9)
      json.key("adjusted_p")
      json.number(change.adjustedP, digits: 9)
      json.key("verdict")
      json.string(change.verdict.rawValue)
    }
  }

  fileprivate mutating func write(_ found: ReportOutcomeDrivers) {
    object { json in
      json.key("outcome")
      json.string(found.outcome.name)
      json.key("description")
      json.string(found.outcome.description)
      json.key("change")
      json.write(found.change)
      json.array("drivers", found.drivers) { $0.write($1) }
      json.write("drivers_omitted", found.omitted)
      json.write("too_few_to_test", found.tooFew)
    }
  }

  fileprivate mutating func write(_ driver: ReportDriver) {
    object { json in
      json.key("kind")
      json.string(driver.kind.rawValue)
      json.key("label")
      json.string(driver.label)
      json.write("with", driver.with)
      json.write("without", driver.without)
      json.write("ratio", driver.ratio)
      json.write("difference", driver.difference)
      json.key("p")
      json.number(driver.pValue, digits: 9)
      json.key("adjusted_p")
      json.number(driver.adjustedP, digits: 9)
      json.key("finding")
      json.bool(driver.isFinding)
    }
  }

  fileprivate mutating func write(_ constraint: ReportConstraint) {
    object { json in
      json.key("type")
      json.string(constraint.type)
      json.write("signals", constraint.signals)
      json.write("hard", constraint.hard)
      for polarity in ConstraintPolarity.allCases {
        json.write(polarity.rawValue, constraint.polarities[polarity] ?? 0)
      }
      json.array("quotes", constraint.quotes) { $0.write($1) }
    }
  }

  fileprivate mutating func write(_ quote: ReportQuote) {
    object { json in
      json.key("document")
      json.string(quote.document)
      json.key("source")
      json.string(quote.source)
      json.key("quote")
      json.string(quote.quote)
      json.key("text")
      json.string(quote.text)
    }
  }

  fileprivate mutating func write(_ urgent: ReportUrgent) {
    object { json in
      json.key("document")
      json.string(urgent.document)
      json.key("source")
      json.string(urgent.source)
      json.key("customer_id")
      json.string(urgent.customer)
      json.key("created_at")
      json.string(urgent.createdAt?.iso8601)
      json.key("urgency")
      json.number(urgent.urgency)
      json.key("sentiment")
      json.string(urgent.sentiment?.rawValue)
      json.array("intents", urgent.intents) { $0.string($1) }
      json.key("quote")
      if let quote = urgent.quote { json.write(quote) } else { json.null() }
    }
  }
}
