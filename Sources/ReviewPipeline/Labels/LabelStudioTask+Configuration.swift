public import Records

extension LabelStudioTask {
  /// The labelling configuration (XML) for tasks of some kinds: a tag for each kind, with the vocabulary's labels.
  public static func configuration(_ taxonomy: Taxonomy, kinds: Set<SignalKind>) -> String {
    let vocabulary = ReviewVocabulary(taxonomy)
    var xml = "<View>\n"
    for kind in SignalKind.allCases where kinds.contains(kind) {
      let labels = vocabulary.labels(of: kind) ?? taxonomy.aspects.map(\.id)
      let (tag, item, extra) =
        kind.hasRegions
        ? ("ParagraphLabels", "Label", "") : ("Choices", "Choice", " choice=\"single\" showInline=\"true\"")
      xml += "  <Header value=\"\(kind.rawValue)\"/>\n"
      xml += "  <\(tag) name=\"\(kind.rawValue)\" toName=\"\(textName)\"\(extra)>\n"
      for label in labels { xml += "    <\(item) value=\"\(escaped(label))\"/>\n" }
      xml += "  </\(tag)>\n"
    }
    xml +=
      "  <Paragraphs name=\"\(textName)\" value=\"$\(textName)\" layout=\"dialogue\" nameKey=\"author\" textKey=\"text\"/>\n"
    return xml + "</View>\n"
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
