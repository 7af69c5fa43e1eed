/// Types whose value is the words themselves: compatibility, payment, policy, authority, privacy, accessibility,
/// resource. `$1` is the capture, `$e` the evidence.
enum PlainRules {
  static let compatibility = """
    # compatibility.works require soft question = $1
    < ( compatible | work | works | fit | fits | pair | pairs | connect | connects | sync | syncs | function | functions | run | runs | play | usable | used | use | used ) ( well | ok | fine | properly | for them | for me | directly )? ( with | on | in | to | inside | under ) ( my | our | a | an | the | this | any )? !fixing|solving|resolving|improving|getting|making $np >
    # compatibility.support require soft question = $1
    ( does | will | do you | is | do | can ) ..4 < ( support | supports ) ( my | a | an | the ) $np >
    < ( fit | fits ) ( my | our | a | an ) $np >
    < compatible with ( my | our | a | an | the | all )? $np >
    # compatibility.must require hard = $1
    < ( must | has to | have to | needs to | need to | should | need it to | needs ) ( be )? ( compatible | work | fit | run | match | pair | connect ) ( with | on | in ) ( my | our | a | an | the )? $np >
    < ( bought | purchased | got | ordered | buy | need | want | looking for | purchasing | getting ) ( this | it | one | these | something | a ..3 | them )? for ( my | our ) ( @device ) $np? >
    < ( need | looking for | want ) ..3 ( that | which | to ) ( fit | fits | works | work | match | matches | will fit | will work ) ( with | on | in )? ( my | our | a | an )? $np >
    # compatibility.own require hard fact = $c
    < ( i | we | ive ) ( have | got | own | use | am using | run | drive | am running ) ( a | an | the | my )? ( windows ..1 | android ..1 | ios ..1 | iphone ..1 | mac ..1 | samsung ..1 | queen size | king size | twin size | galaxy ..1 | ipad ..1 | macbook ..1 | linux ..1 | chromebook ..1 ) ( $np )? ( on my @device )? >
    < ( im | i am | we are ) ( on | using | running ) ( a | an | the | my )? ( windows | android | ios | iphone | mac | samsung | galaxy | ipad | macbook | linux | chromebook | pixel ) ( $np )? >
    < my ( phone | laptop | computer | device | pc | tablet ) ( is | runs | has ) ( a | an | on )? ( windows | android | ios | iphone | mac | samsung | galaxy | ipad | macbook | linux | pixel ) ( $np )? >
    # compatibility.size require hard = $c
    < ( need | wear | am | take | usually wear | normally wear | usually take | im usually | im normally | am usually | typically wear | always wear ) ( a | an | the | hte )? ( size )? ( petite | xs | small | medium | large | xl | xxl | plus size | size $number | petites | extra small | extra large | s | m | l ) ( petite | size | xs )? >
    < i ( need | wear ) ( a | the )? $np size >
    < ( if | when ) the ( petite | xs | small | medium | large | xl ) ( xs | petite | size )? >
    """

  static let payment = """
    # payment.pay require hard request = $c
    < ( pay | paying | paid | payment | charge | purchase | settle | book | checkout | check out | ordering | pay it | pay for it | pay the bill | pay the balance | pay this | make the payment | make a payment | buy it | buy ) ( for it | it | the bill | my bill | this | them )? ( by | via | with | using | through | from | on | in | thru ) ( my | a | an | the | your | our | another | different )? ( @method ) ( @method | card | account | transfer | points | delivery | app | pay | check )? ( card | account | on delivery )? >
    < ( cash on delivery | cod | pay on delivery | payment on delivery | cash upon delivery | pay cash | net banking | netbanking | in installments | in instalments | monthly installments | pay monthly | pay in installments ) >
    < ( by | with | via | using | from | through | in ) ( my | a | an | the )? ( master card | mastercard | visa | visa card | amex | credit card | debit card | paypal | apple pay | google pay | bank transfer | wire transfer | cash | cheque | gift card | checking account | savings account | app balance | credit balance | invoice | store credit | direct debit | bitcoin ) > !to
    < ( want | wanted | wanna | like | trying | need | can i | could i | may i | able | hoping ) ( to )? ( use | redeem | apply | spend ) ( my | a | an | the | some | our )? ( miles | points | voucher | vouchers | gift card | coupon | credit | credits | travel credit | reward points | rewards | store credit | giftcard | air miles | airmiles | avios | skymiles | flight credit | gift certificate | e-voucher | promo code ) >
    < ( only | just | can only | only able to ) ( pay | use | have | accept ) ( by | with | in | via )? ( a | an | my )? ( @method ) ( card | transfer | account | points )? >
    < ( accept | take | accepts | takes | accepting ) ( my | a | an )? ( @method | credit card | debit card | credit cards | debit cards | american express | apple pay | google pay | bank transfer | gift cards ) ( card | cards )? ..1 ( it my only one )? >
    # payment.method require hard request = $c
    ( change | switch | billing | autopay | payment | payments | charge ) ..8 < to ( a | my | the ) ( checking | savings | bank | different | new | another ) ( account | card ) >
    < ( refund | refunded | money back | credited back | credited | put back | put it back | return it | reimburse | reimbursed | returned ) ( it | back | the money | me | my money )? ( on | onto | to | into | in ) ( my | the ) ( original )? ( card | credit card | debit card | bank account | account | paypal | paypal account | bank | original payment | original form of payment ) >
    < ( refund | credit | money ) ( in | as | by ) ( cash | store credit | check | cheque | points | miles | a voucher ) >
    < ( use | using | unless i use | link | add ) ( my | an | a | this ) ( aussie | new | other | own | different | us | uk | foreign | existing )? ( visa | credit | debit | bank | amex | mastercard | paypal ) ( credit | debit )? ( card | account )? >
    < my ( aussie | new | other | different | us | uk | foreign )? ( visa | credit | debit | amex | mastercard ) ( credit | debit )? card >
    """

  static let policy = """
    # policy.warranty require hard fact past = warranty
    < ( still | is | its | are | not | no longer | isnt | was ) ( still | not )? ( under | in | within | covered by | covered under | out of | on ) ( the | a | its | my )? ( manufacturers | manufacturer | full | extended )? ( warranty | guarantee ) >
    < ( warranty | guarantee ) ( was | is | has | only | expired | ends | ended | covers | runs ) ..6 > $$
    < ( has | have | with | comes with | came with | bought ) ( a | an | the | under )? ( $number ( year | month | day | - ) ..1 | lifetime | extended | limited ) ( warranty | guarantee ) >
    < ( under | out of | within ) ( the | its | my )? ( warranty | guarantee ) >
    < warranty ( expired | expires | has expired | is up | ended ) >
    # policy.return require hard fact past = return_window
    < ( past | within | outside | after | beyond | missed | over ) ( my | the | your | of )? ( the | my | your )? ( $duration | $number - day | 30 days | 30 day )? ( return | exchange | refund | cancellation ) ( date | window | period | policy | deadline | time | policies )? >
    < ( return | exchange | refund ) ( window | period ) ( is | has | was ) ( over | closed | passed | expired | ended ) >
    # policy.contract require hard fact = contract
    < ( my | our | the | current ) contract ( ends | is up | expires | runs | runs out | finishes | ended | is over | isnt up | doesnt end ) ..3 >
    < ( under | in | into | on | locked into | tied into | stuck in | bound by | out of | have | got ) ( a | my | the | an )? ( $duration | 2 year | 12 month | 24 month | one year | two year | 18 month | year )? contract >
    < ( locked in | tied in | locked into | stuck with you ) ( until | for | till ) ..3 >
    # policy.member require hard fact past = entitlement
    < ( as | im | i am | am | being | iam | ive been | i've been | been | i have been ) ( a | an | your | also a )? ( long time | longtime | loyal | long standing | very loyal | paying | silver | gold | platinum | diamond | premium | prime | elite | executive | vip | valued | frequent | new | plus | pro | regular | faithful | lifelong | preferred | top tier | status | great )? ( silver | gold | platinum | diamond | premium | prime | elite | executive | vip | preferred | medallion | plus | status | pro | frequent | million mile | 1k )? ( medallion | preferred | elite | status | plus )? ( member | customer | flyer | flier | client | subscriber | cardholder | user | card holder | passenger | holder | mosaic ) ( since $number | for $duration | for over $duration )? >
    < ( i | we ) ( have | got | pay for | paid for | purchased ) ( silver | gold | platinum | diamond | premium | prime | elite | executive | medallion | a-list | tsa pre | tsa precheck | priority boarding | priority | early bird | lounge | travel insurance | protection plan | applecare | the insurance | insurance for ) ( status | membership | access | coverage )? >
    < ( im | i am | am ) ( entitled | eligible ) ( to | for ) ..5 >
    < ( my | our | the ) ( insurance | coverage | plan | policy | membership | package | ticket | fare | card ) ( includes | covers | allows | entitles | comes with | should cover | already covers ) ..4 >
    < ( silver | gold | platinum | diamond | elite | premier | a-list | executive platinum ) ( status | member | medallion ) >
    < ( military | senior | student | veteran | aarp | aaa | employee | teacher | nhs ) ( discount | discounts | rate | fare | pricing ) >
    # policy.eligible require hard fact = eligibility
    < for ( foreigners | non residents | non-residents | nonresidents | non citizens | students | seniors | veterans | foreign nationals | immigrants | international students | minors | tourists | expats ) >
    < ( im | i am | am | as ) ( a | an ) ( student | senior citizen | veteran | foreigner | non resident | non-resident | international student | foreign national | green card holder | us citizen | minor | expat | teacher | nurse ) >
    < ( do i | am i | can i | would i ) ( qualify | eligible ) ( for )? ..4 >
    < ( im | i am | am ) not ( a citizen | a resident | eligible | a us citizen ) ..3 >
    # policy.rule require hard fact past = other
    < ( had | has | have ) to be ( filled out | filed | submitted | done | returned | completed | cancelled | canceled ) $duration >
    < ( non | not ) ( - )? ( refundable | transferable ) ( $np )? >
    < ( nonrefundable | nontransferable ) ( $np )? >
    """

  static let authority = """
    # authority.behalf require hard fact past = $1
    < on behalf of $person >
    < on ( my | his | her | their | our ) ( $person ) behalf >
    < on behalf of $np >
    < ( in the name of | under the name of ) ( my | our ) $person >
    # authority.for require hard request = $1
    ( account | accounts | claim | claims | policy | card | insurance | quote | loan | payment | bill | plan | coverage | statement | check-in | deposit | transfer | appointment | reservation | benefits | refund | subscription | checking | savings | mortgage ) ..2 < for ( my | our ) $person >
    ( calling | asking | writing | inquiring | acting | speaking | enquiring | contacting | looking ) ..2 < for ( my | our ) $person >
    ( looking to | need to | want to | trying to | like to | wanting to ) ( file | submit | open | make | cancel | change | pay | renew | update | add ) ..5 < for ( my | our ) $person >
    # authority.ask require hard fact = $1
    < ( ask | asking | check with | consult | consult with | talk to | speak to | speak with | discuss it with | discuss this with | discuss with | run it by | run this by | confirm with | get approval from | need approval from | get permission from | approval from | permission from | authorization from | authorisation from | consent from | sign off from | okay from | ok from ) ( my | our ) $person > !'s
    < ( my | our ) ( $person ) ( has to | needs to | must | will have to | would have to ) ( approve | agree | sign | decide | authorize | authorise | confirm ) ..2 >
    # authority.approved require hard fact past = $1
    < ( got | have | has | received | with | obtained | given ) ( the | an | a )? ( approval | permission | authorization | authorisation | consent ) ( from | of | by ) ( my | our | the )? $person >
    < ( approval | permission | approved | authorised | authorized | authorization ) ( from | by | of ) ( my | our | the )? $person >
    < ( my | our ) ( @role ) ( has | have | already | just )? ( approved | aprroved | aproved | agreed | signed off | authorized | authorised | approve ) >
    # authority.power require hard fact = $e
    < ( i | we ) ( have | hold | has ) ( a | the | durable )? ( power of attorney | poa ) ( for $person )? >
    < ( im | i am | am ) ( the | an | his | her | their | my mothers | my fathers )? ( executor | legal guardian | guardian | power of attorney | authorized user | authorised user | trustee | caregiver | carer ) ( of | for )? ( my | his | her | their | the )? ( $np )? >
    < ( im | i am | am ) ( not | only )? ( the | an )? ( account holder | account owner | policy holder | policyholder | decision maker | primary account holder | authorized ) >
    """

  static let privacy = """
    # privacy.share exclude hard fact negated conditional = $1
    < ( dont | do not | never | not | wouldnt | wont | shouldnt | stop | cant | cannot | didnt ) ( want | want you | like | like you | feel comfortable | comfortable | be | wish | ready | willing | authorize | authorise | going | allow | agree | feel ok | feel safe | want to | let | you | let you | consent )? ( to | with | you )? ( to )? ( share | sharing | sell | selling | give | giving | disclose | disclosing | pass | use | store | keep | publish | give out | giving out | giving you | give you | provide | providing | reveal | release | post | shared | selling ) ( you | out | me | on | away )? ( any of | any )? ( my | our | personal | this | that | me | contact ) ( $np )? ( with | to )? ( a | anyone | others | other | third | strangers | someone | the | my | your | anybody )? ( machine | companies | parties | party | else | bot | internet | partners )? >
    < uncomfortable ( sharing | giving | providing | disclosing | posting | with sharing ) ( out )? ( my | our | any )? $np >
    < ( rather not | prefer not to | hesitant to | reluctant to | refuse to ) ( share | give | disclose | say | post | provide | reveal ) ( you | out )? ( my | that | this )? $np >
    # privacy.confidential exclude hard fact = $f
    < ( ssn | social | social security | social security number | password | pin | account number | card number | address | phone number | information | data | info | details ) ( number | details )? ( is | are ) ( so | very | highly | too | strictly )? ( confidential | private | sensitive | personal ) >
    < ( confidential | private | sensitive ) ( information | info | data | details ) >
    # privacy.private require hard fact = $e
    < ( make | keep | set | keeping ) ( it | this | that | the ..2 | my ..2 | everything ) ( private | confidential | anonymous | between us | secret | hidden | discreet ) >
    < ( private | anonymous | discreet ) ( transaction | transfer | payment | packaging | listing ) >
    < ( remain | stay | be kept | be ) ( anonymous | private | confidential ) >
    < ( not | dont ) ( be )? ( visible | show | public | visible to ) ..3 >
    # privacy.hide exclude hard fact negated = $e
    < ( dont | do not | never | without ) ( tell | telling | let | letting | inform ) ( my | anyone | anybody | him | her | them | the ) ..1 ( know | find out | see | about )? ..2 >
    < without ( my | our ) ( wife | husband | parents | family | boss | employer | partner | spouse | mom | mother | dad | kids ) ( knowing | finding out | seeing ) >
    < ( surprise | secret ) ( so )? ( dont | please dont | do not ) ..3 >
    # privacy.remove exclude hard fact = $e
    < ( stop | quit | cease ) ( sending | mailing | emailing | spamming | texting | calling | contacting ) ( me | us ) ( any | these | this | your | with | all )? ( $np )? >
    < ( stop | quit | cease ) ( sending | the ) ( me | us | any | these | your | all )? ( spam | emails | mail | mails | texts | letters | promotional ..1 | marketing ..1 | notifications | junk mail | newsletters | advertisements ) >
    < ( take | remove | get ) ( me | my name | my number | my email ) ( off | from | out of ) ( your | the | this | all )? ( $np )? >
    < ( remove | delete | erase ) ( my name | my number | my info | my data | my information | my details | my personal information | my email ) ( from | off )? ( $np )? >
    < ( unsubscribe me | opt out of | opt me out | do not contact me | dont contact me | do not call list | right to be forgotten | gdpr ) >
    < ( delete | erase | wipe ) ( all )? ( of )? ( my | our ) ( personal )? ( data | information | info | details | records | history ) >
    """

  static let resource = """
    # resource.forgot exclude hard fact past = $c
    < ( forgot | forgotten | forget | cant remember | cannot remember | dont remember | do not remember | didnt remember | unable to remember | not able to remember | cant able to remember | cant recall | dont recall | cannot recall | forgetting | couldnt remember | misplaced | cant find | cannot find ) ( my | the | what my | his | her | our )? ( @credential | account | policy | room | user | customer | member | reservation | booking | confirmation | order | claim | card | security | online | login | log in | username | email | sort | routing | frequent flyer | membership | apple | tracking ) ( number | password | id | name | code | pin | details | address | answer | question | info | banking | and | credentials ) ( number | password | id | details )? >
    < ( forgot | forgotten | cant remember | cannot remember | dont remember | do not remember | didnt remember | unable to remember | cant able to remember | cant recall | dont recall | lost | misplaced ) ( my | the | his | her | our ) ( @credential ) >
    < ( dont | do not | didnt | didn't ) ( know | have ) ( what )? ( my | the | any )? ( @credential | policy number | account number | order number | confirmation number | reference number | booking number | claim number | tracking number | room number | receipt number | member number | booking reference | serial number | routing number | sort code ) ( is )? ( number )? >
    # resource.lack exclude hard fact = $c
    < ( i | we | ive ) ( dont | do not | didnt | wont | will not | no longer ) ( even | actually | currently | really | yet )? ( have | own | carry | possess | got ) ( an | a | any | access to a | access to | access to an | access to my | my | the | enough | that | a working | any more )? ( receipt | receipts | internet | wifi | wi-fi | car | card | phone | computer | printer | passport | account | email | box | packaging | original box | original packaging | invoice | credit card | debit card | bank account | laptop | license | driving license | drivers license | ticket | paperwork | documents | proof of purchase | id | smartphone | iphone | cell phone | mobile | bill | copy | scanner | facebook | twitter | pc | signal | service | transport | transportation | address | visa | confirmation email | tracking number | charger | cable | power | electricity | key | keys | vehicle | points | miles | app | landline | birth certificate | proof | time | space | tools | whatsapp | paypal | atm card | cheque book | passbook | cash | number | login | access | store near me | social security number | ssn | cable tv | tv ) ( number | of purchase | connection | with me | access | card | near me | card yet | yet | for it | anymore | or card )? >
    < ( i | we ) ( dont | do not ) have $number ( miles | points )? > $$
    < no ( clothes until ..3 | luggage until ..2 | clothes | receipt | medication ) >
    < ( without | with no | have no | having no | got no | theres no | there is no ) ( my | a | an | any )? ( receipt | receipts | internet | wifi | passport | power | electricity | clothes | luggage | signal | car | phone | laptop | credit card | bank account | invoice | original box | packaging | hot water | heating | transportation | internet access | internet connection | data | cell service | printer | license | access to my ..1 | access to the internet | id | proof of purchase | bag | bags | medication | money | food | place to stay | transport | medicine | documents | luggage until ..2 | clothes until ..3 ) >
    < ( lost | left | misplaced | threw away | thrown away | threw out ) ( my | the | our ) ( receipt | original receipt | box | original box | packaging | invoice | boarding pass | proof of purchase | id | passport | license | paperwork | confirmation | cable | charger | manual | remote | ticket ) ( at home )? >
    < ( cant | cannot | unable to | not able to | couldnt | can not | no longer ) ( get ( on | onto | into ) | access | connect to | use | log into | login to | get access to ) ( my | the | any )? ( internet | phone | computer | wifi | laptop | account | email | online account | online banking | app | old phone | old email | printer ) ( at the moment | right now | because | so ) >
    < ( lost | have lost | no longer have | dont have | do not have | without ) ( access | the phone | my old phone | my old number | access to ) ( to )? ( my )? ( email | phone | number | account | old email | old number | authenticator | old phone | phone number | email account ) >
    < ( will | wont ) ( not )? ( have ) ( my | a | the ) ( passport | id | car | phone | laptop | card | ticket | license | visa | luggage ) >
    < ( no internet | no wifi | no receipt | no car | no electricity | no transport | no transportation | no credit card | no printer | no passport ) >
    """
}
