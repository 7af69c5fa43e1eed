/// How clusters were found, and how well they do.
public struct ClusterReport: Sendable, Hashable, Codable {
  /// How clusters were looked for.
  public var method: ClusterMethod
  /// Customers who were assigned.
  public var customers: Int
  /// Customers whom the method looked at; the others went to the nearest cluster.
  public var looked: Int
  /// The share of those whom the model assigns as the method did, 0…1.
  public var fidelity: Double
  /// Customers in no cluster.
  public var unassigned: Int
  /// The mean silhouette −1…1 of at most ``ClusterLimits/silhouette`` customers, those in no cluster as 0.
  public var silhouette: Double
  /// The Davies–Bouldin index of the same customers; lower is better.
  public var daviesBouldin: Double
  /// The mean adjusted Rand index of bootstrap samples with the whole.
  public var stability: Double
  /// Why this method and number, in sentences.
  public var reasons: [String]
  /// What was tried.
  public var candidates: [ClusterCandidate]
  /// How features became coordinates, in sentences.
  public var preparation: [String]
  /// What became of the clusters before; `nil` for a first fit.
  public var changes: [ClusterSuccession.Entry]?
  /// Who moved since the fit before; `nil` for a first fit, and where nobody was assigned by it.
  public var movement: ClusterMovement?

  enum CodingKeys: String, CodingKey {
    case method, customers, looked, fidelity, unassigned, silhouette
    case daviesBouldin = "davies_bouldin"
    case stability, reasons, candidates, preparation, changes, movement
  }

  init(
    _ proposal: ClusterProposal, customers: Int, looked: Int, fidelity: Double, silhouette: Double,
    daviesBouldin: Double, noise: Int, encoding: FeatureEncoding, scaling: ClusterScaling,
    changes: [ClusterSuccession.Entry]?
  ) {
    method = proposal.chosen.method
    self.customers = customers
    self.looked = looked
    self.fidelity = fidelity
    unassigned = noise
    self.silhouette = silhouette
    self.daviesBouldin = daviesBouldin
    stability = proposal.chosen.stability
    reasons = proposal.reasons
    candidates = proposal.candidates
    preparation = ClusterReport.preparation(encoding, scaling)
    self.changes = changes
  }

  private static func preparation(_ encoding: FeatureEncoding, _ scaling: ClusterScaling) -> [String] {
    let values = scaling.dimensions.filter { !$0.isIndicator }
    let numbers = values.filter { encoding.columns[$0.column].content == .number }
    var sentences = ["\(values.count) values of \(encoding.features.count) features, \(scaling.kind.sentence)."]
    let logarithmic = numbers.filter(\.isLogarithmic).map { encoding.name(ofColumn: $0.column) }
    if !logarithmic.isEmpty { sentences.append("By their logarithm, being skewed: \(list(logarithmic)).") }
    let texts = values.count - numbers.count
    if texts > 0 { sentences.append("Texts as \(texts) yes-or-no values; different texts count two deviations.") }
    let indicators = scaling.dimensions.filter(\.isIndicator).map { encoding.name(ofColumn: $0.column) }
    if !indicators.isEmpty {
      sentences.append("Unknown values count as the median, and that they are unknown counts too: \(list(indicators)).")
    }
    let reasons: [(ClusterScaling.Omission, String)] = [
      (.mostlyUnknown, "Left out, unknown for more than half of the customers"),
      (.repeated, "Left out, moving with another (correlation beyond 0.95)"),
    ]
    for (reason, sentence) in reasons {
      let columns = scaling.omissions.filter { $0.value == reason }.keys.sorted()
      if !columns.isEmpty { sentences.append("\(sentence): \(list(columns.map { encoding.name(ofColumn: $0) })).") }
    }
    let constant = encoding.omissions.filter { $0.value == .constant || $0.value == .neverKnown }.keys.sorted()
    if !constant.isEmpty {
      sentences.append(
        "Left out, the same for everyone or never known: \(list(constant.map { encoding.features[$0] })).")
    }
    let identifiers = encoding.omissions.filter { $0.value == .identifier }.keys.sorted()
    if !identifiers.isEmpty {
      sentences.append("Left out, different for nearly everyone: \(list(identifiers.map { encoding.features[$0] })).")
    }
    return sentences
  }

  private static func list(_ names: [String]) -> String {
    let most = 12
    guard names.count > most + 1 else { return names.joined(separator: ", ") }
    return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more"
  }
}

extension ClusterScaling.Kind {
  var sentence: String {
    switch self {
    case .automatic, .standard: "scaled to mean 0 and standard deviation 1"
    case .robust: "scaled by median and quartiles"
    case .none: "as they are"
    }
  }
}
