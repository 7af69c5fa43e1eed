import Records

extension IntentReader {
  /// Weighs what only the document as a whole tells: the voices, and whether a question is about another matter.
  ///
  /// The weights of the voices were fitted on the development texts by logistic regression and rounded.
  func finish(
    _ findings: inout Findings, sentiments: [SegmentSentiment], verdict: SentimentReader.Verdict
  ) {
    let matters = intents.indices.filter { $0 != complaint && $0 != praise && $0 != feedback }
    if let anyQuestion {
      let other = matters.filter { $0 != anyQuestion }.map { findings.byIntent[$0].logOdds }.max() ?? -.infinity
      if other > 0 {
        findings.byIntent[anyQuestion].logOdds -= IntentWeights.otherMatter
        findings.questionMalus = -IntentWeights.otherMatter
      }
    }
    let strongest = matters.map { findings.byIntent[$0].logOdds }.max() ?? 0
    let matter = min(max(strongest + 0.5, 0), 3)
    let tone = Tone(sentiments, verdict: verdict)
    if let complaint {
      let finding = findings.byIntent[complaint]
      findings.byIntent[complaint].segment = finding.cueSegment >= 0 ? finding.cueSegment : tone.lowestSegment
      let cue: Float = finding.cueSegment >= 0 ? 1.4 : 0
      findings.byIntent[complaint].logOdds =
        0.3 - 1.4 * tone.score + 1.3 * tone.depth + cue + 0.5 * finding.learned - 0.7 * matter
    }
    if let praise {
      let finding = findings.byIntent[praise]
      findings.byIntent[praise].segment = tone.highestSegment
      let cue: Float = finding.cueSegment >= 0 ? 1.1 : 0
      findings.byIntent[praise].logOdds =
        -0.9 + tone.score + 1.9 * tone.height + cue + 0.45 * finding.learned - 0.5 * matter
    }
    if let feedback {
      let finding = findings.byIntent[feedback]
      findings.byIntent[feedback].segment = finding.cueSegment >= 0 ? finding.cueSegment : tone.lowestSegment
      let cue: Float = finding.cueSegment >= 0 ? 2.1 : 0
      let mixed: Float = verdict.label == .mixed ? 1 : 0
      findings.byIntent[feedback].logOdds = -2.4 + cue + mixed + 0.6 * tone.depth - 0.6 * matter
    }
  }

  /// How a document sounds.
  private struct Tone {
    var score: Float
    /// How low the lowest segment goes, 0…1.
    var depth: Float = 0
    /// How high the highest segment goes beyond politeness, 0…1.
    var height: Float = 0
    var lowestSegment = -1
    var highestSegment = -1

    init(_ sentiments: [SegmentSentiment], verdict: SentimentReader.Verdict) {
      score = Float(verdict.score)
      for (index, sentiment) in sentiments.enumerated() {
        if -sentiment.score > depth {
          depth = -sentiment.score
          lowestSegment = index
        }
        let height = sentiment.score * (1 - sentiment.routineShare)
        if height > self.height {
          self.height = height
          highestSegment = index
        }
      }
    }
  }
}
