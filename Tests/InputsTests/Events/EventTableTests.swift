import Inputs
import Records
import Testing

@Suite struct EventTableTests {
  @Test func traitsBecomeIdentifyEvents() throws {
    let read = try EventReading(
      """
      customer_id,Email,plan,zip,age,vip,signup_date
      c-1,Ann@Example.org,pro,01067,41,true,2024-01-05
      c-2,,free,,,false,2024-02-06
      ,,free,,,,

      """)
    #expect(read.detected == "traits (csv)")
    #expect(read.events.map(\.kind) == [.identify, .identify])
    #expect(read.events[0].ids == ["user_id:c-1", "email:ann@example.org"])
    #expect(
      read.events[0].facts == [
        "age=41", "email=Ann@Example.org", "plan=pro", "signup_date=2024-01-05", "vip=true", "zip=01067",
      ])
    #expect(read.events[0].properties["age"] == .number(41))
    #expect(read.events[0].properties["vip"] == .bool(true))
    #expect(read.events[0].properties["zip"] == .text("01067"))
    // What somebody is today was not known when they signed up.
    #expect(read.events[0].happenedAt == EventReading.now)
    #expect(read.rejections.map(\.reason.code) == [.missingCustomer])
  }

  @Test func linesOfAnOrderBecomeOneEvent() throws {
    let read = try EventReading(
      """
      InvoiceNo;StockCode;Quantity;InvoiceDate;UnitPrice;CustomerID;Country
      1001;A1;2;2026-03-04 10:00:00;2.55;17850.0;UK
      1001;B2;1;2026-03-04 10:00:00;3.39;17850.0;UK
      C1002;A1;-1;2026-03-05 10:00:00;2.55;17850.0;UK
      1003;A1;1;2026-03-06 10:00:00;1.00;;UK
      1001;C3;1;2026-03-04 10:00:00;1.00;17850.0;UK

      """)
    #expect(read.detected == "orders (csv)")
    #expect(read.events.map(\.name) == ["Order Completed", "Order Refunded", "Order Completed"])
    #expect(read.events[0].ids == ["user_id:17850"])
    #expect(
      read.events[0].facts == [
        "Country=UK", "items=2", "order_id=1001", "products.0.price=2.55", "products.0.quantity=2",
        "products.0.sku=A1", "products.1.price=3.39", "products.1.quantity=1", "products.1.sku=B2", "quantity=3",
        "total=8.49",
      ])
    #expect(read.events[1].properties["total"] == .number(2.55))
    #expect(read.events.map(\.messageID) == ["order:1001", "order:C1002", "order:1001#2"])
    #expect(read.rejections.map(\.reason.code) == [.missingCustomer])
  }

  @Test func anOrdersOwnTotalIsNotAddedUp() throws {
    let read = try EventReading(
      """
      order_id,email,date,total,item
      1,a@example.org,03/04/2026,20.00,pen
      1,a@example.org,03/04/2026,20.00,ink
      2,a@example.org,25/04/2026,"1,250.50",desk

      """)
    #expect(read.events.map { $0.properties["total"]?.double } == [20, 1250.5])
    // The second date shows that days come first.
    #expect(read.events[0].happenedAt.date.iso8601 == "2026-04-03")
  }

  @Test func aMappingSaysWhatNamesDoNot() throws {
    let mapping = EventMapping(
      shape: .orders,
      columns: [.userID: "Buyer", .time: "When", .total: "Paid", .order: nil], properties: ["Shop": "store"],
      constants: [EventProperty(key: "currency", value: .text("EUR"))])
    let read = try EventReading(
      """
      Buyer,When,Paid,Shop,order,secret
      c-1,20260304,12.5,Bonn,same,x
      c-1,20260305,7.5,Bonn,same,y

      """, mapping: mapping)
    #expect(read.events.count == 2)
    #expect(read.events[0].facts == ["currency=EUR", "items=1", "store=Bonn", "total=12.5"])
    #expect(read.events[0].happenedAt.date.iso8601 == "2026-03-04")
  }

  @Test func flatObjectsAreRowsToo() throws {
    let read = try EventReading(
      #"""
      {"user_id": "c-1", "event": "Visited", "timestamp": 1772618400, "device": {"type": "mobile"}, "zip": "01067"}
      {"user_id": "c-2", "event": "Visited", "timestamp": "2026-03-04T10:00:00Z", "steps": 3}

      """#)
    #expect(read.detected == "events (json)")
    #expect(read.events.map(\.happenedAt.iso8601) == ["2026-03-04T10:00:00Z", "2026-03-04T10:00:00Z"])
    #expect(read.events[0].facts == ["device.type=mobile", "zip=01067"])
    #expect(read.events[1].properties["steps"] == .number(3))
  }

  @Test func knownFromTheImportOnWhereAskedFor() throws {
    let read = try EventReading(
      "user_id,event,date,received_at\nc,A,2026-03-04,\nc,B,2026-03-04,2026-03-09\n", learning: .now)
    #expect(read.events.map(\.happenedAt.date.iso8601) == ["2026-03-04", "2026-03-04"])
    #expect(read.events[0].learnedAt == EventReading.now)
    #expect(read.events[1].learnedAt.date.iso8601 == "2026-03-09")
  }

  @Test(arguments: [
    ("colour,size\nred,3\nblue,4\n", EventMapping(), InputError.Code.unknownColumn),
    ("user_id,total,date\nc,1,2026-03-04\nd,1,2026-03-04\n", EventMapping(columns: [.total: "paid"]), .unknownColumn),
    ("user_id,x\nc,1\nd,2\n", EventMapping(shape: .events), .unknownColumn),
    ("user_id,x\nc,1\nd,2\n", EventMapping(shape: .orders), .unknownColumn),
    ("just a line of words\nand another one\n", EventMapping(), .noRecords),
  ])
  func whatCannotBeReadAtAllIsAnError(_ text: String, _ mapping: EventMapping, _ code: InputError.Code) throws {
    let error = #expect(throws: InputError.self) { try EventReading(text, mapping: mapping) }
    #expect(error?.code == code)
  }

  @Test func rowsThatCannotBeReadAreRejected() throws {
    let read = try EventReading(
      "user_id,order_id,total,date\nc,1,a lot,2026-03-04\nc,2,3,soon\nc,3,4,2026-03-04\n")
    #expect(read.rejections.map(\.reason.code) == [.badNumber, .badTime])
    #expect(read.rejections.map(\.line) == [2, 3])
    #expect(read.events.count == 1)
  }
}
