import Records
import SignalStore

extension JSONWriter {
  /// Writes a customer's transition: who, which segment, whether in or out, and why.
  mutating func write(
    _ transition: SegmentTransition, customer: String, description: String?, quotes: [Int64: SignalQuote]
  ) {
    beginObject()
    key("customer_id")
    string(customer)
    key("segment")
    string(transition.segment)
    key("description")
    string(description)
    key("change")
    string(transition.isEntry ? "entered" : "left")
    key("score")
    number(transition.score)
    key("at")
    string(transition.at.iso8601)
    key("reasons")
    write(transition.reasons, quotes: quotes)
    endObject()
  }

  /// Writes the grounds of a score, each with the quotes that it stands on.
  mutating func write(_ reasons: [SegmentReason], quotes: [Int64: SignalQuote]) {
    beginArray()
    for reason in reasons {
      beginObject()
      key("text")
      string(reason.text)
      key("contribution")
      number(reason.contribution)
      key("quotes")
      beginArray()
      for quote in reason.signals.compactMap({ quotes[$0] }) where !quote.quote.isEmpty { write(quote) }
      endArray()
      endObject()
    }
    endArray()
  }

  /// Writes a quote and where it stands.
  mutating func write(_ quote: SignalQuote) {
    beginObject()
    key("source")
    string(quote.document.source)
    key("document_id")
    string(quote.document.id)
    key("turn")
    number(quote.turn)
    key("quote")
    string(quote.quote)
    key("at")
    string(quote.happenedAt.iso8601)
    endObject()
  }
}
