/// Classes of words that the readers and the cue grammar ask for. A word can be in several.
enum WordClass: UInt8, CaseIterable, Sendable {
  // numbers
  case numberStart, minusWord, andWord, article, halfWord, bareHalf, coupleWord, ofWord, pointWord, overWord, inWord
  case outWord, ordinalSuffix, plural
  // the shape of sentences
  case sentenceMark, clauseMark, filler, abbreviation, pronoun
  // cues
  case neg, need, want, wish, poss, be, have, modal, wh, past, ask, subject, third, verb, preposition, conjunction
  case softener, hardener, ago, ifWord, stop, get, go, buy, send, work, book, countable, kin, device, health, money
  case role, credential, method, contact, travel, time, cheap, bare, request, says, adverb, thanks
  // words of time that are other words too
  case rightWord, momentWord, plainWord, nounAfterOrdinal, measure, businessWord, goodWord, workWord, endCode, asWord,
    anyWord
  case weekdayWord, biWord, semiWord
  // how a clause means what it says
  case presentWord, imperative, looking, softWord, possibleWord, prefer, statementWh, existWord, clauseBreak,
    firstPerson
  case carrier, upward, downward, comparison, delivery, placeWord, existing, payWord, coin, option
  case millionCurrency, yearsOld, oldWord, ageWord, bareUnit, percentWord, referenceWord
  case ratherWord, correctionWord, preferWord, whyWord, notLanguage, announcing, shouldWord, lessWord, moreWord,
    leastWord
  case mostWord, upWord, maximumWord, belowWord, aboveWord, aroundWord, orWord, insideWord, timePreposition, vagueWord
  case onlyWord, attendVerb, orderVerb, prepositionOfTime, planVerb, needWord, bookedThing, theWord, haveWord, onWord,
    visitVerb
  case arriveVerb, deliverVerb, earlierWord, laterWord, soonerWord, timeNoun, partyWord, forWord, tableWord, bookingWord
  case stayWord, toDigit, butWord, equalWord, greaterWord, smallerWord, perWord, centWord, heatWord, angleWord,
    timeStart, thirdSingle, greeting, ledger, notPlace, mishap, travelVerb, peopleWord, youWord, genericUnit, sameWord,
    plainCurrency
}

extension WordClass {
  /// The class of a name, `nil` where there is none of it.
  init?(_ name: TableText) {
    guard let match = WordClass.byName[name.string] else { return nil }
    self = match
  }

  /// The table's lines are in the order of the cases.
  private static let byName: [String: WordClass] = TableText.read(table) { table in
    Dictionary(zip(table.entries.map(\.name.string), allCases)) { first, _ in first }
  }

  /// The words of each class, in the order of the cases.
  static let table = """
    numberStart: a an - + minus negative half quarter
    minusWord: minus negative
    andWord: and &
    article: a an
    halfWord: half quarter
    bareHalf: half
    coupleWord: couple
    ofWord: of
    pointWord: point
    overWord: over
    inWord: in
    outWord: out
    ordinalSuffix: st nd rd th
    plural: quarters halves
    sentenceMark: . ! ? ; … ؟ 。
    clauseMark: , : ( ) [ ] { } " “ ” | / • * > <
    filler: hi hello hey dear sir madam maam ok okay well so and but also yes no yeah yea yep nope oh thanks thank you please pls plz plss good morning afternoon evening team sorry actually then now just um uh guys there great sure cool perfect hii hlo fine right alright
    abbreviation: mr mrs ms dr st ft vs etc inc corp co jr sr no nos nr nrs approx dept ave blvd rd jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun am pm eg ie est min max hr hrs tel ext u a p
    pronoun: i you he she it we they me him her us them this that these those im ive id ill youre youve hes shes its theyre weve wed who someone anyone everyone somebody anybody nobody something anything nothing everything myself yourself u ur
    neg: not dont doesnt didnt wont cant cannot couldnt shouldnt wouldnt isnt arent wasnt werent aint never no without hasnt havent hadnt neither nor nothing none cnt dnt
    need: need needs must require requires required needing gotta needed
    want: want wants wanna wanted need needs looking wish prefer like require
    wish: like love prefer hope hoping wish wishing appreciate hopefully ideally perhaps maybe possibly
    poss: my our your his her their its mine
    be: is are was were be been being am im its thats theyre youre isnt arent whats s r
    have: have has had ive weve having got hav
    modal: can could will would shall should may might must cant couldnt wont wouldnt
    wh: what whats where wheres when which who whos whose whom why how hows
    past: was were had did got bought ordered paid cost said told went came took gave made received used tried called booked lost found purchased charged waited sent wanted arrived left asked spoke talked returned thought felt saw knew had been wasnt werent didnt hadnt spent worked happened started stopped ended chose switched canceled cancelled delivered promised offered refused missed landed flew stayed visited ate drove rented picked dropped emailed texted checked signed moved gotten has havent hasnt explained informed advised showed shown
    ask: can could will would do does is are may might shall am did has have should any
    subject: i we im ive id ill weve wed were
    third: he she they him hes shes theyre his their her brother sister friend driver
    verb: is are was were be been being am have has had do does did can could will would shall should may might must get gets got getting go goes going went come comes came make makes made take takes took taking give gives gave want wants wanted need needs needed know knows knew think thinks see seen saw say says said tell tells told ask asked help helps let lets try tries tried use uses used find found put keep kept feel feels seem seems work works worked call called pay pays paid buy bought order ordered send sent book booked cancel cancelled change changed return returned receive received look looks looking like likes love loves please thank thanks sorry dont doesnt didnt cant couldnt wont wouldnt isnt arent wasnt cannot im ive youre its thats whats looked travel travelling traveling fly flying leave leaving arrive arriving stay staying become provide show suggest recommend check include includes allow allows speak seemed deliver delivered ship shipped charge charged start started stop stopped happen happened appreciate hope wish believe understand confirm add remove apply transfer update
    preposition: in on at to from for with without by of about into onto over under between through during before after since until till near around via within against toward towards upon than as like per off up out
    conjunction: and or but because if when while that which who whom whose where so then unless although though since cause cuz bcz bc coz as nor yet plus also & +
    softener: hoping hopefully ideally maybe possibly perhaps preferably prefer appreciate love wondering might possible wish probably would could
    hardener: must need needs only cant cannot require required because urgently
    ago: ago yesterday last earlier previously before
    ifWord: if whether unless in case
    stop: a an the my our your his her their its of to in on at for with by and or i we it is are be been this that
    get: get gets getting have receive find give given provide obtain buy order take want need purchase
    go: go going get fly flying travel travelling traveling head heading leave leaving depart departing arrive arriving come coming move moving relocate drive return returning visit visiting
    buy: buy purchase order get book buying ordering purchasing getting booking
    send: send ship deliver shipping delivering sending delivery mail post courier dispatch delivered shipped sent dlvr deliverd delivere
    work: work works fit fits compatible support supports run runs connect connects play plays pair pairs function functions
    book: book booking reserve reservation schedule scheduling appointment reschedule arrange rebook set move change
    countable: ticket tickets people persons person adults adult children child kids kid guests guest seats seat rooms room nights night items item pieces piece pcs pc units unit passengers passenger pax copies copy boxes box packs pack bottles bottle bags bag sets set pairs pair qty quantity nos tables table beds bed bedrooms bedroom members member travelers travellers traveler students infants infant toddlers cards licenses licences users devices lines pizzas burgers orders cups slices stops stars players friends passes pillows mattresses
    kin: wife husband mom mum mother dad father son daughter brother sister friend friends parents parent kid kids child children baby grandma grandpa grandmother grandfather grandson granddaughter family girlfriend boyfriend partner spouse uncle aunt cousin nephew niece granny grandad granddad boss manager client clients customer employee employer colleague landlord tenant roommate fiance fiancee hubby mama papa mommy daddy sons daughters mam grandparents in-laws company business team wifes husbands moms mums dads nan nana
    device: phone iphone ipad ipod android laptop macbook mac pc computer tablet tv camera camcorder printer router modem xbox ps4 ps3 playstation console kindle echo alexa firestick chromecast roku windows ios samsung galaxy pixel nokia sony lenovo dell hp asus toshiba acer macos linux ubuntu guitar amp amplifier bike car truck suv van jeep toyota honda ford bmw vehicle motorcycle scooter bed mattress desk wall stroller crib dishwasher fridge washer oven window door device mobile handset watch thermostat speaker headset mic interface board pedal smartphone desktop chromebook imac ps5 switch
    health: pregnant disabled blind deaf diabetic allergic asthmatic handicapped autistic epileptic celiac coeliac vegan vegetarian lactose wheelchair dyslexic arthritic elderly paralyzed disability disabilities diabetes allergy allergies asthma epilepsy arthritis eczema autism dementia alzheimers crutches migraine migraines psoriasis hypertension anemia cancer dialysis scoliosis sciatica vertigo claustrophobia claustrophobic anxiety ibs crohns mobility gluten glutten halal kosher ceoliac celiacs stroller
    money: price prices cost costs fee fees fare fares rate rates budget charge charges amount total deal deals bill premium premiums plan subscription payment ticket tickets flight flights room rooms hotel product
    role: manager boss supervisor wife husband spouse parents partner accountant lawyer attorney doctor employer team company director owner mom mum dad mother father insurer bank ceo cfo board hr
    credential: password passwords pin passcode username login userid code otp ssn pasword passwrd
    method: card cash cheque check paypal invoice credit debit visa mastercard amex cod emi upi paytm gpay points miles voucher vouchers coupon giftcard bitcoin crypto venmo zelle installments instalments wire transfer bank klarna afterpay installment netbanking wallet
    contact: call email text message contact reach mail phone ring dm write fax sms whatsapp chat
    travel: flight flights fly flying travel travelling traveling trip ticket tickets train bus airport depart departing arrive arriving booking destination route journey cruise airline airlines layover vacation holiday cab taxi ride connecting nonstop roundtrip rental
    time: day days week weeks month months year years hour hours minute minutes night nights morning afternoon evening
    cheap: cheap cheaper cheapest affordable inexpensive budget economical
    bare: nonstop direct
    request: want wants need needs looking please pls plz book reserve schedule prefer can could would may find get give show recommend suggest help search order buy purchase wanna like require must wish hoping add make change send deliver ship arrange needed required tell
    says: said says told tells saying informed claims claimed according stated promised reported
    adverb: very really so too quite just also still even only actually currently already always simply totally extremely pretty rather fairly
    thanks: thank thanks thanx thx appreciate appreciated
    rightWord: right
    momentWord: moment
    plainWord: may march mar sun sat mon wed fri second fall spring
    nounAfterOrdinal: season episode time times one floor place person option class half line step thing day month party chance name row hour hand attempt email call message order item edition generation grade base bag flight degree world child grader street st avenue ave
    measure: inch inches cup cups mile miles off
    businessWord: business working work
    goodWord: good gud great nice have
    workWord: workweek
    endCode: eod eom eoy
    asWord: as
    anyWord: any
    weekdayWord: weekday workday
    biWord: bi
    semiWord: semi
    presentWord: want wants need needs wanna wish please pls plz can will would could should must looking going gonna trying like prefer hoping currently now
    imperative: book reserve find get give show send ship deliver call email text message contact dm make change move set schedule put add remove cancel let help tell please pls plz recommend suggest search order buy transfer stop remind check refund fix answer check look reschedule rebook switch upgrade update connect pick leave bring keep do don't use include try provide need want looking
    looking: looking planning hoping thinking wondering trying
    softWord: hoping hopefully ideally preferably possibly wish wishing appreciate wondering perhaps maybe might
    possibleWord: possible poss
    prefer: prefer rather like love appreciate want need
    statementWh: when where while which
    existWord: there any anyone someone anybody somebody
    clauseBreak: . ; ! ? but because
    firstPerson: i we me us my our im ive id ill mine weve wed
    carrier: flight flights train bus cab ride fare ticket tickets seat airline
    upward: over above exceeding minimum atleast
    downward: under below within upto max maximum
    comparison: than
    delivery: deliver ship send delivery shipping deliveries sending delivered shipped post courier delivere
    placeWord: store stores branch branches office offices shop location locations area city town country restaurant restaurants hotel hotels airport atm station home house neighborhood neighbourhood region zip pincode
    existing: booked reserved scheduled existing current confirmed departing
    payWord: pay paying paid payment payments refund refunded charge checkout purchase buy
    coin: card paypal cash check cheque
    option: option options
    millionCurrency: musd meur mgbp maud mcad mchf mjpy msek mnok mdkk
    yearsOld: yo y/o yrold yearold
    oldWord: old
    ageWord: age
    bareUnit: gram grams gramme grammes microgram micrograms mcg milligram kilogram kilo kilos metric meter meters kilometer kilometers mile miles inch inches celsius fahrenheit celcius farenheit centigrade degrees kelvin gallon gallons megabyte gigabyte gigabytes megabytes litre liter litres liters ounce ounces
    percentWord: % percent percents pct percentage percentages
    referenceWord: order account number flight ticket reference ref confirmation booking claim policy card id code pnr case invoice tracking no phone model room gate
    ratherWord: rather
    correctionWord: actually instead rather sorry correction
    preferWord: prefer rather preferably ideally preferring preferred
    whyWord: why
    notLanguage: breakfast shepherd fries toast muffin food restaurant restaurants cuisine teacher exam press bread dressing bulldog literature class course strike
    announcing: ready comfortable sharing share give giving provide sell selling feel you me will wont have not without no got onto into back credited refunded refund put returned change switch charge charged only book it i we need want wants prefer get have take book choose select give request use pay paying by via with using a an the to on for in any some please like would can could do is are forgot forgotten lost cant cannot remember dont recall unable not able didnt
    shouldWord: should
    lessWord: less fewer lower cheaper
    moreWord: more greater higher
    leastWord: least
    mostWord: most
    upWord: up
    maximumWord: maximum max maximun
    belowWord: under below within
    aboveWord: over above exceeding exceed beyond
    aroundWord: around about approximately roughly approx
    orWord: or
    insideWord: inside
    timePreposition: on at in for around about during from starting beginning
    vagueWord: sometime anytime possibly maybe preferably perhaps some time any
    onlyWord: only
    attendVerb: come make take go do meet work be available travel fly attend free
    orderVerb: order buy purchase pay book
    prepositionOfTime: on at before after until
    planVerb: available free flying travelling traveling arriving leaving visiting staying coming moving going checking planning getting returning departing landing vacationing
    needWord: need needs
    bookedThing: flight flights reservation booking appointment ticket tickets trip order meeting train delivery package seat room table stay
    theWord: the this that
    haveWord: have had got has
    onWord: on
    visitVerb: book booking reserve reservation appointment schedule scheduling reschedule travel travelling traveling fly flying flight flights visit visiting meet meeting table room rooms stay staying check checkin check-in checking call movie show trip rent rental pick leave leaving depart departing come coming ride cab taxi tour cruise dinner lunch move freeze play see watch restaurant hotel doctor dentist stylist therapist available
    arriveVerb: home there arrive arriving deliver delivered delivery receive received get here
    deliverVerb: deliver delivered delivery deliver receive get need needed fixed fix resolved resolve done refund refunded arrive arrives ship shipped send sent paid pay notarized complete completed finish finished activated activate cancel cancelled installed replaced back urgent transfer transferred
    earlierWord: earlier sooner
    laterWord: later
    soonerWord: sooner earlier
    timeNoun: time date slot day one appointment departure
    partyWord: party group family team
    forWord: for
    tableWord: table tables reservation room rooms booking seat seats ticket tickets
    bookingWord: book booking reserve table room reservation tickets seats flight trip stay
    stayWord: stay staying book reserve room hotel rent checking check-in
    toDigit: to
    butWord: but yet
    equalWord: equal equals
    greaterWord: more greater higher larger bigger
    smallerWord: less fewer lower smaller
    perWord: per
    centWord: cent cents
    heatWord: temperature thermostat temp heat hot cold warm fever oven weather
    angleWord: angle angles turn
    timeStart: as any no not > < = same right bi semi q h
    thirdSingle: he she hes shes him his brother sister friend
    greeting: happy merry good
    ledger: transactions transaction statement statements transfers payments spent spend expenses weather bonus balance
    notPlace: atm pin ssn asap fyi app dm usd gbp eur vip tsa inbound outbound flight flights trip welcome thanks thank going back delayed customer baggage airport
    mishap: cancelled canceled delayed diverted stranded late lost missed delays delay rude terrible worst horrible awesome amazing great excellent lovely smooth kudos shoutout thanks thank praise
    travelVerb: flying travelling traveling going leaving fly travel go need looking departing visiting moving heading
    peopleWord: guys team company
    youWord: you u your
    genericUnit: qty nos quantity pcs pc units unit
    sameWord: same
    plainCurrency: pen cop ron nad clp sol soles won real rand
    """
}
