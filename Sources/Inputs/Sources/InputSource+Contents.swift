extension InputSource {
  /// All bytes of the source, decompressed where they are gzip.
  ///
  /// - Throws: ``InputError`` where the source can't be read, or its compressed data are damaged.
  public func contents() throws(InputError) -> [UInt8] {
    var stream = try open()
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 256 << 10)
    func read(_ stream: any ByteStream) throws(InputError) -> Int {
      var count = 0
      var failure: InputError?
      chunk.withUnsafeMutableBufferPointer { buffer in
        do throws(InputError) {
          count = try stream.read(into: buffer)
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      bytes.append(contentsOf: chunk[..<count])
      return count
    }
    while bytes.count < 2, try read(stream) > 0 {}
    if GzipStream.recognises(bytes) {
      stream = GzipStream(PrefixedStream(bytes, then: stream))
      bytes = []
    }
    while try read(stream) > 0 {}
    if stream.failure != nil {
      throw InputError(.readFailed, input: name, message: "The compressed data are damaged or end too early.")
    }
    return bytes
  }
}
