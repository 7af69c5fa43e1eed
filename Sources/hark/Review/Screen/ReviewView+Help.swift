import TerminalScreen

extension ReviewView {
  private static let help: [(key: String, meaning: String)] = [
    ("a", "accept: the signal is right as it stands"),
    ("r", "reject: nothing of the kind is said there"),
    ("1-9", "another label, as listed at the right"),
    ("e", "edit label, words, value, polarity or score"),
    ("n", "new: select words that say something that was missed"),
    ("s", "skip: leave the signal as it is"),
    ("u", "undo the last verdict; again, the one before it, also of earlier sessions"),
    ("c", "comment on the signal"),
    ("/", "only documents with these words; \"…\" for words in a row, word* for beginnings"),
    ("↑↓ PgUp PgDn", "scroll the transcript; Home and End go to its ends"),
    ("q", "quit; so does Ctrl-C"),
  ]

  /// All keys, over the whole body.
  mutating func drawHelp() {
    var row = geometry.bodyRows.lowerBound + 1
    for (key, meaning) in ReviewView.help {
      write(key, row: row, column: 2, style: ReviewTheme.key)
      for line in TextLayout(meaning, width: geometry.columns - 18).lines {
        write(meaning[utf8: line], row: row, column: 16)
        row += 1
      }
    }
    row += 1
    let note =
      "Every verdict is stored at once. The highlighted words are the quote, underlined ones those of the other signals."
    for line in TextLayout(note, width: geometry.columns - 4).lines {
      write(note[utf8: line], row: row, column: 2, style: ReviewTheme.faint)
      row += 1
    }
  }
}
