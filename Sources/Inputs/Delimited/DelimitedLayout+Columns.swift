extension DelimitedLayout {
  /// Whether a column's name is mapped, or known to mean something that only a table of documents has.
  func hasKnownColumn(options: InputOptions) -> Bool {
    guard hasHeader, columns.count > 1 else { return false }
    let mapped = Set(options.fieldMap.fields.values.joined().map(FieldName.normalized))
    return columns.contains { column in
      let name = FieldName.normalized(column)
      return mapped.contains(name) || !FieldConventions.roles(of: name).isEmpty
    }
  }
}
