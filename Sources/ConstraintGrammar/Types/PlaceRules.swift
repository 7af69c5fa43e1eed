/// Where it must happen, go or come from. Value: relation, then the place (`$1`). And languages.
enum PlaceRules {
  static let locations = """
    # location.route require hard journey = from $1; to $2
    from < $place > to|2|- < $place >
    # location.from require hard journey = from $1
    < from $place > !to
    < ( leaving | departing | departure | flying out | fly out | leave | depart | out of | traveling | travelling | originating | starting ) ( from | of | out of ) $anywhere >
    # location.answer require hard dialogue = from $1
    ( it will be | it would be | its going to be ) < from $place >
    from < $place > to anywhere|somewhere|any
    # location.to require hard journey = to $1
    ( flight | flights | fly | flying | travel | traveling | travelling | go | going | trip | ticket | tickets | get | move | moving | back | drive | book | vacation | journey | return | returning | head | heading | way | train | bus | seat | need to go ) ..2 < to $place >
    ( fly | flying | travel | travelling | traveling | go | going | arrive | arriving | land | landing | visit | visiting | reach ) ..1 < ( in | into | at ) $place >
    ( need | have | want | trying | got | must ) to be < ( in | at ) $place >
    ( visit | visiting | destination is | destination : | going to be ) < $place >
    # location.deliver require hard = to $1
    ( @delivery ) ( it | them | this | the order | my order | an order | items | products | product | the product | the item | my package | a package | available | is available | service | pls | please )? < to ( my | the | our | us at )? $anywhere >
    ( @delivery ) ( it | them | this | the order | my order | available )? < ( in | at | within ) $place >
    ( @delivery ) ( it | them | my order )? < ( outside of | outside | within | inside ) ( the )? $place >
    < ( im | i am | am | iam ) from $place > ..3 ( @delivery | can | do | will | is | available )
    # location.live require hard fact statement = at $1
    < ( i | we ) ( live | stay | am located | are located | reside | am based | are based | currently live | now live ) ( in | on | at | near | here in | outside ) $place >
    ( i | we | im | i'm ) ( am | are )? ( currently | now | located | stuck | stranded | based | staying | gonna be | going to be | living | here | abroad )? ( currently )? < ( in | here in ) ( other country , in )? ( the )? $place >
    # location.moved require hard fact = to $1
    < to $place since i live here ( now )? >
    # location.near require hard = near $1
    < ( near | nearby | close to | closest to | nearest to | around | next to | within walking distance of ) ( my | the | our )? $place >
    < ( near | close to | closest to | nearest to | around ) ( me | my ( house | home | location | area | place | office | work | hotel | workplace | address | city | zip code ) ( in $place )? ) >
    # location.in require hard request = at $1
    ( @placeWord | rental | cab | taxi | car | movie | movies | concert | event | events | show | doctor | dentist | salon | stylist | therapist | gynecologist | dermatologist | apartment | property | attraction | attractions | theater | theatre | place | something | one | somewhere | agent | advisor | appointment | pick it up | pickup | pick up ..3 | drop off | service | weather | bnb | airbnb | stay | room | rooms | table | reservation ) ..2 < ( located )? ( in | at | around ) ( the )? $place >
    < located in $place >
    ( find | search | looking | look | book | reserve | want | need | like | meet ) ..5 < in $place >
    # location.there require hard request = at $1
    ( get | send | need | want | have ) ( someone | somebody | help | security | an agent | a technician | a person | staff ) ..2 ( to | at | here ) < ( gate | terminal | room | counter | desk | $place ) ..3 >
    < gate $number at $place >
    < at my ( new | current | old )? ( location | address | home | house | place | office | apartment ) >
    < ( available | coverage | service ) ( in | at ) ( my | our ) ( area | location | new location | city | state | country | zip code | neighborhood | region ) >
    # location.cannot exclude hard negated = not $1
    ( cant | cannot | unable to | not able to | dont want to | wont ) ( come | go | get | travel | visit | drive | fly | make it ) ..1 < ( to | into ) ( the | your | a )? ( store | branch | office | shop | bank | airport | $place ) >
    # location.anywhere require soft request = at anywhere
    < ( anywhere | any location | any city | anyplace | any branch | any store ) ( is fine | works | is ok ) >
    """

  static let languages = """
    # language.speak require hard past = $1
    < ( speak | speaks | speaking | talk | understand | understands | know | knows | in | to | into | for | with | have | has | using | write | read | reply | respond | support | supports | set to | chat in | also )? ( a | an | some | only | the | proper | fluent )? $language ( speaking | speaker | speakers | language | subtitles | subtitle | version | support | rep | representative | agent | audio | translation | translations | dub | captions | person | option | books | channels | menu | interpreter | only | please | plz | text | manual | instructions | me | m | mein | mai | main | mei ) >
    < ( someone | anyone | agent | person | representative | rep | somebody | anybody | customer service | people | staff | operator ) ..2 ( speak | speaks | speaking | talks | knows | understands | fluent in ) $language >
    < ( does not | doesnt | doesn't | dont | do not | cant | cannot | can not | not ) ( speak | understand | know | talk | support ) ( in )? ( good | much | any | very good | proper )? $language >
    < ( speak | talk | chat | communicate | write | reply | respond | explain | converse | answer | available | assist | assistance | help | service | movie | movies | song | subtitles | it | info | information | message | call | me | guide | manual | website | contact ) ( to me )? in $language >
    < my $language is ( not | bad | poor | weak | limited ) ..3 >
    # language.in require hard request = $1
    < ( in | in the ) $language ( language )? ( please | plz | pls )? > $$
    # language.wish require hard = $1
    < ( prefer | prefer speaking | rather speak | want | need ) $language >
    < ( my | our ) ( first | native | mother | primary | main ) ( language | tongue ) is $language >
    < ( do you | do u | can you | you | u | does it | does this ) ( speak | know | have | understand | support ) $language >
    ( please | help | sorry ) ..4 < ( im | i am | i'm ) $language > !fries|guy
    < $language > / $language
    $language / < $language > ( speaking | rep | agent | speaker )?
    """
}
