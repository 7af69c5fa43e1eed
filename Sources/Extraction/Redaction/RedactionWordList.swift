/// Which words have which role; lower case.
enum RedactionWordList {
  static let entries: [(roles: RedactionWordRoles, words: String)] = [
    (
      .card, "card cards cc visa mastercard amex maestro creditcard kreditkarte karte carte tarjeta cartao debit credit"
    ),
    (
      .phone,
      """
      phone phones telephone tel telephon telefon teléfono telefono téléphone mobile mob cell cellphone cellular handy \
      móvil landline fax whatsapp viber signal sms text texts texted message messages call calls called calling \
      callback dial dialled dialed ring reach contact answering voicemail voicemails hotline helpline number phoned \
      rang rufnummer mobil
      """
    ),
    (
      .reference,
      """
      order orders tracking invoice reference ref ticket case serial model sku isbn imei upc ean gtin booking \
      confirmation part item product article asin parcel shipment receipt transaction claim contract flight lot batch \
      meter vin barcode code quote rma awb consignment po purchase incident bug build page id docket voucher coupon \
      license-key membership member loyalty account acct policy pnr reservation cost total price amount
      """
    ),
    (.socialSecurity, "ssn itin ss social security taxpayer tin"),
    (
      .identity,
      "passport licence license driver's drivers driving insurance nino ni identity permit national identification"
    ),
    (.indianIdentity, "aadhaar aadhar adhaar adhar uidai uid pan"),
    (.version, "version versions v ver firmware build release software update updated patch kernel driver sdk"),
    (
      .address,
      """
      address addresses adresse adres dirección direccion indirizzo morada lives live living lived wohne wohnt located \
      situated reside resides residing
      """
    ),
    (
      .delivery,
      """
      ship shipping shipped deliver delivered delivering delivery delivers send sent moved moving taxi arrived meet \
      enter drops
      """
    ),
    (.postcode, "zip zipcode postcode postcodes postal plz pincode eircode"),
    (
      .streetType,
      """
      street str road rd avenue ave boulevard blvd lane highway hwy parkway pkwy crescent cres terrace expressway \
      freeway turnpike esplanade promenade mews causeway streets utca põik tänav mnt körút krt út útja tér tere rkp köz sokak caddesi
      """
    ),
    (
      .commonStreetType,
      """
      drive court place way close square circle trail loop row walk grove gardens garden hill hills park alley plaza \
      pike path green gate quay rise view vale run crossing ridge bend heights meadow meadows station \
      terminal landing manor cove creek junction parade bypass route pass union island islands isle fort ports port \
      summit prairie crossroad crossroads forks extensions extension ranch lodge mall mill mills flats flat dale dam \
      harbor harbour cliffs cliff radial courts greens bridge wharf yard tee tie gate sor sq
      """
    ),
    (.commonStreetType.union(.shortStreetType), "st dr ct pl ter sq cir ln trl ave. al ul tce cl u"),
    (
      .streetPrefix,
      """
      rua rue via viale piazza piazzale piazzetta vicolo corso calle avenida avda av avinguda boulevard bulevar chemin \
      allée allee impasse quai ul ulica aleja al plac os ulitsa trg cesta rúa plaza paseo carrer largo travessa praça \
      praca praia estrada rodovia strada contrada alameda camino carretera ronda avenue ave place passage route cours \
      πλατεία οδός улица проспект calçada quinta lungotevere lungomare prospekt quadra
      """
    ),
    (
      .boxOrCorner,
      "p po post postbox postfach postboks pobox apartado apo fpo dpo psc unit cmr uss usns usnv uscgc corner"
    ),
    (.unit, "apt apartment suite ste wohnung appartement piso stiege"),
    (.unit.union(.commonUnit), "unit flat room rm floor fl apto depto building bldg block lot"),
    (
      .country,
      """
      usa us u.s.a uk england scotland wales ireland kingdom states america canada australia zealand germany \
      deutschland austria österreich switzerland schweiz suisse france italy italia spain españa portugal brazil \
      brasil uruguay argentina chile mexico méxico netherlands nederland belgium belgië belgique denmark danmark \
      sweden sverige norway norge finland suomi iceland ísland estonia eesti latvia lithuania poland polska czechia \
      slovakia slovenia slovenija hungary magyarország romania bulgaria greece cyprus turkey tunisia morocco egypt \
      africa india pakistan bangladesh china japan korea singapore malaysia thailand vietnam philippines indonesia \
      israel greenland luxembourg croatia serbia bosnia ukraine russia colombia peru kenya nigeria ghana emirates republic
      """
    ),
    (
      .nameJoiner,
      """
      de do da dos das di du des del della delle dei degli dello la le les el los las al an am im der den die dem van \
      von ten ter op of y e et sur sous nad na pod w the u und i z v and den het 't d l s
      """
    ),
    (
      .sentenceWord,
      """
      i i'm i've i'd my me mine we we're our ours us you your yours he his him she her hers they their them it it's \
      its this that these those there here a an the please thanks thank hi hello hey dear regards best kind sincerely \
      yes no not and but or so if when where while because since as after before until then than also just only very \
      what which who whom whose why how is are was were am be been being do does did don't doesn't didn't can can't \
      cannot could would should will won't shall may might must have has had get got give gave need want like know \
      see let now today tomorrow yesterday tonight monday tuesday wednesday thursday friday saturday sunday ok okay \
      sure great good sorry order ordered call email e-mail phone tel fax mobile address name zip date time subject \
      re fw customer agent user bot to from with without for by about into over under at on off in last next each \
      every any some all both more most many much few other another same old still again never always ever \
      already yet back out up down only even too really well was deliver delivered ship shipped send sent thereby \
      arrive arrived contact website note notes question answer issue problem bought paid version windows iphone \
      attn
      """
    ),
    (.placePreposition, "on at in near to of from along off down is"),
    (
      .month,
      """
      january february march april may june july august september october november december jan feb mar apr jun jul \
      aug sep sept oct nov dec
      """
    ),
    (.spokenDigit, "zero oh one two three four five six seven eight nine nought"),
    (.digitRepeat, "double triple"),
    (.title, "mr mrs ms miss mister dr prof professor sir madam mx herr frau monsieur madame señor señora sr sra"),
    (.greeting, "dear hi hello hey hiya regards sincerely cheers"),
    (.topDomain, "com net org co uk io edu gov de fr in info me us ca au es it nl ie"),
    (.phoneTrailer, "office fax mobile cell home work phone"),
    (.bankAccount, "iban account acct konto kontonummer bank swift bic"),
    (
      .measure,
      """
      minutes minute mins min hours hour hrs days day weeks week months month years year dollars pounds euros usd eur \
      gbp times percent pieces items boxes units people persons stars star miles mile km kg lbs pounds gb mb tb mm cm \
      inch inches feet ft pm am o'clock pack packs pairs pair bucks cents rupees copies degrees blocks nights night \
      orders tickets emails calls
      """
    ),
    (
      .nobody,
      """
      customer agent support team service services there sir madam all everyone everybody folks guys friend friends \
      user client bot system manager sales admin operator representative rep advisor adviser assistant helpdesk guest \
      member seller buyer shopper caller staff host visitor unknown anonymous none null chat help info contact office \
      mail noreply hello care desk online store shop virtual consultant specialist
      """
    ),
  ]
}
