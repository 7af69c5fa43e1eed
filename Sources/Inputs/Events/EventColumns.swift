import Records

/// Which columns of an input hold what.
struct EventColumns {
  let shape: EventShape
  /// The columns' names, by what they hold.
  let columns: [EventField: String]

  /// What the columns' names, and the owner's mapping, say.
  /// - Throws: ``InputError/Code/unknownColumn`` where the mapping names a column that isn't there; where no column names
  ///   customers; where the shape needs a column that isn't there.
  init(names: [String], mapping: EventMapping, input: String) throws(InputError) {
    var columns: [EventField: String] = [:]
    var taken: Set<String> = []
    for (field, column) in mapping.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let column else { continue }
      guard let name = EventColumns.column(named: column, among: names) else {
        throw InputError(
          .unknownColumn, input: input,
          message: "there is no column `\(column)` for `\(field.rawValue)`; the columns are \(names.quotedList)")
      }
      columns[field] = name
      taken.insert(name)
    }
    let shape = mapping.shape ?? EventColumns.shape(of: names, columns)
    for field in EventField.allCases where columns[field] == nil && !mapping.columns.keys.contains(field) {
      let conventions = EventColumns.conventions(for: field, in: shape)
      let found = conventions.lazy.compactMap { convention in
        names.first { !taken.contains($0) && FieldName.normalized($0) == convention }
      }.first
      if let found {
        columns[field] = found
        taken.insert(found)
      }
    }
    self.shape = shape
    self.columns = columns
    guard !Set(columns.keys).isDisjoint(with: [.userID, .email, .phone, .anonymousID]) else {
      throw InputError(
        .unknownColumn, input: input,
        message:
          "no column names the customers; say which with a mapping's `user_id`, `email`, `phone` or `anonymous_id`. The columns are \(names.quotedList)"
      )
    }
    if shape == .events, columns[.event] == nil, mapping.eventName == nil {
      throw InputError(
        .unknownColumn, input: input,
        message: "no column names the events; say which with a mapping's `event`, or give all one name with `name`")
    }
    if shape == .orders, columns[.total] == nil, columns[.price] == nil {
      throw InputError(
        .unknownColumn, input: input,
        message: "no column holds an order's total or a price; say which with a mapping's `total` or `price`")
    }
  }

  private static func column(named name: String, among names: [String]) -> String? {
    if names.contains(name) { return name }
    let normalized = FieldName.normalized(name)
    return names.first { FieldName.normalized($0) == normalized }
  }

  /// Orders where a column names them or an amount; events where one names those; else traits.
  private static func shape(of names: [String], _ mapped: [EventField: String]) -> EventShape {
    func has(_ field: EventField, in shape: EventShape) -> Bool {
      mapped[field] != nil
        || names.contains { conventions(for: field, in: shape).contains(FieldName.normalized($0)) }
    }
    if has(.event, in: .events) { return .events }
    let hasTime = has(.time, in: .orders)
    if hasTime, has(.order, in: .orders) || has(.total, in: .orders) || has(.price, in: .orders) { return .orders }
    return .traits
  }

  /// The normalised names that a field usually has, best first.
  private static func conventions(for field: EventField, in shape: EventShape) -> [String] {
    switch field {
    case .userID:
      [
        "userid", "customerid", "customer", "user", "custid", "clientid", "memberid", "accountid", "customernumber",
        "customerno", "subscriberid", "contactid",
      ] + (shape == .traits ? ["id"] : [])
    case .email: ["email", "emailaddress", "mail", "customeremail", "useremail"]
    case .phone: ["phone", "phonenumber", "telephone", "mobile", "msisdn", "customerphone"]
    case .anonymousID: ["anonymousid", "deviceid", "cookieid", "visitorid"]
    case .time:
      switch shape {
      case .traits: ["updatedat", "timestamp", "asof", "time"]
      case .orders:
        [
          "orderedat", "orderdate", "ordertime", "purchasedat", "purchasedate", "invoicedate", "transactiondate",
          "timestamp", "createdat", "date", "time", "datetime",
        ]
      case .events:
        [
          "timestamp", "occurredat", "happenedat", "eventtime", "eventdate", "eventtimestamp", "createdat", "time",
          "datetime", "date", "ts",
        ]
      }
    case .learned: ["receivedat", "learnedat", "loadedat", "ingestedat"]
    case .messageID: ["messageid", "eventid"]
    case .event: shape == .events ? ["event", "eventname", "eventtype", "action", "activity"] : []
    case .order:
      shape == .orders
        ? ["orderid", "ordernumber", "orderno", "order", "invoiceno", "invoicenumber", "invoice", "transactionid"] : []
    case .total:
      shape == .orders
        ? [
          "total", "ordertotal", "totalamount", "totalprice", "grandtotal", "amount", "revenue", "ordervalue", "value",
          "sales",
        ] : []
    case .quantity: shape == .orders ? ["quantity", "qty", "units"] : []
    case .price: shape == .orders ? ["unitprice", "price", "itemprice"] : []
    case .currency: shape == .orders ? ["currency", "currencycode"] : []
    case .product:
      shape == .orders
        ? ["sku", "productid", "stockcode", "itemid", "productcode", "product", "item", "productname"] : []
    }
  }
}

extension [String] {
  fileprivate var quotedList: String { map { "`\($0)`" }.joined(separator: ", ") }
}
