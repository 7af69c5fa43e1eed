/// What an agent offers with a question, and how a customer answers one: "Would Friday before 5pm work?" "Yes, that works."
///
/// Values: what the words are (`ask`, `yes`, `no`), and of a channel its name.
enum OfferRules {
  static let table = """
    # offer.fit require soft = ask
    ( would | does | will | is | could | might ) ..8 ( work | suit | fit | ok | okay | fine | convenient | suitable | alright | acceptable )
    ( how | what ) about
    how does ..6 sound
    # offer.do require soft = ask
    ( shall | should | can | could | may ) ( we | i ) ( please | just | perhaps | maybe | also )? ( call | email | e-mail | mail | text | ring | phone | message | chat | schedule | book | deliver | send | ship | come | arrange | set | rebook | move | reschedule | visit )
    ( would you like | do you want | would you prefer | would it help if | would you rather | is it ok if | is it okay if | is it fine if | would it be ok if | would it be okay if ) ( us to | me to | that we | that i | we | i | for us to ) ( call | email | e-mail | mail | text | ring | phone | message | chat | schedule | book | deliver | send | ship | come | arrange | set | rebook | move | reschedule | visit )
    ( would you like | would you prefer | do you want | would you rather ) ( to | a )? ..2 ( fly | travel | come | leave | go | visit | rebook | reschedule | move | switch | depart | appointment | call | callback | email )
    ( can you | could you | are you able to | would you be able to ) ( come | make it | fly | leave | travel | visit | be available | meet | be there | be home )
    # channel.phone require soft = phone
    < ( call | phone | ring ) ( you | u | back ) >
    < ( give you a | arrange a | schedule a | book a | like a | prefer a | want a ) ( call | ring | callback | call back | phone call ) >
    < ( by | via | over the | on the | through ) ( phone | telephone ) >
    # channel.email require soft = email
    < ( email | e-mail | mail ) ( you | u | it to you | them to you ) >
    < ( send | sending ) ( you | u ) ( an | a | the | it | them | that | this )? ..3 ( email | e-mail ) >
    < ( by | via | through | over ) ( email | e-mail ) >
    # channel.sms require soft = sms
    < text ( you | u ) >
    < ( send you a | by | via | through ) ( text | sms | text message ) >
    # channel.chat require soft = chat
    < ( by | via | over | through ) ( chat | live chat | whatsapp | direct message | dm ) >
    # channel.post require soft = post
    < ( by | via | through the | in the ) ( post | mail | regular mail | courier ) >
    # channel.in_person require soft = in_person
    < ( in person | in-person | face to face | in the branch | in the store | in store ) >
    # offer.instead require soft = instead
    instead of|rather
    # answer.no exclude soft = no
    ^ < ( no | nope | nah | unfortunately not | not really | im afraid not | i am afraid not ) > !problem|problems|worries|issue|issues|doubt|idea
    < ( i | we )? ( cant | cannot | wont be able to | not able to | unable to | couldnt ) ( do | make ) ( that | it | then | $time ) >
    < ( that | it | this | $time ) ( doesnt | wont | does not | will not | wouldnt | would not | isnt going to ) ( really )? ( work | suit | fit | do ) ( for me | for us )? >
    # answer.yes require soft = yes
    ^ < ( yes | yeah | yea | yep | yup | sure | absolutely | definitely | certainly | of course | please do ) > !but|however|if|not
    ^ < ( ok | okay | perfect | great | fine | sounds good | sounds great | sounds perfect | works for me | that works ) > !but|however|if|not
    ^ < no problem > $$
    ^ < ( that | this | it | that time | that day | which | $time ) ( works | is fine | is good | is perfect | is great | is okay | is ok | will work | would work | will do | would do | suits me | would be great | would be fine | would be good | would be perfect | would be ok | would be okay | will be fine | sounds good | sounds great | sounds perfect | sounds fine | works for me ) >
    ^ < ( thats ) ( fine | good | perfect | great | ok | okay | alright ) >
    < ( i | we ) can ( do | make ) ( that | it | then ) >
    """
}
