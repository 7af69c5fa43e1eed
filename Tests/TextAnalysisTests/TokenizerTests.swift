import Testing
import TextAnalysis

@Suite struct TokenizerTests {
  @Test func `splits words`() {
    var text = TokenizedText()
    Tokenizer().tokenize("Hello there.".utf8Span.span, into: &text)
    #expect(text.tokens.map(text.normalizedString) == ["hello", "there", "."])
  }
}
