import Records

/// A feature set as the engine works it out: which lists of rows are needed, which columns of each, and who reads what.
/// All that is looked at for each observation is plain numbers in flat arrays.
struct FeaturePlan: Sendable {
  /// What one feature reads.
  struct Reading: Sendable {
    let aggregation: Aggregation
    /// The list of its rows.
    let list: Int
    /// Where its field stands.
    let column: Column
    /// The list among which ``Aggregation/share`` counts.
    let whole: Int
    /// The lists of documents that were read and that were not; −1 where the feature needs no signals.
    let read: Int
    let unread: Int
    let asksForOpenRows: Bool
    /// Whether a row without the field tells that nobody recorded it, rather than that there is nothing.
    let isRecordedWithEachRow: Bool
    let window: Int64?
    let halfLife: Int64?
    let freshness: Int64?
  }

  /// Where a field stands.
  enum Column: Sendable {
    /// The rows' times suffice.
    case none
    /// One of ``PreparedHistory/numbers``.
    case number(Int)
    /// One of ``PreparedHistory/codes``.
    case text(Int)
    /// Worked out of the instant at which a row runs out.
    case daysLeft
  }

  /// A list of rows that one or more features read.
  struct List: Sendable {
    let membership: ListMembership
    /// Its columns of numbers and of texts.
    var numbers: [Int] = []
    var texts: [Int] = []
  }

  private(set) var readings: [Reading] = []
  private(set) var lists: [List] = []
  /// By column of numbers, and by column of texts.
  private(set) var numberFields: [FeatureField] = []
  private(set) var textFields: [FeatureField] = []
  private(set) var conditions = ConditionTable()
  /// The lists that events of a name may belong to; those that ask for no name are among them.
  private(set) var eventListsByName: [String: [Int]] = [:]
  /// The lists that events of any other name, or none, may belong to.
  private(set) var eventLists: [Int] = []
  /// The lists that documents may belong to.
  private(set) var documentLists: [Int] = []
  /// The lists that signals may belong to.
  private(set) var signalLists: [Int] = []

  init(_ set: FeatureSet) {
    var indices: [RowSource: Int] = [:]
    readings = set.definitions.map { definition in
      let list = index(of: .source(definition.source), in: &indices)
      let documents = definition.source.documentsToRead
      return Reading(
        aggregation: definition.aggregation, list: list, column: column(definition, list: list),
        whole: definition.aggregation == .share
          ? index(of: definition.source.whole, in: &indices) : list,
        read: documents.map { index(of: .readDocuments($0), in: &indices) } ?? -1,
        unread: documents.map { index(of: .unreadDocuments($0), in: &indices) } ?? -1,
        asksForOpenRows: definition.source.asksForOpenRows,
        isRecordedWithEachRow: definition.field?.isRecordedWithEachRow ?? false,
        window: definition.window.flatMap { $0 > 0 ? $0 : nil },
        halfLife: definition.halfLife.flatMap { $0 > 0 ? $0 : nil }, freshness: definition.freshness
      )
    }
  }

  private mutating func index(of source: RowSource, in indices: inout [RowSource: Int]) -> Int {
    if let index = indices[source] { return index }
    let index = lists.count
    indices[source] = index
    lists.append(List(membership: ListMembership(source, table: &conditions)))
    switch source {
    case .source(.documents), .readDocuments, .unreadDocuments: documentLists.append(index)
    case .source(.signals): signalLists.append(index)
    case .source(.events(let condition)) where !condition.names.isEmpty:
      for name in Set(condition.names) { eventListsByName[name, default: eventLists].append(index) }
    case .source(.activity):
      documentLists.append(index)
      fallthrough
    case .source(.events):
      eventLists.append(index)
      for name in eventListsByName.keys { eventListsByName[name]?.append(index) }
    }
    return index
  }

  private mutating func column(_ definition: FeatureDefinition, list: Int) -> Column {
    guard let field = definition.field, definition.aggregation.readsField else { return .none }
    if field == .daysLeft { return .daysLeft }
    if definition.aggregation.readsTexts || definition.kind == .text {
      if let column = lists[list].texts.first(where: { textFields[$0] == field }) {
        return .text(column)
      }
      textFields.append(field)
      lists[list].texts.append(textFields.count - 1)
      return .text(textFields.count - 1)
    }
    if let column = lists[list].numbers.first(where: { numberFields[$0] == field }) {
      return .number(column)
    }
    numberFields.append(field)
    lists[list].numbers.append(numberFields.count - 1)
    return .number(numberFields.count - 1)
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

extension FeatureField {
  /// Whether a row without it tells that nobody recorded it. A customer need not give a rating, and not every constraint
  /// says until when.
  fileprivate var isRecordedWithEachRow: Bool {
    switch self {
    case .property, .channel: true
    default: false
    }
  }
}
