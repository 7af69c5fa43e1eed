/// Sorts messages into conversations when an export has one row per message, in bounded memory.
///
/// Conversations are numbered in the order in which they first appear; their messages wait on disk, in partitions of
/// ``groupsPerPartition`` conversations. In memory stays a hash and a number per conversation (about 24 bytes). Conversations
/// whose hashes collide share a number and are told apart when they are read back.
final class ConversationSpill {
  private static let groupsPerPartition = 1024
  /// Conversations that are put together at a time hold this many bytes, at most, or are one.
  private static let batchBytes = 32 << 20

  private let file: SpillFile
  private var ordinals: [UInt64: UInt32] = [:]
  private var nextPartition = 0
  private var batches: [Range<UInt32>] = []
  /// Conversations ready to be taken, last one first.
  private var ready: [[Message]] = []

  init() throws(InputError) {
    file = try SpillFile()
  }

  /// Keeps a message.
  func append(_ message: Message) throws(InputError) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in message.conversation.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let ordinal = ordinals[hash] ?? UInt32(ordinals.count)
    ordinals[hash] = ordinal
    var bytes: [UInt8] = []
    withUnsafeBytes(of: ordinal.littleEndian) { bytes.append(contentsOf: $0) }
    message.encode(into: &bytes)
    try file.append(bytes, to: Int(ordinal) / ConversationSpill.groupsPerPartition)
  }

  /// The next conversation's messages in the order of the input; `nil` after the last one.
  func next() throws(InputError) -> [Message]? {
    while ready.isEmpty {
      if batches.isEmpty {
        guard nextPartition < file.partitionCount else { return nil }
        try plan(nextPartition)
        nextPartition += 1
      } else {
        try load(batches.removeLast())
      }
    }
    return ready.removeLast()
  }

  /// Divides a partition into batches that fit into memory.
  private func plan(_ partition: Int) throws(InputError) {
    var sizes = [Int](repeating: 0, count: ConversationSpill.groupsPerPartition)
    let first = UInt32(partition * ConversationSpill.groupsPerPartition)
    try file.forEachRecord(in: partition) { record in
      sizes[Int(ConversationSpill.ordinal(of: record) - first)] += record.count
    }
    var planned: [Range<UInt32>] = []
    var start = first
    var size = 0
    for (index, groupSize) in sizes.enumerated() {
      let ordinal = first + UInt32(index)
      if size > 0, size + groupSize > ConversationSpill.batchBytes {
        planned.append(start..<ordinal)
        start = ordinal
        size = 0
      }
      size += groupSize
    }
    planned.append(start..<first + UInt32(sizes.count))
    batches = planned.reversed()
  }

  private func load(_ batch: Range<UInt32>) throws(InputError) {
    let partition = Int(batch.lowerBound) / ConversationSpill.groupsPerPartition
    var groups: [UInt32: [Message]] = [:]
    try file.forEachRecord(in: partition) { record in
      let ordinal = ConversationSpill.ordinal(of: record)
      guard batch.contains(ordinal) else { return }
      groups[ordinal, default: []].append(Message(decoding: record.dropFirst(4)))
    }
    for ordinal in groups.keys.sorted() {
      var names: [String] = []
      var conversations: [String: [Message]] = [:]
      for message in groups[ordinal] ?? [] {
        if conversations[message.conversation] == nil { names.append(message.conversation) }
        conversations[message.conversation, default: []].append(message)
      }
      ready += names.compactMap { conversations[$0] }
    }
    ready.reverse()
  }

  private static func ordinal(of record: ArraySlice<UInt8>) -> UInt32 {
    record.prefix(4).enumerated().reduce(0) { $0 | UInt32($1.element) << (8 * UInt32($1.offset)) }
  }
}
