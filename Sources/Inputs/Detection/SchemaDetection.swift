/// Decides from an input's first records what holds for all of them.
struct SchemaDetection {
  private let table: SampleTable
  private let options: InputOptions
  /// The possible meanings of each column.
  private let roles: [[FieldConventions.Role]]
  private let source: String
  private(set) var schema = RecordSchema()
  private(set) var notices: [InputNotice] = []

  /// - Parameter isTable: whether the columns are all there are, as in CSV; JSON records may have further fields.
  /// - Throws: ``InputError/Code/unknownColumn``, ``InputError/Code/noTextColumn`` for a table.
  init(table: SampleTable, options: InputOptions, source: String, isTable: Bool) throws(InputError) {
    self.table = table
    self.options = options
    self.source = source
    var keys = KeyTable(map: options.fieldMap)
    roles = table.columns.map { name in
      let bytes = Array(name.utf8)
      let index = keys.index(of: bytes.span, expecting: .max)
      return keys.entries[index].roles
    }
    try checkMap(isTable: isTable)
    schema.dateOrder = dateOrder()
    try findGroups(isTable: isTable)
    if schema.groupField == nil, !hasTurns { findAnswers() }
    if isTable, !table.rows.isEmpty { try checkText() }
  }

  private func columns(_ target: FieldTarget) -> [Int] {
    roles.indices.filter { index in roles[index].contains { $0.target == target } }
  }

  private var hasTurns: Bool {
    columns(.turns).contains { table.nestedColumns.contains($0) } || options.fieldMap.fields[.turns] != nil
  }

  private mutating func notice(_ code: InputNotice.Code, _ message: String) {
    notices.append(InputNotice(code, source: source, message: message))
  }

  // MARK: Names given by the owner

  private mutating func checkMap(isTable: Bool) throws(InputError) {
    guard !table.columns.isEmpty else { return }
    for (target, names) in options.fieldMap.fields.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      for name in names where table.column(named: name) == nil {
        let message = "there is no column “\(name)” for \(target.rawValue); the columns are \(columnList)"
        if isTable { throw InputError(.unknownColumn, input: source, message: message) }
        if !name.contains(".") {
          notice(.mappedFieldMissing, "none of the first records has the field “\(name)” mapped to \(target.rawValue)")
        }
      }
    }
  }

  private var columnList: String {
    let shown = table.columns.prefix(20).map { "“\($0)”" }.joined(separator: ", ")
    return table.columns.count > 20 ? shown + " and \(table.columns.count - 20) more" : shown
  }

  private func checkText() throws(InputError) {
    let hasText = [.text, .title, .turns].contains { target in
      options.fieldMap.fields[target] != nil || columns(target).contains(where: holdsWords)
    }
    guard !hasText, schema.answerFields.isEmpty, schema.textField == nil else { return }
    throw InputError(
      .noTextColumn, input: source,
      message: "no column seems to hold text; name it with --map text=COLUMN (the columns are \(columnList))")
  }

  /// Whether a column holds letters somewhere; a column without any cells may.
  private func holdsWords(_ column: Int) -> Bool {
    let values = table.values(of: column)
    return values.isEmpty || ColumnProfile(name: "", values: values).averageWords > 0
  }

  // MARK: Dates

  private func dateOrder() -> DateOrder {
    var votes = 0
    for column in columns(.time) {
      for value in table.values(of: column) {
        switch DateReader.evidence(in: value) {
        case .dayFirst: votes += 1
        case .monthFirst: votes -= 1
        case nil: break
        }
      }
    }
    return votes > 0 ? .dayFirst : .monthFirst
  }

  // MARK: Conversations

  private mutating func findGroups(isTable: Bool) throws(InputError) {
    guard options.groupBy?.lowercased() != "none" else { return }
    if let name = options.groupBy {
      if let column = table.column(named: name) {
        schema.groupField = table.columns[column]
      } else if isTable, !table.columns.isEmpty {
        throw InputError(
          .unknownColumn, input: source,
          message: "there is no column “\(name)” to group by; the columns are \(columnList)")
      } else {
        schema.groupField = name
      }
      return
    }
    if let name = options.fieldMap.fields[.conversation]?.first, let column = table.column(named: name) {
      schema.groupField = table.columns[column]
      return
    }
    guard !hasTurns, !columns(.text).isEmpty else { return }
    let candidates = columns(.conversation).sorted { rank($0, .conversation) < rank($1, .conversation) }
    for column in candidates where isConversationColumn(column) {
      schema.groupField = table.columns[column]
      notice(
        .groupedByConvention,
        "rows are taken as messages and joined to conversations by “\(table.columns[column])”; --group-by none keeps them apart"
      )
      return
    }
  }

  private func rank(_ column: Int, _ target: FieldTarget) -> Int {
    roles[column].first { $0.target == target }?.rank ?? .max
  }

  /// Whether the values look like ids, and either repeat or stand beside speakers of two roles.
  private func isConversationColumn(_ column: Int) -> Bool {
    let values = table.values(of: column)
    guard values.count > 1,
      values.allSatisfy({ $0.utf8.count <= 80 && ColumnProfile(name: "", values: [$0]).averageWords <= 2 })
    else { return false }
    if Set(values).count < values.count { return true }
    return columns(.speaker).contains { speaker in
      Set(table.values(of: speaker).compactMap(SpeakerVocabulary.role)).count > 1
    }
  }

  // MARK: Answers

  private mutating func findAnswers() {
    guard options.fieldMap.fields[.text] == nil else { return }
    let profiles = table.columns.enumerated().map { ColumnProfile(name: $1, values: table.values(of: $0)) }
    let open = profiles.indices.filter { index in
      profiles[index].isOpenEnded && roles[index].allSatisfy { $0.target == .text || $0.target == .turns }
    }
    let named = columns(.text).filter { rank($0, .text) < FieldConventions.suffixRank }
    var answers = open.filter { profiles[$0].isQuestion || named.contains($0) }
    if named.isEmpty {
      answers = open
    } else if !open.contains(where: { profiles[$0].isQuestion }) {
      return
    }
    if answers.count > 1 {
      schema.answerFields = answers.map { table.columns[$0] }
      let list = schema.answerFields.map { "“\($0)”" }.joined(separator: ", ")
      notice(.answersFound, "the columns \(list) are taken as answers, one turn each; --map text=… chooses others")
    } else if named.isEmpty, let column = open.first, columns(.text).isEmpty {
      schema.textField = table.columns[column]
      notice(.textColumnFound, "the text is taken from “\(table.columns[column])”; --map text=… chooses another")
    }
  }
}
