/// Time zones by the names that customers use, in minutes east of Greenwich. `EST` and `ET` say the same offset, that
/// of standard time, except where the name says daylight time.
enum ZoneTable {
  static func add(to lexicon: inout LexiconBuilder) {
    TableText.read(zones) { table in
      for line in table.entries {
        guard let minutes = Int(line.name.string) else { continue }
        for phrase in line.rest.trimmed.pieces(",") { lexicon.zones.add(phrase, minutes, words: &lexicon.words) }
      }
    }
  }

  static let zones = """
    -480: pst,pt,pacific time,pacific standard time,pacific timezone,pacific time zone
    -420: pdt,pacific daylight time,mst,mountain standard time
    -360: mt,mountain time,mountain timezone,mountain time zone,mdt
    -300: est,et,eastern time,eastern standard time,eastern timezone,eastern time zone,cdt,central daylight time
    -240: edt,eastern daylight time
    0: gmt,utc,greenwich mean time
    60: bst,cet,british summer time
    120: cest
    330: ist,indian standard time,india time
    480: beijing time,china standard time,sgt,singapore time,awst
    540: jst,japan standard time,tokyo time
    600: aest
    """
}
