#if LLM
  import ExtractPipeline
  import Extraction
  import Foundation
  import LanguageModels
  import Records
  import Synchronization

  /// A file with a line of JSON for each call to a language model, named after OpenTelemetry's conventions for generative AI.
  final class CallLog: Sendable {
    private let file: Mutex<FileHandle>
    private let hasPrompts: Bool

    /// Opens a file that only its owner can read, to append to it.
    /// - Throws: ``Failure`` where that is not possible.
    init(path: String, withPrompts hasPrompts: Bool) throws {
      let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw Failure.usage("--llm-log \(path): \(String(cString: strerror(errno)))") }
      file = Mutex(FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
      self.hasPrompts = hasPrompts
    }

    func write(_ call: LanguageModelCall) {
      var json = JSONWriter()
      json.beginObject()
      json.key("time")
      json.string(Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)).iso8601)
      json.key("hark.document.source")
      json.string(call.source)
      json.key("hark.document.id")
      json.string(call.documentID)
      for (name, value) in call.report.attributes.sorted(by: { $0.key < $1.key }) {
        json.key(name)
        switch value {
        case .text(let text): json.string(text)
        case .integer(let integer): json.number(integer)
        case .number(let number): json.number(number)
        case .flag(let flag): json.bool(flag)
        }
      }
      if hasPrompts { writeTexts(of: call, &json) }
      json.endObject()
      json.newline()
      let line = Data(json.bytes)
      // A log that can't be written must not stop the run.
      file.withLock { try? $0.write(contentsOf: line) }
    }

    private func writeTexts(of call: LanguageModelCall, _ json: inout JSONWriter) {
      json.key("gen_ai.input.messages")
      json.beginArray()
      for message in call.request.messages {
        json.beginObject()
        json.key("role")
        json.string(message.role.rawValue)
        json.key("content")
        json.string(message.text)
        json.endObject()
      }
      json.endArray()
      json.key("gen_ai.output.messages")
      json.string(call.answer)
    }
  }
#endif
