/// What a customer can or will pay. Value: comparator and amount (`$1`), or `null` where only the limit is stated.
enum BudgetRules {
  static let table = """
    # budget.afford require hard fact = null
    < cant|cannot|couldnt|wont ..1 afford !to ..3 ( !, $np )? >
    < not|never able to afford $np? >
    < ( can not ) ..1 afford !to $np? >
    < cant|cannot|couldnt afford to go|pay|buy|keep|fly|spend|travel|book|stay|purchase|replace|get|continue|order ..3 >
    < ( can not ) afford to go|pay|buy|keep|fly|spend|travel|book|stay|purchase|replace|get|continue|order ..3 >
    < cant|cannot|couldnt justify the|that|this|paying|spending cost|price|expense|amount? >
    i|we < ( dont | do not ) have ( that | that much | enough | the | much | any ) ( kind of )? money|funds|cash >
    < out of my|our ( price range | budget | price ) >
    < beyond my|our ( budget | means | price range ) >
    < over my|our budget >
    < @poss budget ( is | isnt | cant | wont | doesnt | does not ) ..2 ( limited|tight|small|low|stretch|allow|that|high ) ..1 >
    # budget.broke require hard fact = null
    < im|am ( so | too | really | kinda | pretty | totally )? broke >
    < ( im | am | are | we're ) ( on | under | living on ) ( a | my )? ( tight | limited | fixed | low | small | strict | student | shoestring )? ( budget | income ) >
    < on a ( tight | limited | fixed | low | small | strict | student | shoestring ) ( budget | income ) >
    < ( tight | limited ) budget >
    < money is ( very | really | so )? tight >
    < strapped for cash >
    < ( paycheck | pay check ) to ( paycheck | pay check ) >
    i|im < ( cant | cannot | not able to | unable to | cant even ) pay ( the | this | that | my | for | it | these | such | so | more | anymore ) ..3 >
    i|we < ( dont | do not ) want to ( pay | spend ) ( more | extra | that much | so much | too much | a lot | any more | for ) ..2 >
    # budget.expensive require hard dialogue = null
    < ( too | so | very | way too | bit | really | quite | pretty | little too | much too | extremely ) ( expensive | pricey | costly ) for ( me | us | my | our ) ..2 >
    < ( too | bit | little ) ( much | high | steep ) for ( me | us | my budget | our budget ) >
    < ( the | your | this | that ) ..2 ( rate | price | cost | fee | fare | premium | plan | rates | prices | fees | amount ) ( is | are | seems | was ) ( a bit | a little | way | far )? too ( high | much | expensive | costly | steep ) >
    no|nope|sorry|but|hmm ..2 < ( thats | its | that is | it is | this is ) ( way | a bit | a little | far )? too ( expensive | costly | pricey | much | high | steep ) >
    ^ < ( thats | its | that is | it is | this is ) ( way | a bit | a little | far )? too ( expensive | costly | pricey | steep ) >
    < ( thats | that is | this is ) more than i|we ( can | want to | wanted to | could | was ) ..3 >
    # budget.tooexpensive require hard = null
    < ( too | so ) expensive ( for me | for us | i have to | i cant | that i | to ) ..4 >
    < ( too | so ) ( expensive | pricey | costly ) for me|us|my >
    < would ..1 ( buy | order | get | purchase ) ..4 if ..3 ( cheaper | less expensive | on sale | cost less | lower ) >
    < ( wait | waiting ) ( for | until ) ..4 ( on sale | a sale | goes on sale | price drop | price to drop | cheaper ) >
    # budget.cheapest prefer soft dialogue = null
    < prefer ..2 ( cheapest | cheap | cheaper | inexpensive | affordable | lowest | budget ) $np? >
    < the cheaper the better >
    < ( the cheapest | cheapest | least expensive | lowest price | lowest fare | lowest cost | most affordable ) >
    # budget.cheap require soft request dialogue = null
    < ( something | anything | one | ones ) ( cheap | cheaper | affordable | inexpensive | less expensive | economical | more affordable ) >
    < ( cheaper | cheap | affordable | inexpensive | less expensive | more affordable | economical | low cost | low-cost | budget friendly | budget-friendly | reasonably priced | moderately priced | moderate priced | moderately-priced | low priced | lower priced ) !by|because ( option | options | plan | plans | rate | rates | fare | fares | flight | flights | ticket | tickets | price | prices | hotel | hotels | restaurant | restaurants | place | places | one | ones | deal | package | alternative | version | model | car | room | rooms | phone | insurance | mattress | product | products | food | meal | pizza | way | ride ) >
    < ( great | good | better | best | decent | nice | cheap ) ( deal | deals | price | prices | rate | rates ) ( on | for | from | to )? >
    < ( cheap | cheaper | affordable | inexpensive | reasonable | moderate | low ) ( price range | price | rate | cost | fare ) >
    < ( not | isnt | dont want anything | nothing ) ( too | so | that | very )? ( expensive | pricey | costly ) >
    < ( any | some | a ) ( discount | discounts | promo | coupon ) >
    # budget.free require soft = = 0
    < for free > $$
    < for free >
    < ( free of charge | free of cost | at no cost | at no charge | at no extra cost | at no extra charge | at no additional cost | without charge | no extra charge | without any charge | without any charges | with no fee | no fees | with no fees ) >
    < without ( having to | needing to )? ( pay | paying | buy | spend | spending | be charged | being charged | get charged | incurring ) ( for it | extra | anything | a fee | a penalty | any fee | any fees | more | the fee | money | for that | additional | fees | charges | a charge )? >
    < without ( an | a | any | the )? ( entry | entrance | extra | additional | change | cancellation | admission | booking | late )? ( fee | fees | charge | charges | penalty | penalties ) >
    < ( free entry | free admission | free entrance | no entry fee | no entrance fee | doesnt charge | no cost ) >
    # budget.waive require soft request = = 0
    < waive ..3 ( fee | fees | charge | charges | cost | penalty ) >
    # budget.amount require hard = $1
    < @poss ( max | maximum )? ( budget | price | limit | price range ) ( is | of | would be | will be | : | - | around | about )? ( is | of | around | about | only | just | under | below | up to | max | at )? $amount >
    < ( budget | price range ) ( is | of | : | = | around | about | under | within | up to ) ( only | just | around | about | under | below | up to )? $amount >
    < ( i | we ) ( can | could | will | want to | only want to | would ) ( only | just )? ( pay | spend | afford ) ( only | just | about | around | up to | max | no more than | at most | a maximum of | maximum | less than | under )? $money >
    < ( willing | able | prepared | happy | ready ) to ( pay | spend ) ( only | up to | about | around | at most | a maximum of )? $money >
    i|we < ( only have | have only | have | got | just have ) $money ( to spend | left | in my account | only | max ) >
    < ( dont | do not | wont | not | cant | cannot | didnt ) ..2 ( pay | spend | use | exceed | go ) ( more than | over | above | beyond )? ( more than | over )? $amount >
    < ( trying | want | need | looking | like ) to ( keep | stay ) ..4 ( under | below | within | less than ) $amount >
    """
}
