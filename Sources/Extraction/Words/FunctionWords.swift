/// Words that give a sentence its frame: what joins, opens, points and ties.
enum FunctionWords {
  static let joiners =
    "and because cause cuz bc so since while when where which who if then as plus until unless after before"
  static let subjects =
    "i im ive id ill we weve were youre you he she they theyre theyve it its this that these those there my our the your"
  static let interrogatives =
    "how what whats when where wheres which who whos why can could may shall should will would do does did is are was am has "
    + "have"
  static let copulas =
    "is are was were am be been being isnt arent wasnt werent looks look looked feels feel felt seems seem seemed sounds "
    + "tastes tasted smells smelled gets got runs ran fits fit works worked came comes arrived stays stayed becomes became"
  static let determiners =
    "the a an this that these those my our your their his her its some any no all each every both another same other"
  static let function =
    "i im ive id ill me my mine myself we us our ours you u ur your yours he him his she her hers it its they them their "
    + "theirs this that these those there here who whom whose which what when where why how a an the and or but if so as of at "
    + "by for with about against between into through during before after above below to from up down in out on off over "
    + "under again then once than too very just also only even still yet ever really such own same other another some any "
    + "all both each few more most much many lot lots be am is are was were been being do does did doing done have has had "
    + "having will would shall should can could may might must not no nor never dont didnt doesnt isnt arent wasnt werent "
    + "cant cannot couldnt wont wouldnt shouldnt havent hasnt hadnt aint yes ok okay oh well now today tomorrow yesterday "
    + "please thanks thank hi hello hey because while until although though however since unless whether within without "
    + "upon per via theres thats whats lets im youre theyre weve youve theyve gonna wanna gotta let else rather instead "
    + "already always maybe perhaps actually basically honestly literally definitely certainly"

  /// Verbs, times and general words, which stand where a thing could stand but are none.
  static let notThings =
    "get gets got getting go goes going went gone come comes came coming make makes made making take takes took taking "
    + "taken give gives gave given giving say says said tell tells told telling know knows knew known think thinks thought "
    + "see sees saw seen seeing look looks looked looking find finds found finding want wants wanted need needs needed use "
    + "uses used using try tries tried trying ask asks asked asking feel feels felt seem seems seemed put keep keeps kept "
    + "call calls called calling leave left buy bought buying order ordered ordering eat eating ate eaten drink drank sit "
    + "sat sitting stand stood pay paid paying went walk walked run ran start started stop stopped work works worked "
    + "working turn turned show showed shown hear heard wear wearing wore worn bring brought become became happen happened "
    + "thing things something anything everything nothing someone anyone everyone nobody one ones way ways time times day "
    + "days week weeks month months year years hour hours minute minutes min mins night nights morning evening afternoon "
    + "today tonight yesterday lot bit kind sort part point fact case reason people person guy guys man woman everybody "
    + "first second third last next first end side number couple place2 bunch rest half two three four five six seven "
    + "eight nine ten # said ago once twice later soon long never ever back away home job lol"
}
