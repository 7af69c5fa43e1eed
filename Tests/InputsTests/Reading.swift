import Inputs
import Records

/// Everything that a reader delivers for some text.
struct Reading {
  var documents: [Document] = []
  var rejections: [Rejection] = []
  var notices: [InputNotice] = []
  var items: [InputItem] = []
  var detected: DetectedInput?

  init(_ source: InputSource, options: InputOptions = InputOptions(), limit: Int = 100) throws {
    let reader = try DocumentReader(source: source, options: options)
    while true {
      let batch = try reader.nextBatch(limit: limit)
      if batch.isEmpty { break }
      items += batch
    }
    detected = reader.detected
    for item in items {
      switch item {
      case .document(let document): documents.append(document)
      case .rejected(let rejection): rejections.append(rejection)
      case .notice(let notice): notices.append(notice)
      }
    }
  }

  init(
    _ text: String, name: String = "input", options: InputOptions = InputOptions(), chunkSize: Int = 64 << 10
  ) throws {
    try self.init(.memory(Array(text.utf8), name: name, chunkSize: chunkSize), options: options)
  }

  init(
    bytes: [UInt8], name: String = "input", options: InputOptions = InputOptions(), chunkSize: Int = 64 << 10
  ) throws {
    try self.init(.memory(bytes, name: name, chunkSize: chunkSize), options: options)
  }
}
