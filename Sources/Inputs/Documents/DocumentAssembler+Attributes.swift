import Records

extension DocumentAssembler {
  /// Sets what a record says about a document besides its words; returns the key of the rating's field.
  mutating func takeAttributes(_ record: Record, into document: inout Document) -> Int? {
    if document.id.isEmpty { document.id = take(.id, { record.filledScalar($0.node) }, in: record)?.value ?? "" }
    let customer = take(
      .customer, { field in record.customerID(field.node).map { (id: $0, field: field) } }, in: record)
    document.customerID = customer?.value.id
    // What else is known of the customer stays in the metadata.
    if let field = customer?.value.field, record.isContainer(field.node) { release(field, of: record) }
    document.createdAt = takeTime(record) ?? document.createdAt
    let rating = take(.rating, { record.filledScalar($0.node).flatMap(RatingReader.read) }, in: record)
    document.rating = rating?.value
    document.channel = take(.channel, { record.filledScalar($0.node) }, in: record)?.value
    document.language = take(.language, { record.filledScalar($0.node).flatMap(LanguageTag.read) }, in: record)?.value
    return rating?.key
  }

  /// The time that a record's fields give.
  mutating func takeTime(_ record: Record) -> Timestamp? {
    let dates = self.dates
    return take(.time, { record.filledScalar($0.node).flatMap(dates.read) }, in: record)?.value
  }

  mutating func takeKind(_ record: Record) -> DocumentKind? {
    take(.kind, { record.filledScalar($0.node).flatMap(DocumentKindGuess.kind(named:)) }, in: record)?.value
  }

  /// The fields that found no other place, sorted by key; of a key that comes twice, the last value.
  func metadata(_ record: Record) -> [MetadataField] {
    let fields = unclaimedFields(record).map { MetadataField(key: $0.name, value: $0.value) }
    guard fields.count > 1 else { return fields }
    let order = fields.indices.sorted { (fields[$0].key, $0) < (fields[$1].key, $1) }
    var result: [MetadataField] = []
    for index in order {
      if result.last?.key == fields[index].key { result.removeLast() }
      result.append(fields[index])
    }
    return result
  }
}

extension Record {
  /// A customer's id: a scalar, or the id, e-mail address or name inside an object.
  fileprivate func customerID(_ node: Int) -> String? {
    guard nodes[node].kind == .object else { return filledScalar(node) }
    let names = ["id", "customerid", "userid", "email", "emailaddress", "phone", "name"]
    return member(of: node, named: names).flatMap(filledScalar)
  }
}
