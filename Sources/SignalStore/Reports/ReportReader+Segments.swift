internal import GRDB
public import Records

/// A customer entered a segment or left it, as a report counts it.
public struct ReportTransition: Sendable, Hashable {
  /// The segment's id.
  public var segment: String
  /// Whether the customer entered, or else left.
  public var isEntry: Bool
  /// When, as the history counts it.
  public var at: Timestamp
  /// The weightiest reason, in words; `nil` where none was noted.
  public var reason: String?

  public init(segment: String, isEntry: Bool, at: Timestamp, reason: String?) {
    self.segment = segment
    self.isEntry = isEntry
    self.at = at
    self.reason = reason
  }
}

/// Where customers stand on the map of the clusters in use.
public struct ReportClusterMap: Sendable, Hashable {
  /// A cluster on the map.
  public struct Cluster: Sendable, Hashable {
    /// The id that it keeps over refits.
    public var id: String
    /// What distinguishes it, in words.
    public var name: String
    /// Customers in it.
    public var members: Int
  }

  /// A customer's place.
  public struct Point: Sendable, Hashable {
    /// Position in ``ReportClusterMap/clusters``; `nil` for a customer in none of them.
    public var cluster: Int?
    /// Along the first axis, in units of the map.
    public var x: Double
    /// Along the second axis, in units of the map.
    public var y: Double
  }

  /// One direction of the map.
  public struct Axis: Sendable, Hashable {
    /// What it mostly is, in words; empty where the model does not say.
    public var meaning: String
    /// How much of the differences between customers it shows, 0…1.
    public var share: Double?
  }

  /// The largest first.
  public var clusters: [Cluster]
  /// All customers, or where they are many an evenly spaced part of them.
  public var points: [Point]
  /// All customers on the map.
  public var customers: Int
  /// To the right.
  public var horizontal: Axis
  /// Upwards.
  public var vertical: Axis
}

extension ReportReader {
  /// Calls `body` with every entry into a segment and every leaving, in order of time.
  ///
  /// - Throws: ``StoreError``; what `body` throws.
  public func forEachTransition(_ body: (ReportTransition) throws -> Void) throws {
    let sql =
      "SELECT segment, is_entry, at, json_extract(reasons, '$[0].text') FROM segment_transitions ORDER BY at, id"
    try PreparedStatement(db, sql).forEach([]) {
      try body(
        ReportTransition(
          segment: $0.text(0), isEntry: $0.bool(1), at: Timestamp(milliseconds: $0.int64(2)),
          reason: $0.optionalText(3)))
    }
  }

  /// The map of the clusters that are in use, or `nil` where there are none.
  ///
  /// - Parameter limit: how many points are given at most.
  /// - Throws: ``StoreError``.
  /// - Complexity: O(*n*) in the customers.
  public func clusterMap(limit: Int) throws -> ReportClusterMap? {
    let found = try PreparedStatement(
      db,
      """
      SELECT m.id, m.body FROM segment_model_promotions p JOIN segment_models m ON m.id = p.model_id
      WHERE m.kind = 'clusters' ORDER BY p.id DESC LIMIT 1
      """
    ).first({ _ in }, { (id: $0.int64(0), body: $0.text(1)) })
    guard let found, let body = JSONValue(found.body) else { return nil }
    var members: [String: Int] = [:]
    try PreparedStatement(
      db, "SELECT label, count(*) FROM model_scores WHERE model_id = ? AND label IS NOT NULL GROUP BY label"
    ).forEach([.int64(found.id)]) { members[$0.text(0)] = $0.int(1) }
    let clusters = (body["clusters"]?.elements ?? []).compactMap { cluster -> ReportClusterMap.Cluster? in
      guard let id = cluster["id"]?.text else { return nil }
      return .init(id: id, name: cluster["name"]?.text ?? id, members: members[id] ?? 0)
    }.sorted { ($1.members, $0.id) < ($0.members, $1.id) }
    var map = ReportClusterMap(
      clusters: clusters, points: [], customers: 0, horizontal: axis("x", of: body), vertical: axis("y", of: body))
    try readPoints(of: found.id, limit: limit, into: &map)
    return map.points.isEmpty ? nil : map
  }

  private func axis(_ name: String, of body: JSONValue) -> ReportClusterMap.Axis {
    .init(meaning: body["map"]?[name]?.text ?? "", share: body["map"]?[name + "_share"]?.double)
  }

  private func readPoints(of model: Int64, limit: Int, into map: inout ReportClusterMap) throws {
    map.customers =
      try PreparedStatement(
        db, "SELECT count(*) FROM model_scores WHERE model_id = ?1 AND x IS NOT NULL AND y IS NOT NULL"
      ).first({ $0.bind(model, at: 1) }, { $0.int(0) }) ?? 0
    let positions = Dictionary(uniqueKeysWithValues: zip(map.clusters.map(\.id), map.clusters.indices))
    let stride = max(1, (map.customers + limit - 1) / max(1, limit))
    var index = 0
    try PreparedStatement(
      db,
      "SELECT label, x, y FROM model_scores WHERE model_id = ? AND x IS NOT NULL AND y IS NOT NULL ORDER BY profile_id"
    ).forEach([.int64(model)]) {
      defer { index += 1 }
      guard index.isMultiple(of: stride), let x = $0.optionalDouble(1), let y = $0.optionalDouble(2) else { return }
      map.points.append(.init(cluster: $0.optionalText(0).flatMap { positions[$0] }, x: x, y: y))
    }
  }
}
