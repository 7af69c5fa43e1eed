/// The words of numbers.
enum NumeralTable {
  static let kinds: [String: WordFacts.NumberKind] = [
    "ones": .ones, "teens": .teens, "tens": .tens, "hundred": .hundred, "scale": .scale, "group": .group,
    "suffix": .suffix, "part": .part,
  ]

  static let numbers = """
    ones: zero=0 naught=0 nought=0 nil=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9
    teens: ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19
    tens: twenty=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90
    hundred: hundred=100 hundreds=100
    scale: thousand=1000 thousands=1000 million=1000000 millions=1000000 billion=1000000000 trillion=1000000000000
    scale: lakh=100000 lakhs=100000 lac=100000 crore=10000000 crores=10000000 billions=1000000000 mln=1000000 bln=1000000000
    group: dozen=12 dozens=12 dz=12 dzs=12 doz=12 couple=2
    suffix: k=1000 m=1000000 mm=1000000 mn=1000000 b=1000000000 bn=1000000000 g=1000000000 t=1000000000000
    part: half=2 quarter=4 quarters=4 halves=2
    """

  static let ordinals = """
    ones: first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 nineth=9 eigth=8
    teens: tenth=10 eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17
    teens: eighteenth=18 nineteenth=19
    tens: twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60 seventieth=70 eightieth=80 ninetieth=90
    hundred: hundredth=100
    scale: thousandth=1000 millionth=1000000 billionth=1000000000 trillionth=1000000000000
    """

  static let fractions: [(symbol: String, top: Int64, bottom: Int64)] = [
    ("½", 1, 2), ("⅓", 1, 3), ("⅔", 2, 3), ("¼", 1, 4), ("¾", 3, 4), ("⅕", 1, 5), ("⅖", 2, 5), ("⅗", 3, 5), ("⅘", 4, 5),
    ("⅙", 1, 6), ("⅚", 5, 6), ("⅐", 1, 7), ("⅛", 1, 8), ("⅜", 3, 8), ("⅝", 5, 8), ("⅞", 7, 8), ("⅑", 1, 9),
    ("⅒", 1, 10),
  ]

  /// Anchor and offset, then the phrases that say it.
  static let relativeOrdinals = """
    end 0: last,the last one,last one,ultimate
    end -1: the last but one,last but one,the one before the last one,the one before the last,the second to last,second to last,next to last,the next to last,penultimate,the penultimate,second last,the second last,before the last,before last
    end -2: antepenultimate,the third to last,third to last,third last,last but two
    current 1: next,next one,following one,following
    current -1: previous,previous one,the one before
    current 0: current,current one
    """
}
