import Records

/// A feature set as the engine works it out: which lists of rows are needed, which columns of each, and who reads what.
struct FeaturePlan: Sendable {
  /// A list of rows that one or more features read.
  struct List: Sendable {
    let source: RowSource
    /// What is taken of each row as a number.
    var numbers: [FeatureField] = []
    /// What is taken of each row as a text.
    var texts: [FeatureField] = []
  }

  /// What one feature reads.
  struct Reading: Sendable {
    let definition: FeatureDefinition
    /// The list of its rows.
    let list: Int
    /// The list's column of its field, and whether the column holds texts; `nil` where the rows' times suffice.
    let column: Column
    /// The list among which ``Aggregation/share`` counts.
    let whole: Int
    /// The lists of documents that were read and that were not; −1 where the feature needs no signals.
    let read: Int
    let unread: Int
    let asksForOpenRows: Bool
  }

  enum Column: Sendable {
    case none
    case number(Int)
    case text(Int)
    /// Worked out of the instant at which a row runs out.
    case daysLeft
  }

  private(set) var lists: [List] = []
  private(set) var readings: [Reading] = []
  /// The lists that events of a name may belong to; those that ask for no name are among them.
  private(set) var eventListsByName: [String: [Int]] = [:]
  /// The lists that events of any other name, or none, may belong to.
  private(set) var eventLists: [Int] = []
  /// The lists that documents may belong to.
  private(set) var documentLists: [Int] = []
  /// The lists that signals may belong to, by the signals' kind.
  private(set) var signalLists: [SignalKind: [Int]] = [:]
  /// Of each list of events, what it asks for, its names apart.
  private(set) var activityLists: [Int] = []

  init(_ set: FeatureSet) {
    var indices: [RowSource: Int] = [:]
    readings = set.definitions.map { definition in
      let list = index(of: .source(definition.source), in: &indices)
      let documents = definition.source.documentsToRead
      return Reading(
        definition: definition, list: list, column: column(definition, list: list),
        whole: definition.aggregation == .share
          ? index(of: definition.source.whole, in: &indices) : -1,
        read: documents.map { index(of: .readDocuments($0), in: &indices) } ?? -1,
        unread: documents.map { index(of: .unreadDocuments($0), in: &indices) } ?? -1,
        asksForOpenRows: definition.source.asksForOpenRows)
    }
    dispatch()
  }

  private mutating func index(of source: RowSource, in indices: inout [RowSource: Int]) -> Int {
    if let index = indices[source] { return index }
    lists.append(List(source: source))
    indices[source] = lists.count - 1
    return lists.count - 1
  }

  private mutating func column(_ definition: FeatureDefinition, list: Int) -> Column {
    guard let field = definition.field, definition.aggregation.readsField else { return .none }
    if field == .daysLeft { return .daysLeft }
    if definition.aggregation.readsTexts || definition.kind == .text {
      if let index = lists[list].texts.firstIndex(of: field) { return .text(index) }
      lists[list].texts.append(field)
      return .text(lists[list].texts.count - 1)
    }
    if let index = lists[list].numbers.firstIndex(of: field) { return .number(index) }
    lists[list].numbers.append(field)
    return .number(lists[list].numbers.count - 1)
  }

  /// Sorts the lists by what may belong to them.
  private mutating func dispatch() {
    var named: [(list: Int, names: [String])] = []
    for (index, list) in lists.enumerated() {
      switch list.source {
      case .source(.documents), .readDocuments, .unreadDocuments: documentLists.append(index)
      case .source(.signals(let condition)): signalLists[condition.kind, default: []].append(index)
      case .source(.events(let condition)) where condition.names.isEmpty: eventLists.append(index)
      case .source(.events(let condition)): named.append((index, condition.names))
      case .source(.activity):
        eventLists.append(index)
        documentLists.append(index)
      }
    }
    for (index, names) in named {
      for name in Set(names) { eventListsByName[name, default: eventLists].append(index) }
    }
  }
}

extension Aggregation {
  /// Whether something is taken of each row.
  var readsField: Bool {
    switch self {
    case .sum, .mean, .least, .greatest, .first, .last, .distinct, .mostFrequent, .trend: true
    case .count, .share, .recency, .age, .gap, .gapVariation: false
    }
  }

  /// Whether what is taken is told apart as texts, whatever it is.
  var readsTexts: Bool { self == .distinct || self == .mostFrequent }
}
