public import Records

/// Clusters or a propensity as they were fitted once. Rows are added and never changed.
public struct SegmentModel: Sendable, Hashable {
  /// What a model tells of a customer.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The group of customers that the customer is most like.
    case clusters
    /// How probable something is that the customer may do.
    case propensity
  }

  /// Counts from 1, in the order in which models were kept.
  public var id: Int64
  /// What the model tells.
  public var kind: Kind
  /// What it is about: models of one kind and name follow each other, and one of them is in use.
  public var name: String
  /// JSON, all that scoring takes.
  public var body: String
  /// JSON: how it was fitted and how well it does.
  public var report: String
  /// When it was kept.
  public var fittedAt: Timestamp
}

/// An entry of the history of which models of a kind and name are in use.
public struct SegmentModelPromotion: Sendable, Hashable {
  /// The model's row.
  public var model: Int64
  /// Why, in words for a person.
  public var reason: String
  /// When.
  public var promotedAt: Timestamp
}

/// What a model says of a customer.
public struct ModelScore: Sendable, Hashable {
  /// The customer's row.
  public var profile: Int64
  /// A probability 0…1, or the distance to the centre of the customer's cluster.
  public var score: Double
  /// The cluster's id; `nil` for a propensity, and for a customer who belongs to no cluster.
  public var label: String?
  /// Where the customer stands on the map of the clusters; `nil` for a propensity.
  public var place: Place?

  /// A place on the map of the clusters.
  public struct Place: Sendable, Hashable {
    /// Along the first axis, in units of the map.
    public var x: Double
    /// Along the second axis, in units of the map.
    public var y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  public init(profile: Int64, score: Double, label: String? = nil, place: Place? = nil) {
    self.profile = profile
    self.score = score
    self.label = label
    self.place = place
  }
}

/// A customer's score under one of the models in use.
public struct CustomerModelScore: Sendable, Hashable {
  /// The model's row.
  public var model: Int64
  /// What the model tells.
  public var kind: SegmentModel.Kind
  /// What the model is about.
  public var name: String
  /// The probability, or the distance to the centre.
  public var score: Double
  /// The cluster's id.
  public var label: String?
  /// When the customer was scored.
  public var scoredAt: Timestamp
}
