/// Finds one or several kinds of personal data in a text.
protocol PersonalDataFinder {
  /// The personal data that begins at a token: its kind and the token after it; `nil` where none does.
  func find(at index: Int, in scan: RedactionScan) -> (kind: RedactionKind, end: Int)?

  /// Whether the text can hold anything that the finder looks for.
  func isWorthwhile(in scan: RedactionScan) -> Bool
}

/// Searches texts for all kinds of personal data that are asked for.
struct PersonalDataSearch {
  /// In the order of precedence: what an earlier one has found, a later one does not see.
  private let finders: [any PersonalDataFinder]

  init(kinds: Set<RedactionKind>, names: KnownNames) {
    var finders: [any PersonalDataFinder] = []
    if kinds.contains(.url) { finders.append(SecretURLFinder()) }
    if kinds.contains(.email) { finders.append(EmailFinder()) }
    if kinds.contains(.iban) { finders.append(IBANFinder()) }
    if kinds.contains(.card) { finders.append(CardFinder()) }
    if kinds.contains(.nationalID) { finders.append(NationalIDFinder()) }
    if kinds.contains(.ip) { finders.append(IPAddressFinder()) }
    if kinds.contains(.phone) { finders.append(PhoneFinder()) }
    if kinds.contains(.address) { finders.append(AddressFinder()) }
    if kinds.contains(.name) {
      if !names.isEmpty { finders.append(names) }
      finders.append(IntroducedNameFinder())
    }
    self.finders = finders
  }

  /// Searches until nothing more is found: a find may be what kept another from being seen.
  ///
  /// - Complexity: O(*n*) in the text's length for each round. Texts with personal data take two rounds, rarely more; the
  ///   limit is there for texts that are made to take many.
  func run(on scan: inout RedactionScan) {
    for _ in 0..<64 {
      let before = scan.finds.count
      for finder in finders where finder.isWorthwhile(in: scan) { scan.search(with: finder) }
      if scan.finds.count == before { return }
    }
  }
}
