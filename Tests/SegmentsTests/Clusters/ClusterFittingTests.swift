import Features
import Learning
import Records
import Segments
import Testing

/// Groups that are there are found, whatever the method, the order of the rows and the number of threads.
@Suite struct ClusterFittingTests {
  private func fitting(_ method: ClusterMethod? = nil, count: Int? = nil, threads: Int = 1) -> ClusterFitting {
    var options = ClusterFitting.Options()
    options.method = method
    options.count = count
    options.counts = 2...5
    options.resamples = 4
    options.threads = threads
    return ClusterFitting(options)
  }

  private func agreement(_ fit: ClusterFit, _ groups: [ClusterSamples.Group]) -> Double {
    let names = fit.standings.map { $0.cluster ?? "" }
    let numbers = Dictionary(Set(names).sorted().enumerated().map { ($1, $0) }) { first, _ in first }
    return ClusteringMetrics.adjustedRand(names.map { numbers[$0, default: -1] }, ClusterSamples.numbers(groups))
  }

  @Test func `the number of made groups is proposed, with reasons`() throws {
    let fit = try fitting().fit(ClusterSamples.table(ClusterSamples.three))
    #expect(fit.model.clusters.count == 3)
    #expect(agreement(fit, ClusterSamples.three) == 1)
    #expect(fit.model.clusters.map(\.customers) == [60, 45, 30])
    #expect(fit.model.clusters.map(\.id) == ["cluster_1", "cluster_2", "cluster_3"])
    #expect(fit.report.silhouette > 0.5)
    #expect(fit.report.stability > 0.95)
    #expect(fit.report.reasons.count == 3)
    #expect(fit.report.changes == nil)
    #expect(fit.report.unassigned == 0)
  }

  @Test(arguments: ClusterMethod.allCases) func `every method finds groups far from each other`(
    method: ClusterMethod
  ) throws {
    let fit = try fitting(method, count: method == .dbscan ? nil : 3).fit(
      ClusterSamples.table(ClusterSamples.three, spread: 0.5))
    #expect(fit.report.method == method)
    #expect(agreement(fit, ClusterSamples.three) > 0.95)
    #expect(fit.report.fidelity > 0.95)
  }

  @Test(arguments: ClusterMethod.allCases) func `threads change no bit, and fitting anew neither`(
    method: ClusterMethod
  ) throws {
    let table = ClusterSamples.table(ClusterSamples.three, seed: 5)
    let one = try fitting(method).fit(table)
    #expect(try fitting(method, threads: 2).fit(table) == one)
    #expect(try fitting(method).fit(table) == one)
  }

  @Test(arguments: 0..<3) func `the order of rows changes nothing`(seed: UInt64) throws {
    let table = ClusterSamples.table(ClusterSamples.three, seed: seed)
    var generator = SeededGenerator(seed: seed)
    let order = table.rows.indices.shuffled(using: &generator)
    var shuffled = table
    shuffled.rows = order.map { table.rows[$0] }
    let fit = try fitting(.kmeans).fit(table)
    let other = try fitting(.kmeans).fit(shuffled)
    #expect(other.model == fit.model)
    #expect(other.standings == order.map { fit.standings[$0] })
  }

  @Test func `assigning the customers again leaves each where fitting put them`() throws {
    let table = ClusterSamples.table(ClusterSamples.three)
    let fit = try fitting(.average).fit(table)
    #expect(try fit.model.standings(of: table) == fit.standings)
    var reordered = FeatureTable(features: ["more"] + table.features.reversed())
    reordered.rows = table.rows.map {
      FeatureTable.Row(profile: $0.profile, customer: $0.customer, values: [.missing] + $0.values.reversed())
    }
    #expect(try fit.model.standings(of: reordered) == fit.standings)
    #expect(throws: SegmentError.self) { try fit.model.standings(of: FeatureTable(features: ["device"])) }
  }

  @Test func `texts and unknown values tell customers apart`() throws {
    var table = FeatureTable(features: ["channel", "rating"])
    for number in 0..<40 {
      let isChat = number < 15
      table.rows.append(
        FeatureTable.Row(
          profile: Int64(number), customer: "c\(number)",
          values: [.text(isChat ? "chat" : "mail"), number < 20 ? .missing : .number(Double(number % 5))]))
    }
    let fit = try fitting(.kmeans, count: 2).fit(table)
    #expect(Set(fit.standings.prefix(15).map(\.cluster)).count == 1)
    #expect(fit.standings[0].cluster != fit.standings[30].cluster)
    #expect(fit.model.clusters.contains { $0.traits.contains { $0.subject == .unknown && $0.feature == "rating" } })
  }

  @Test func `too few customers, and customers without a difference, are refused`() {
    let few = ClusterSamples.table([ClusterSamples.Group(count: 9, middle: [1, 1, 1])])
    #expect(throws: SegmentError.self) { try fitting().fit(few) }
    var same = FeatureTable(features: ["orders"])
    same.rows = (0..<50).map { FeatureTable.Row(customer: "\($0)", values: [.number(3)]) }
    let error = #expect(throws: SegmentError.self) { try fitting().fit(same) }
    #expect(error?.code == .tooFewExamples)
  }

  @Test(arguments: ClusterMethod.allCases)
  func `of many customers a method looks at a sample, and the rest goes to the nearest`(method: ClusterMethod) throws {
    let groups = [
      ClusterSamples.Group(count: 300, middle: [2, 40, 0]), ClusterSamples.Group(count: 200, middle: [40, 900, 9]),
    ]
    var options = ClusterFitting.Options()
    options.method = method
    options.count = method == .dbscan ? nil : 2
    options.resamples = 1
    options.limits.wholePasses = 100
    options.limits.tree = 120
    options.limits.density = 120
    options.limits.comparison = 120
    options.limits.silhouette = 150
    let fit = try ClusterFitting(options).fit(ClusterSamples.table(groups, spread: 0.5))
    // DBSCAN leaves those aside who are far from the sample.
    #expect(agreement(fit, groups) > (method == .dbscan ? 0.7 : 0.9))
    #expect(fit.report.looked == (method == .kmeans ? 500 : 120))
    #expect(fit.report.customers == 500)
  }
}
