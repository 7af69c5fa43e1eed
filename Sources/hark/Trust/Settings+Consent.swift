import SignalStore

extension Settings {
  /// The purposes that customers' data is used for only where they have agreed: `consent_needed: analytics, llm`.
  ///
  /// - Throws: ``Failure`` where one is no purpose.
  func purposesNeedingConsent() throws -> Set<ProcessingPurpose> {
    guard let text = string(.consentNeeded) else { return [] }
    var purposes: Set<ProcessingPurpose> = []
    for name in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
      guard let purpose = ProcessingPurpose(rawValue: String(name)) else {
        let known = ProcessingPurpose.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure.usage("the setting `consent_needed`: `\(name)` is none of \(known)")
      }
      purposes.insert(purpose)
    }
    return purposes
  }
}
