internal import Extraction
internal import Records

extension SignalBenchmark {
  private struct TermRecord: Decodable {
    var text: String
    var aspect: String
    var start: Int
    var end: Int
    var label: String
  }

  private struct TermsRecord: Decodable {
    struct Term: Decodable {
      var term: String
      var polarity: String
      var start: Int
      var end: Int
    }

    var text: String
    var aspects: [Term]
  }

  /// A sentence with the terms that somebody marked in it; offsets count Unicode scalars.
  private struct Sentence {
    var text: String
    var terms: [(span: Range<Int>, polarity: String)]
  }

  private func sentences(_ set: String, report: inout SignalBenchmarkReport) throws -> [Sentence]? {
    let file = "\(set)/test.jsonl"
    if set == "mams_atsa" {
      return try records(TermsRecord.self, in: file, report: &report)?.map { record in
        Sentence(text: record.text, terms: record.aspects.map { ($0.start..<$0.end, $0.polarity) })
      }
    }
    var order: [String] = []
    var terms: [String: [(span: Range<Int>, polarity: String)]] = [:]
    guard let records = try records(TermRecord.self, in: file, report: &report) else { return nil }
    for record in records {
      if terms[record.text] == nil { order.append(record.text) }
      terms[record.text, default: []].append((record.start..<record.end, record.label))
    }
    return order.map { Sentence(text: $0, terms: terms[$0] ?? []) }
  }

  /// Positive, neutral or negative for a term that is given.
  func measureAspectPolarity(_ report: inout SignalBenchmarkReport) throws {
    for set in ["mams_atsa", "absa14_restaurants", "absa14_laptops"] {
      guard let sentences = try sentences(set, report: &report) else { continue }
      var workspace = ExtractionWorkspace()
      var confusion = Confusion()
      for sentence in sentences {
        let document = document(sentence.text, kind: .review)
        for term in sentence.terms {
          let span = sentence.text.utf8Range(ofScalars: term.span)
          let label = extractor.aspectPolarity(of: span, in: document, workspace: &workspace)
          confusion.add(truth: term.polarity, predicted: label.rawValue)
        }
      }
      let goal = set == "mams_atsa" ? 0.70 : nil
      report.add(set, "polarity of a given term", confusion.accuracy, count: confusion.total, goal: goal)
      report.add(set, "the same, macro-F1", confusion.macroF1, count: confusion.total)
    }
  }

  /// Finding the terms that have a positive or negative opinion: a find counts where its words overlap the term's.
  func measureAspects(_ report: inout SignalBenchmarkReport) throws {
    for set in ["absa14_restaurants", "absa14_laptops", "mams_atsa"] {
      guard let sentences = try sentences(set, report: &report) else { continue }
      var workspace = ExtractionWorkspace()
      var terms = Retrieval()
      var opinions = Retrieval()
      for sentence in sentences {
        let sentiment = extractor.extract(document(sentence.text, kind: .review), in: &workspace).sentiment
        let finds = (sentiment?.aspects ?? []).flatMap { aspect in
          aspect.evidence.map { (span: $0.span, polarity: aspect.label.rawValue) }
        }
        let truths = sentence.terms.filter { $0.polarity != "neutral" }.map {
          (span: sentence.text.utf8Range(ofScalars: $0.span), polarity: $0.polarity)
        }
        Self.match(finds, truths, counting: &terms) { _, _ in true }
        Self.match(finds, truths, counting: &opinions) { $0 == $1 }
      }
      report.add(set, "aspect F1 (term)", terms.f1, count: sentences.count)
      report.add(set, "aspect precision", terms.precision, count: sentences.count)
      report.add(set, "aspect recall", terms.recall, count: sentences.count)
      report.add(set, "aspect F1 (term and polarity)", opinions.f1, count: sentences.count)
    }
  }

  private static func match(
    _ finds: [(span: Range<Int>, polarity: String)], _ truths: [(span: Range<Int>, polarity: String)],
    counting retrieval: inout Retrieval, where agrees: (String, String) -> Bool
  ) {
    var used = Set<Int>()
    for find in finds {
      let match = truths.indices.first {
        !used.contains($0) && truths[$0].span.overlaps(find.span) && agrees(truths[$0].polarity, find.polarity)
      }
      if let match {
        used.insert(match)
        retrieval.hits += 1
      } else {
        retrieval.falseAlarms += 1
      }
    }
    retrieval.misses += truths.count - used.count
  }
}

extension String {
  /// The UTF-8 offsets of a range that counts Unicode scalars.
  func utf8Range(ofScalars range: Range<Int>) -> Range<Int> {
    let scalars = unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: range.lowerBound, limitedBy: endIndex) ?? endIndex
    let end = scalars.index(start, offsetBy: range.count, limitedBy: endIndex) ?? endIndex
    return utf8.distance(from: startIndex, to: start)..<utf8.distance(from: startIndex, to: end)
  }
}
