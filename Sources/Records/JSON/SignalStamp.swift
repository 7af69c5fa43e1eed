/// What a stored signal has beyond an extracted one.
public struct SignalStamp: Sendable, Hashable {
  public var id: String
  public var status: SignalStatus

  public init(id: String, status: SignalStatus) {
    self.id = id
    self.status = status
  }
}

/// What is needed to write a document's signals: their stamps, and its turns' spans with offsets in Unicode scalars.
struct SignalContext {
  private let document: Document
  private var turn = -1
  private var offsets = ScalarOffsets("")
  private var stamps: IndexingIterator<[SignalStamp]>
  /// Whether signals say who stands behind them.
  let showsOrigin: Bool

  init(_ document: Document, stamps: [SignalStamp], showsOrigin: Bool = false) {
    self.document = document
    self.showsOrigin = showsOrigin
    self.stamps = stamps.makeIterator()
  }

  mutating func nextStamp() -> SignalStamp? {
    stamps.next()
  }

  mutating func write(_ evidence: Evidence, to json: inout JSONWriter) {
    json.beginObject()
    json.key("turn")
    json.number(evidence.turn)
    writeOffsets(of: evidence.span, turn: evidence.turn, to: &json)
    json.key("quote")
    json.string(evidence.quote)
    json.endObject()
  }

  mutating func writeOffsets(of span: Range<Int>, turn index: Int, to json: inout JSONWriter) {
    if turn != index, document.turns.indices.contains(index) {
      turn = index
      offsets = ScalarOffsets(document.turns[index].text)
    }
    json.key("start")
    json.number(offsets.scalarOffset(ofByte: span.lowerBound))
    json.key("end")
    json.number(offsets.scalarOffset(ofByte: span.upperBound))
  }
}
