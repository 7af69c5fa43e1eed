import Records

/// What one row adds to an order.
struct OrderLine {
  let quantity: Double?
  let price: Double?
  /// The order's total, or what the row adds to it.
  let total: Double?
  let product: String?

  /// - Throws: where an amount is no number.
  init(_ row: EventRow) throws(Rejection.Reason) {
    quantity = try row.number(.quantity)
    price = try row.number(.price)
    total = try row.number(.total)
    product = row.text(.product)
  }
}

/// The rows of one order: those that come one after another with the same order id and customer.
struct OrderDraft {
  /// Lines whose product, quantity and price are kept; of further ones only their number and sum.
  static let keptLines = 10

  private let row: EventRow
  private let constants: [EventProperty]
  private var lines: [OrderLine]

  init(_ row: EventRow, _ line: OrderLine, constants: [EventProperty]) {
    self.row = row
    self.constants = constants
    lines = [line]
  }

  /// Takes in a further row; false where it belongs to another order.
  mutating func append(_ other: EventRow, _ line: OrderLine) -> Bool {
    guard let order = row.text(.order), order == other.text(.order), row.identifiers == other.identifiers else {
      return false
    }
    lines.append(line)
    return true
  }

  /// `Order Completed`, or `Order Refunded` with a positive total, with the properties of Segment's specification for
  /// shops: `order_id`, `total`, `currency`, `quantity`, `items` (rows), `products.N.sku`, `.quantity`, `.price`, and the
  /// other columns of the first row.
  var event: EventDraft {
    let total = total
    let isRefund = total < 0
    var properties = constants + row.properties
    func add(_ key: String, _ value: PropertyValue) { properties.append(EventProperty(key: key, value: value)) }
    if let order = row.text(.order) { add("order_id", .text(order)) }
    if let currency = row.text(.currency) { add("currency", .text(currency)) }
    add("total", .number(isRefund ? -total : total))
    add("items", .number(Double(lines.count)))
    let quantities = lines.compactMap(\.quantity)
    if !quantities.isEmpty { add("quantity", .number(quantities.reduce(0, +).magnitude)) }
    for (position, line) in lines.prefix(OrderDraft.keptLines).enumerated() {
      if let product = line.product { add("products.\(position).sku", .text(product)) }
      if let price = line.price { add("products.\(position).price", .number(price)) }
      if lines.count > 1 || line.product != nil, let quantity = line.quantity {
        add("products.\(position).quantity", .number(quantity))
      }
    }
    return EventDraft(
      messageID: row.text(.messageID) ?? row.text(.order).map { "order:\($0)" }, kind: .track,
      name: isRefund ? "Order Refunded" : "Order Completed", identifiers: row.identifiers, happenedAt: row.happenedAt,
      learnedAt: row.learnedAt, properties: properties)
  }

  /// A total that is the same on every row is the order's own; otherwise the rows' amounts are added up.
  private var total: Double {
    let stated = lines.compactMap(\.total)
    if stated.count == lines.count, let first = stated.first {
      return stated.allSatisfy { $0 == first } ? first : OrderDraft.cents(stated.reduce(0, +))
    }
    return OrderDraft.cents(
      lines.reduce(0) { sum, line in sum + (line.total ?? (line.price ?? 0) * (line.quantity ?? 1)) })
  }

  /// Without the crumbs that adding binary fractions leaves.
  private static func cents(_ sum: Double) -> Double {
    let scaled = (sum * 10_000).rounded()
    return scaled.magnitude < 1e15 ? scaled / 10_000 : sum
  }
}
