/// Names that tell HTML from text in angle brackets.
enum HTMLNames {
  static let tags: Set<String> = [
    "a", "abbr", "address", "article", "aside", "b", "base", "big", "blockquote", "body", "br", "button", "caption",
    "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "doctype", "dt", "em",
    "fieldset", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark",
    "meta", "nav", "nobr", "noscript", "object", "ol", "option", "p", "param", "pre", "q", "s", "samp", "script",
    "section", "select", "small", "span", "strike", "strong", "style", "sub", "summary", "sup", "table", "tbody", "td",
    "textarea", "tfoot", "th", "thead", "time", "title", "tr", "tt", "u", "ul", "var", "video", "wbr", "xml",
  ]

  /// Elements whose contents nobody reads.
  static let hidden: Set<String> = ["style", "script", "head", "title", "noscript"]

  /// What mail programs write into the tag around a quoted reply or a signature, in lower case.
  static let quoteMarks = [
    "gmail_quote", "gmail_signature", "gmail_attr", "moz-cite-prefix", "moz-signature", "yahoo_quoted", "divrplyfwdmsg",
    "protonmail_quote", "type=\"cite\"", "id=\"signature\"", "class=\"signature\"", "appendonsend",
  ]

  static let entities: Set<String> = [
    "amp", "lt", "gt", "quot", "apos", "nbsp", "iexcl", "cent", "pound", "curren", "yen", "sect", "uml", "copy", "ordf",
    "laquo", "not", "shy", "reg", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "ordm",
    "raquo", "frac14", "frac12", "frac34", "iquest", "times", "divide", "szlig", "euro", "ndash", "mdash", "lsquo",
    "rsquo", "sbquo", "ldquo", "rdquo", "bdquo", "dagger", "bull", "hellip", "permil", "lsaquo", "rsaquo", "trade",
    "ensp", "emsp", "thinsp", "zwnj", "zwj", "lrm", "rlm", "larr", "rarr", "uarr", "darr", "hearts", "auml", "ouml",
    "uuml", "Auml", "Ouml", "Uuml", "agrave", "aacute", "acirc", "atilde", "aring", "aelig", "ccedil", "egrave",
    "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "ntilde", "ograve", "oacute", "ocirc", "otilde",
    "oslash", "ugrave", "uacute", "ucirc", "Agrave", "Aacute", "Ccedil", "Egrave", "Eacute", "Ntilde", "Oslash",
  ]
}
