/// Currencies: names, symbols and codes, and the coins that are parts of them.
enum CurrencyTable {
  struct Entry: Sendable {
    /// Lower-case name of the unit, as `United States dollar`.
    var name: String
    /// ISO 4217 code; `nil` where the words leave it open (`dollar`) or there is none (`bitcoin`).
    var code: String?
    /// Whether it is a hundredth of the main unit: cents, pence.
    var isFraction: Bool
    /// Whether it is written before the amount: `$`, `USD`.
    var canPrecede: Bool
    /// Whether the word alone, without an amount, names money.
    var standsAlone: Bool
  }

  static func add(to lexicon: inout LexiconBuilder) {
    TableText.read(units) { table in
      for line in table.pieces("\n") {
        let parts = line.fields("|")
        guard parts.count >= 4 else { continue }
        let name = parts[1].string
        let behind = Entry(
          name: name, code: parts[0].isEmpty ? nil : parts[0].string,
          isFraction: name == "Cent" || name == "Pence" || name == "Penny", canPrecede: false,
          standsAlone: parts[3].isEqual(to: "alone"))
        var before = behind
        (before.canPrecede, before.standsAlone) = (true, false)
        for (list, entry) in [(parts[2], behind)] + (parts.count > 4 ? [(parts[4], before)] : []) {
          for phrase in list.pieces(",") {
            lexicon.currencies.add(phrase, lexicon.currencyEntries.count, words: &lexicon.words)
            lexicon.currencyEntries.append(entry)
          }
        }
      }
    }
  }

  /// `code|name|words behind an amount|alone|symbols and codes before or behind it`
  static let units = """
    |Dollar|dollars,dollar,bucks,buck,usd dollars|alone|$
    USD|United States dollar|us dollar,us dollars,u.s. dollar,u.s. dollars,american dollars,american dollar,united states dollar,united states dollars,us bucks||usd,us$,us $,usd$,u.s.$,u.s. $
    CAD|Canadian dollar|canadian dollars,canadian dollar||cad,c$,c $,cad$,can$,cdn$,ca$
    AUD|Australian dollar|australian dollars,australian dollar,aussie dollars||aud,a$,a $,au$,aud$
    NZD|New Zealand dollar|new zealand dollars,new zealand dollar||nzd,nz$,nzd$
    HKD|Hong Kong dollar|hong kong dollars,hong kong dollar,hk dollars||hkd,hk$,hk $,hkd$
    SGD|Singapore dollar|singapore dollars,singapore dollar||sgd,s$,s $,sgd$
    TWD|New Taiwan dollar|taiwan dollars,new taiwan dollars,taiwan dollar||twd,nt$,nt $
    JMD|Jamaican dollar|jamaican dollars,jamaican dollar||jmd,j$
    BBD|Barbadian dollar|barbadian dollars,barbadian dollar,barbados dollars||bbd,bbd$
    BSD|Bahamian dollar|bahamian dollars,bahamian dollar||bsd,b$
    FJD|Fijian dollar|fijian dollars,fijian dollar,fiji dollars||fjd,fj$
    TTD|Trinidad and Tobago dollar|trinidad and tobago dollars,trinidad dollars||ttd,tt$
    BZD|Belize dollar|belize dollars,belize dollar||bzd,bz$
    BMD|Bermudian dollar|bermudian dollars,bermudan dollars,bermuda dollars||bmd
    NAD|Namibian dollar|namibian dollars,namibian dollar||nad,n$
    LRD|Liberian dollar|liberian dollars,liberian dollar||lrd
    EUR|Euro|euros,euro||€,eur
    |Pound|pounds,pound,quid,quids||£
    GBP|British pound|british pounds,british pound,pounds sterling,pound sterling,sterling,sterling pounds,uk pounds,english pounds||gbp,uk£,gbp£,stg
    EGP|Egyptian pound|egyptian pounds,egyptian pound||egp,e£
    LBP|Lebanese pound|lebanese pounds,lebanese pound||lbp
    SYP|Syrian pound|syrian pounds,syrian pound||syp
    SDG|Sudanese pound|sudanese pounds,sudanese pound||sdg
    IEP|Irish pound|irish pounds,irish pound||iep
    JPY|Japanese yen|yen,yens,japanese yen,円||¥,jpy
    CNY|Chinese yuan|yuan,chinese yuan,renminbi,rmb,元,chinese rmb,人民币||cny,cn¥,rmb
    |Rupee|rupees,rupee||₨
    INR|Indian rupee|indian rupees,indian rupee,inr||₹,inr,rs,rs .
    PKR|Pakistani rupee|pakistani rupees,pakistani rupee,pakistan rupees||pkr
    LKR|Sri Lankan rupee|sri lankan rupees,sri lankan rupee,ரூ,රු||lkr
    NPR|Nepalese rupee|nepalese rupees,nepali rupees,nepalese rupee||npr
    MUR|Mauritian rupee|mauritian rupees,mauritian rupee||mur
    SCR|Seychellois rupee|seychellois rupees||scr
    IDR|Indonesian rupiah|rupiah,indonesian rupiah,rupiahs||idr,rp
    |Franc|francs,franc||
    FRF|French franc|french francs,french franc||frf
    CHF|Swiss franc|swiss francs,swiss franc||chf,sfr
    BEF|Belgian franc|belgian francs,belgian franc||bef
    XOF|West African CFA franc|cfa francs,west african cfa francs||xof
    XAF|Central African CFA franc|central african cfa francs||xaf
    |Deutsche Mark|deutsche marks,deutsche mark,deutschmarks,deutschmark||
    DEM|German mark|german marks,german mark||dem
    FIM|Finnish markka|finnish markka,markka||fim
    |Netherlands guilder|dutch guilders,dutch guilder,guilders,guilder||
    |Peso|pesos,peso||
    MXN|Mexican peso|mexican pesos,mexican peso||mxn,mex$,mx$
    ARS|Argentine peso|argentine pesos,argentine peso,argentinean pesos||ars
    COP|Colombian peso|colombian pesos,colombian peso||cop
    CLP|Chilean peso|chilean pesos,chilean peso||clp
    PHP|Philippine peso|philippine pesos,philippine peso||₱
    CUP|Cuban peso|cuban pesos,cuban peso||
    UYU|Uruguayan peso|uruguayan pesos,uruguayan peso||uyu
    DOP|Dominican peso|dominican pesos,dominican peso||dop
    |Krone|kroner,krone,krona,kronor||kr
    DKK|Danish krone|danish kroner,danish krone,danish krones||dkk
    NOK|Norwegian krone|norwegian kroner,norwegian krone||nok
    SEK|Swedish krona|swedish kronor,swedish krona,swedish krone,swedish kroner||sek
    ISK|Icelandic króna|icelandic krona,icelandic króna,icelandic kronur||isk
    CZK|Czech koruna|czech koruna,czech koruny,koruna,koruny||czk,kč
    PLN|Polish złoty|zloty,zlotys,złoty,polish zloty||pln,zł
    HUF|Hungarian forint|forint,forints,hungarian forint,hungarian forints||huf
    RON|Romanian leu|romanian lei,romanian leu||ron
    BGN|Bulgarian lev|bulgarian lev,bulgarian leva||bgn
    HRK|Croatian kuna|croatian kuna,kuna||hrk
    RSD|Serbian dinar|serbian dinars,serbian dinar||rsd
    |Dinar|dinars,dinar||
    KWD|Kuwaiti dinar|kuwaiti dinars,kuwaiti dinar||kwd
    BHD|Bahraini dinar|bahraini dinars,bahraini dinar||bhd
    JOD|Jordanian dinar|jordanian dinars,jordanian dinar||jod
    IQD|Iraqi dinar|iraqi dinars,iraqi dinar||iqd
    DZD|Algerian dinar|algerian dinars,algerian dinar||dzd
    TND|Tunisian dinar|tunisian dinars,tunisian dinar||tnd
    |Dirham|dirhams,dirham||dhs
    AED|United Arab Emirates dirham|uae dirhams,emirati dirham,emirati dirhams||aed
    MAD|Moroccan dirham|moroccan dirhams,moroccan dirham||
    |Riyal|riyals,riyal,rials,rial||
    SAR|Saudi riyal|saudi riyals,saudi riyal||sar
    QAR|Qatari riyal|qatari riyals,qatari riyal||qar
    OMR|Omani rial|omani rials,omani rial||omr
    IRR|Iranian rial|iranian rials,iranian rial||irr
    ILS|Israeli new shekel|shekels,shekel,israeli shekels,new shekels,sheqels||₪,ils,nis
    TRY|Turkish lira|turkish lira,turkish liras||₺
    ITL|Italian lira|italian lira,italian lire||itl
    |Lira|lira,liras,lire||
    RUB|Russian ruble|russian rubles,russian roubles,russian ruble,russian rouble,rubles,ruble,roubles,rouble||₽,rub
    UAH|Ukrainian hryvnia|hryvnia,hryvnias,ukrainian hryvnia||₴,uah
    GEL|Georgian lari|lari,georgian lari||₾,gel
    KZT|Kazakhstani tenge|tenge,kazakhstani tenge||₸,kzt
    AMD|Armenian dram|armenian dram,armenian drams||֏
    AZN|Azerbaijani manat|azerbaijani manat||₼,azn
    KRW|South Korean won|korean won,south korean won,won||₩,krw
    KPW|North Korean won|north korean won||kpw
    THB|Thai baht|baht,thai baht,bahts||฿,thb
    VND|Vietnamese dong|dong,vietnamese dong||₫,vnd
    LAK|Lao kip|lao kip,kip||₭,lak
    KHR|Cambodian riel|riel,cambodian riel||៛,khr
    MYR|Malaysian ringgit|ringgit,malaysian ringgit||myr,rm
    MNT|Mongolian tögrög|tugrik,mongolian tugrik||₮,mnt
    BDT|Bangladeshi taka|taka,bangladeshi taka||৳,bdt
    MMK|Burmese kyat|kyat,burmese kyat||mmk
    BRL|Brazilian real|brazilian reais,brazilian real,reais,brazilian reals||brl,r$
    PEN|Peruvian sol|peruvian soles,nuevo sol,peruvian sol,soles||pen
    BOB|Bolivian boliviano|bolivianos,boliviano||
    PYG|Paraguayan guaraní|guarani,guaranis||₲
    VES|Venezuelan bolívar|bolivars,venezuelan bolivars,venezuelan bolivar,bolivares||vef,ves
    CRC|Costa Rican colón|costa rican colones,costa rican colón||₡,crc
    GTQ|Guatemalan quetzal|quetzal,quetzales||gtq
    HNL|Honduran lempira|lempira,lempiras||
    ZAR|South African rand|south african rand,rand,rands,south african rands||zar
    NGN|Nigerian naira|naira,nigerian naira,nairas||₦,ngn
    GHS|Ghanaian cedi|cedi,cedis,ghanaian cedis||₵,ghs
    KES|Kenyan shilling|kenyan shillings,kenyan shilling||kes,ksh
    UGX|Ugandan shilling|ugandan shillings,ugandan shilling||ugx
    TZS|Tanzanian shilling|tanzanian shillings,tanzanian shilling||tzs
    ETB|Ethiopian birr|birr,ethiopian birr||etb
    ZMW|Zambian kwacha|zambian kwacha,kwacha||zmw
    |Bitcoin|bitcoins,bitcoin||₿,btc,xbt
    |Cent|cents,cent||¢
    |Pence|pence||
    |Penny|pennies,penny||
    """
}
