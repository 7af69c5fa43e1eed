/// The method and number of clusters that suit the customers best, and why.
public struct ClusterProposal: Sendable, Hashable, Codable {
  /// What is proposed.
  public let chosen: ClusterCandidate
  /// Everything that was tried, in the order in which it was.
  public let candidates: [ClusterCandidate]
  /// Why, in sentences for a person.
  public let reasons: [String]

  /// Silhouettes this near to the best count as equally good.
  static let tolerance = 0.03
  /// The least share of the customers that makes a cluster worth naming.
  static let leastShare = 0.02
  /// The share of the customers beyond which a cluster is hardly more than everybody.
  static let mostShare = 0.75
  /// Agreement of bootstrap samples below which clusters are an accident of the sample.
  static let leastStability = 0.6
  /// The share of customers in no cluster above which clusters describe too few.
  static let mostNoise = 0.3

  /// Chooses among candidates; `nil` without any.
  ///
  /// Left out are candidates with a tiny cluster or one of nearly everybody, unstable ones and those that leave many
  /// customers aside, unless nothing
  /// remains. Of the others the best silhouette counts; among those about as good the most stable, then the lowest
  /// Davies–Bouldin index, then the fewest clusters.
  init?(_ candidates: [ClusterCandidate]) {
    guard !candidates.isEmpty else { return nil }
    let sound = candidates.filter(\.isSound)
    let pool = sound.isEmpty ? candidates : sound
    let best = pool.map(\.silhouette).max() ?? 0
    let near = pool.filter { $0.silhouette >= best - ClusterProposal.tolerance }
    let steadiest = near.map(\.stability).max() ?? 0
    let steady = near.filter { $0.stability >= steadiest - ClusterProposal.tolerance }
    let chosen = steady.min { ($0.daviesBouldin, $0.clusters) < ($1.daviesBouldin, $1.clusters) }
    guard let chosen else { return nil }
    self.chosen = chosen
    self.candidates = candidates
    reasons = ClusterProposal.reasons(chosen, candidates: candidates, sound: sound.count, near: near)
  }

  private static func reasons(
    _ chosen: ClusterCandidate, candidates: [ClusterCandidate], sound: Int, near: [ClusterCandidate]
  ) -> [String] {
    var reasons: [String] = []
    if candidates.count > 1 {
      reasons.append(
        sound == 0
          ? "None of \(candidates.count) candidates was stable over bootstrap samples with clusters of 2 to 75 %."
          : "\(sound) of \(candidates.count) candidates were stable over bootstrap samples, with clusters of 2 to 75 %."
      )
      reasons.append(
        near.count == 1
          ? "No other has a silhouette within \(decimal(tolerance)) of \(decimal(chosen.silhouette))."
          : "\(near.count) have about the best silhouette; of the most stable of them it has the lowest Davies–Bouldin "
            + "index (\(decimal(chosen.daviesBouldin))).")
    }
    reasons.append(
      "Silhouette \(decimal(chosen.silhouette)): \(structure(chosen.silhouette)); bootstrap samples agree to "
        + "\(decimal(chosen.stability)).")
    return reasons
  }

  /// What a silhouette says, by Kaufman & Rousseeuw (1990), table 4.
  static func structure(_ silhouette: Double) -> String {
    switch silhouette {
    case 0.71...: "a strong structure"
    case 0.51..<0.71: "a reasonable structure"
    case 0.26..<0.51: "a weak structure, which could be by chance"
    default: "no substantial structure; the clusters cut a continuum into parts"
    }
  }
}

extension ClusterCandidate {
  /// Whether its clusters are large enough, stable, and hold most customers.
  var isSound: Bool {
    smallestShare >= ClusterProposal.leastShare && largestShare <= ClusterProposal.mostShare
      && stability >= ClusterProposal.leastStability
      && noise <= ClusterProposal.mostNoise
  }
}

/// A number with two decimals.
func decimal(_ number: Double) -> String {
  let hundredths = (abs(number) * 100).rounded()
  let sign = number < 0 && hundredths > 0 ? "−" : ""
  let whole = Int(hundredths / 100)
  let rest = Int(hundredths) % 100
  return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
}
