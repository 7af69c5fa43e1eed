public import Inputs
import Records
import Yams

/// How a table's columns are to be read, as a YAML file:
/// ```yaml
/// as: orders                  # traits, orders or events
/// columns:                    # what the names of the columns don't tell by themselves
///   user_id: CustomerID
///   order_id: InvoiceNo
///   time: InvoiceDate
///   price: UnitPrice
///   quantity: Quantity
///   product: StockCode
///   total: null               # there is no such column, whatever the names look like
/// properties:                 # columns that are kept, and their new names; without it all others are kept
///   Country: country
/// constants: {currency: GBP}  # what every event gets
/// name: Visit                 # the name of every event, where no column holds one
/// ```
/// All of it may be left out.
public enum EventMappingFile {
  /// Reads and checks a mapping.
  ///
  /// - Parameters:
  ///   - yaml: the file's text.
  ///   - name: the file's name, for messages.
  /// - Throws: ``DeclarationError`` that names line and column of the first fault.
  public static func parse(_ yaml: String, name: String) throws(DeclarationError) -> EventMapping {
    let root = try DeclarationNode(yaml: yaml, file: name)
    let fields = try root.fields(["as", "columns", "properties", "constants", "name"])
    var mapping = EventMapping()
    mapping.shape = try fields["as"]?.choice(EventShape.self)
    mapping.eventName = try fields["name"]?.text()
    for (field, node) in try fields["columns"]?.fields(EventField.allCases.map(\.rawValue)) ?? [:] {
      guard let field = EventField(rawValue: field) else { continue }
      let isNothing = try node.value() == .null
      mapping.columns[field] = .some(isNothing ? nil : try node.text())
    }
    if let properties = fields["properties"] { mapping.properties = try kept(properties) }
    if let constants = fields["constants"] {
      for (key, node) in try constants.anyFields() {
        mapping.constants.append(EventProperty(key: key, value: try node.value()))
      }
      mapping.constants.sort { $0.key < $1.key }
    }
    return mapping
  }

  /// A list of columns, or a map of columns to names.
  private static func kept(_ node: DeclarationNode) throws(DeclarationError) -> [String: String] {
    guard node.node.mapping == nil else {
      var kept: [String: String] = [:]
      for (column, name) in try node.anyFields() { kept[column] = try name.text() }
      return kept
    }
    var kept: [String: String] = [:]
    for column in try node.list(of: "columns, or columns with their new names") {
      kept[try column.text()] = try column.text()
    }
    return kept
  }
}

extension DeclarationNode {
  /// The values by key, whatever the keys.
  func anyFields() throws(DeclarationError) -> [(key: String, value: DeclarationNode)] {
    guard let mapping = node.mapping else { throw fault("expected names with values") }
    var fields: [(key: String, value: DeclarationNode)] = []
    for (key, value) in mapping {
      fields.append((try DeclarationNode(file: file, node: key).text(), DeclarationNode(file: file, node: value)))
    }
    return fields
  }
}
