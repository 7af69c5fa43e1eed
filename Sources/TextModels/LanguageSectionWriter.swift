/// Puts groups of languages together to a section; see ``LanguageLayout``.
struct LanguageSectionWriter {
  private var groups: [(group: LanguageGroup, rows: [UInt8], known: [UInt8])] = []

  /// Adds a script that one language alone is written in.
  mutating func add(script: LanguageScript, tag: String, confidence: Float) {
    let group = LanguageGroup(
      script: script, tags: [tag], biases: [0], rowCount: 0, knownBits: 0, lanes: 0, step: 0, logitScale: confidence,
      knownShare: 0, lowestLogit: 0)
    groups.append((group, [], []))
  }

  /// Adds a script that several languages are written in.
  mutating func add(
    _ regression: LanguageRegression, of corpus: LanguageCorpus, calibration: LanguageCalibration, known: KnownGrams
  ) {
    let largest = regression.weights.reduce(0) { max($0, abs($1)) }
    let step = max(largest, .leastNormalMagnitude) / 127
    let multiple = LanguageLayout.laneMultiple
    let lanes = (regression.languages + multiple - 1) / multiple * multiple
    var rows = [UInt8](repeating: 0, count: lanes * regression.rowCount)
    for row in 0..<regression.rowCount {
      for language in 0..<regression.languages {
        let weight = regression.weights[row * regression.languages + language] / step
        rows[row * lanes + language] = UInt8(bitPattern: Int8(max(-127, min(127, weight.rounded()))))
      }
    }
    let group = LanguageGroup(
      script: corpus.script, tags: corpus.tags, biases: regression.biases, rowCount: regression.rowCount,
      knownBits: known.bits, lanes: lanes, step: step, logitScale: calibration.logitScale,
      knownShare: calibration.knownShare, lowestLogit: calibration.lowestLogit)
    groups.append((group, rows, known.bytes))
  }

  /// The whole section.
  func bytes() -> [UInt8] {
    var head = LanguageLayout.magic
    head.appendLittleEndian(LanguageLayout.version)
    head.appendLittleEndian(UInt32(groups.count))
    head.appendLittleEndian(UInt32(0))
    let bodyStart = head.count + groups.count * LanguageLayout.groupSize
    var body: [UInt8] = []
    for (group, rows, known) in groups {
      head += [group.script.rawValue, UInt8(group.tags.count), UInt8(group.knownBits), 0]
      head.appendLittleEndian(UInt32(group.lanes))
      head.appendLittleEndian(group.step)
      head.appendLittleEndian(group.logitScale)
      head.appendLittleEndian(group.knownShare)
      head.appendLittleEndian(UInt32(group.rowCount))
      head.appendLittleEndian(UInt64(bodyStart + body.count))
      for (tag, bias) in zip(group.tags, group.biases) {
        let name = Array(tag.utf8.prefix(LanguageLayout.tagSize))
        body += name + [UInt8](repeating: 0, count: LanguageLayout.tagSize - name.count)
        body.appendLittleEndian(bias)
        body += [UInt8](repeating: 0, count: LanguageLayout.languageSize - LanguageLayout.tagSize - 4)
      }
      while !rows.isEmpty, (bodyStart + body.count) % LanguageLayout.rowAlignment != 0 { body.append(0) }
      head.appendLittleEndian(UInt64(bodyStart + body.count))
      body += rows
      head.appendLittleEndian(UInt64(bodyStart + body.count))
      body += known
      head.appendLittleEndian(group.lowestLogit)
      head.appendLittleEndian(UInt32(0))
    }
    return head + body
  }
}
