internal import Records
internal import SignalStore

extension ReportStanding {
  /// Writes segments and clusters as one JSON object, without the places of single customers.
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.key("segments")
    json.beginArray()
    for segment in segments { write(segment, to: &json) }
    json.endArray()
    json.key("clusters")
    json.beginArray()
    for cluster in map?.clusters ?? [] {
      json.beginObject()
      json.key("id")
      json.string(cluster.id)
      json.key("name")
      json.string(cluster.name)
      json.key("members")
      json.number(cluster.members)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private func write(_ segment: ReportSegment, to json: inout JSONWriter) {
    json.beginObject()
    json.key("id")
    json.string(segment.id)
    json.key("members")
    json.number(segment.members)
    json.key("members_before")
    if let before = segment.membersBefore { json.number(before) } else { json.null() }
    json.key("entered")
    json.number(segment.entered)
    json.key("left")
    json.number(segment.left)
    json.key("common_reason")
    json.string(segment.commonReason)
    json.key("members_by_step")
    json.beginArray()
    for count in segment.counts { json.number(count) }
    json.endArray()
    json.endObject()
  }
}
