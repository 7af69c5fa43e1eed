#if LLM
  /// Any JSON value; numbers keep their spelling, so that writing one back changes nothing.
  enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// An object's member; nil if there is none, or it is null, or this is no object.
    subscript(_ name: String) -> JSONValue? {
      guard case .object(let members) = self, let member = members[name], member != .null else { return nil }
      return member
    }

    /// An array's element; nil beyond its end, or if this is no array.
    subscript(_ index: Int) -> JSONValue? {
      guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
      return elements[index]
    }

    var text: String? {
      if case .string(let text) = self { text } else { nil }
    }

    var integer: Int? {
      guard case .number(let text) = self else { return nil }
      return Int(text) ?? Double(text).flatMap { Int(exactly: $0) }
    }

    var elements: [JSONValue]? {
      if case .array(let elements) = self { elements } else { nil }
    }

    var isObject: Bool {
      if case .object = self { true } else { false }
    }

    /// This value's JSON, members in the order of their names.
    var json: [UInt8] {
      switch self {
      case .null: Array("null".utf8)
      case .bool(let flag): Array((flag ? "true" : "false").utf8)
      case .number(let text): Array(text.utf8)
      case .string(let text): JSONWriter.string(text)
      case .array(let elements): JSONWriter.array(elements.map(\.json))
      case .object(let members):
        JSONWriter.object(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
      }
    }
  }
#endif
