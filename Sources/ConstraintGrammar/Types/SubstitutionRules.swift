/// A wanted or refused attribute, brand, model or variant. Value: the attribute, `!` before it where it is refused.
enum SubstitutionRules {
  static let table = """
    # substitution.prefer prefer soft = $1
    < ( prefer | preferring | rather have | rather take | rather get | rather go with | rather want ) ( to have | to get | to take | to buy | having | getting | to go with | to fly | to use | to try | to order | to eat | to see | to watch | to play | to listen to | to stay at | to stay in )? $np > !if|when
    < ( preferably | ideally ) ( with | in | from )? $np >
    < ( id | would | i'd ) ( rather | prefer ) ( have | get | take | go with | use | fly | buy ) $np >
    < $np ( is | would be ) ( preferred | preferable | my preference | my first choice | ideal ) >
    < ( my | our ) preference ( is | would be ) ( for )? ( a | an | the )? $np >
    # substitution.refuse exclude hard = !$1
    < ( dont | do not | didnt | really dont | doesnt ) ( want | need | like | really want ) ( to ( switch to | change to | add | use | have | fly | buy | go with | get | take | include | upgrade to | downgrade to | sit in | move to | be in | replace it with | deal with ) )? ( any | a | an | another | the )? $np > !anymore|back|to
    < ( wont | will not | wouldnt ) ( need | be needing | want | require | accept | take | settle for | use | buy ) ( to ( add | have | include | use | get ) )? ( any | a | an )? $np >
    < ( dont | do not | please dont | never ) ( add | include | put | send | use | substitute | replace | give me | switch | offer me ) ( any | a | an | the | me )? $np >
    < not comfortable with $np >
    < ( not interested in | no interest in | cant stand | refuse to ( use | buy | take | fly | accept ) ) ( the | a | an | any )? $np >
    < ( instead of | rather than | other than | anything but | except ) ( a | an | the ) $np >
    # substitution.without exclude hard request dialogue = !$1
    < without ( any | a | an | the )? $np >
    < ( hold the | minus the | leave out the | leave off the | no ) ( onion | onions | mayo | cheese | tomato | tomatoes | pickles | ice | sauce | lettuce | mushrooms | mushroom | olives | garlic | meat | beef | pork | chicken | bacon | pepper | peppers | sugar | salt | butter | cilantro | toppings | egg | eggs | added sugar | spice ) >
    < ( no substitute | no substitutes | no substitution | no substitutions | no replacement | no replacements | no alternatives | dont substitute ) >
    < $np free > $$
    # substitution.seat require hard request = $c
    < ( i | we )? ( need | want | wants | would like | like | prefer | get | have | book | choose | select | take | give me | request )? ( a | an | the | my | on | for | some )? ( aisle | window | exit row | bulkhead | front row | emergency exit | aisle or window | middle seat ) ( seat | seats )? >
    < ( direct | nonstop | non-stop | non stop | one way | one-way | round trip | roundtrip | round-trip | red eye | red-eye ) ( flight | flights | ticket | tickets | trip | ba flights | route | train ) >
    < ( economy | business class | first class | business | premium economy | economy class | coach | main cabin | comfort | basic economy ) ( class | ticket | tickets | seat | seats | cabin ) >
    < ( all )? ( be )? ( on )? ( the )? same ( flight | plane | seat | color | colour | model | size | brand | hotel | room | price | product | airline ) >
    # substitution.any require soft request = $c
    < ( any ) ( color | colour | brand | size | model | flavor | flavour | type | kind | style | seat | airline | room | time slot | variety | genre | cuisine | category ) ( is fine | is ok | is okay | works | will do | will work | would do | would work )? >
    < ( either | anything | any one | any of them | any | whichever | whatever | either one | no preference ) ( is fine | is ok | is okay | works | will do | will work | would do | would be fine | works for me | is good | you have | you recommend | you suggest ) >
    < ( dont have a | no | dont have any | no particular | dont have any particular ) preference >
    < doesnt matter ( to me | which | what )? >
    # substitution.need require hard request dialogue statement = $c
    < ( i | we ) ( need | want ) ( a | an | the ) ( new | different | better | bigger | larger | smaller | longer | shorter | newer | quieter | thin | thick | large | small | medium | extra | single | double | king | queen | twin | black | white | red | blue | green | silver | gold | original | genuine | private | full | automatic | manual | spicy | mild | vegetarian ) $np >
    < ( family | deluxe | double | single | twin | king | queen | executive | luxury | standard | non-smoking | smoking | suite | ocean view | sea view | quiet | adjoining | connecting ) ( suite | room | rooms | bed | view | size bed ) ( needed | please | required )? >
    < ( breakfast | wifi | wi-fi | parking | pool | gym | taxes | insurance | lunch | dinner | shuttle | free wifi | unlimited data ) ( included | inclusive | with it ) >
    < ( with | have | has | having | offers | includes ) ( a | an | free | some | good )? ( balcony | view | wifi | pool | gym | parking | free wifi | air conditioning | ac | kitchen | jacuzzi | bathtub | extra legroom | legroom | sunroof | unlimited data | live music | outdoor seating | a view | sea view | laundry ) >
    < ( thin | thick | thin and crispy | pan | stuffed | hand tossed | deep dish | cheese burst ) ( crust | layer | base ) >
    < ( extra | more | less | double | light | no | without ) ( cheese | toppings | topping | sauce | spicy | ice | sugar | onions | onion | pepperoni | mushrooms | olives | chicken | bacon | ketchup | mayo | salt | oil ) >
    < ( small | medium | large | regular | extra large | xl | big | family size | family | mini | jumbo | personal ) ( size | pizza | one | sized | pizzas | coke | drink | fries | coffee ) >
    # substitution.kind require soft question = $c
    < ( do you have | is there | have you got | are there | do u have | you have ) ( any | a | an | some | it | this | that | these | them | the )? ( in | with | that is | that are )? ( black | white | red | blue | green | silver | gold | grey | gray | pink | purple | yellow | brown | small | medium | large | xl | xxl | petite | size | larger | bigger | smaller | organic | unsweetened | vanilla | chocolate | flavored | sugar free | unflavored ) ( $np )? >
    ( can | could ) ( you | i | we | u ) ( find | get | book | show | suggest | recommend | reserve | give | rent | play ) ( me )? ( a | an | some | any )? < ( suv | hatchback | sedan | compact | compact car | full-size | full size | convertible | minivan | standard car | luxury car | pop song | comedy | drama | horror | action ) >
    # substitution.different require hard request = $c
    < ( a | an ) ( different | another | other | alternative ) ( color | colour | brand | size | model | flavor | flavour | type | kind | style | seat | airline | room | version | product | plan | one | hotel | restaurant | doctor | agent | date | option ) >
    < ( exchange | swap | switch | change | replace ) ( it | this | them | these | my order )? ( for | to | with ) ( a | an | the ) ( $np ) >
    """
}
