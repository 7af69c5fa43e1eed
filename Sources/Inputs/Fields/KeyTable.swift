import Records

/// The field names that occurred in an input, each looked up among the conventions once.
struct KeyTable {
  struct Entry {
    var name: String
    var bytes: [UInt8]
    /// ``name`` as names compare.
    var normalized: String
    /// Empty where the field map gives the field's target away to another field, or nothing is known of it.
    var roles: [FieldConventions.Role]
    /// What a text in this field is, where its name tells.
    var textKind: DocumentKind?
    /// Whether a rating in this field comes from a survey.
    var isSurveyScore: Bool
  }

  /// Names are forgotten when there are more, so that an input that uses ids as keys can't fill the memory.
  private static let maximumEntries = 4096

  private(set) var entries: [Entry] = []
  private var indices: [UInt64: [Int]] = [:]
  private let map: FieldMap

  init(map: FieldMap) {
    self.map = map
  }

  /// Forgets the names where there are too many; indices given out before are then invalid.
  mutating func startRecord() {
    guard entries.count > KeyTable.maximumEntries else { return }
    entries.removeAll()
    indices.removeAll()
  }

  /// The index of a name; `expected` is tried first.
  mutating func index(of name: Span<UInt8>, expecting expected: Int) -> Int {
    if expected < entries.count, KeyTable.areEqual(entries[expected].bytes, name) { return expected }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<name.count { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01B3 }
    for index in indices[hash] ?? [] where KeyTable.areEqual(entries[index].bytes, name) { return index }
    indices[hash, default: []].append(entries.count)
    entries.append(entry((0..<name.count).map { name[$0] }))
    return entries.count - 1
  }

  private static func areEqual(_ a: [UInt8], _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for index in 0..<b.count where a[index] != b[index] { return false }
    return true
  }

  private func entry(_ bytes: [UInt8]) -> Entry {
    let name = String(decoding: bytes, as: UTF8.self)
    let normalized = FieldName.normalized(name)
    var roles: [FieldConventions.Role] = []
    for (target, fields) in map.fields {
      for (rank, field) in fields.enumerated() {
        if field == name {
          roles.append(FieldConventions.Role(target: target, rank: rank * 2))
        } else if FieldName.normalized(field) == normalized, !normalized.isEmpty {
          roles.append(FieldConventions.Role(target: target, rank: rank * 2 + 1))
        }
      }
    }
    if roles.isEmpty {
      roles = FieldConventions.roles(of: normalized).filter { map.fields[$0.target] == nil }
    }
    return Entry(
      name: name, bytes: bytes, normalized: normalized, roles: roles,
      textKind: DocumentKindGuess.kind(ofTextField: normalized),
      isSurveyScore: FieldConventions.isSurveyScore(normalized))
  }
}
