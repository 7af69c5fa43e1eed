/// By which channel the customer wants, or can't, be served. Value: the channel.
enum ChannelRules {
  static let table = """
    # channel.call require hard request flips = phone
    < ( please | pls | plz | kindly | just )? ( call | phone | ring ) ( me | us ) ( back )? >
    < ( please | pls | plz | kindly | just )? ( call | phone ) ( back ) > $$
    < ( give me | give us ) a ( call | ring | callback | call back | buzz ) ( back )? >
    < ( have | ask | get | tell ) ( someone | somebody | a manager | a rep | an agent | a person | him | her | them | a supervisor ) ( to )? ( call | phone | ring ) ( me | us )? >
    < ( need | want | would like | like | request | requesting | get | arrange | schedule | expecting | await ) ( a | to get a | to receive a )? ( call back | callback | phone call | call from | call at | return call ) >
    < ( by | over the | via ) ( phone | telephone ) >
    ( speak | talk | discuss | chat | prefer | rather ) ..4 < ( on the phone | over phone | on phone | by call ) >
    < call me at > $np?
    # channel.speak require soft = phone
    < ( can | could | may ) i|we call ( you | u | someone | them | somebody | a number )? >
    < ( is there | do you have | have you got | whats | what is | provide | give me | send me | share | need ) ( a | the | your | me )? ( phone number | number to call | contact number | telephone number | customer care number | number i can call | direct dial number | helpline number | toll free number ) ( i can call | to call | to reach | that i can call )? >
    < ( direct dial | dial | phone | contact ) number and ill call ..2 >
    # channel.email require hard request flips = email
    < ( please | pls | plz | kindly | just )? ( email | e-mail | mail ) ( me | us | it | them | this | that ) ( to me | to us )? >
    < ( by | via | through | over | thru ) ( email | e-mail | e mail | emails ) >
    < ( send | forward | get | have | receive | need | want | give ) ( me | us | it | the | my | a | an )? ..3 ( by | via | to my | through | in an | over ) ( email | e-mail | e mail | mail id | email id | email address | inbox ) >
    < send ( me | us ) an ( email | e-mail ) >
    < ( can | could | may ) i|we email ( you | u | someone | them )? >
    # channel.sms require hard request flips = sms
    < ( please | pls | plz | kindly | just )? text ( me | us ) >
    < ( send | receive | get ) ( me | us )? a ( text | sms | text message ) >
    < ( by | via | through ) ( text | sms | text message | text messages ) >
    # channel.chat require hard request flips = chat
    < ( please | pls | plz | kindly | just )? ( dm | pm | inbox | whatsapp ) ( me | us ) >
    < ( direct | private ) message ( me | us | you | one another | each other | eachother ) >
    < ( send | drop | shoot ) ( me | us | you ) a ( dm | pm | direct message | private message ) >
    < ( by | via | through | over | on | in | thru ) ( chat | live chat | dm | dms | whatsapp | messenger | direct message | pm | private message | webchat | web chat ) >
    < ( can | could | may ) i|we ( dm | pm | message | chat with | whatsapp ) ( you | u | someone | somebody | an agent | with )? >
    < ( can | could | will | would ) ( you | someone | somebody | anyone | u ) ( dm | pm | message | chat with | follow me and dm | chat ) ( me | us )? >
    < ( prefer | rather | like | want | need ) to ( chat | dm | message | text ) >
    < ( live chat | chat ) with ( someone | an agent | a person | somebody | a representative | a human ) >
    < follow me ( so | back so )? ( i | we ) can ( dm | pm ) >
    # channel.post require hard request flips = post
    < ( by | via | in the | through | through the ) ( post | mail | regular mail | snail mail | courier | postal mail | usps | royal mail ) >
    < ( mail | post | mailed | posted ) ( me | it | us | them ) ( a | to my | to me | to )? ( hard copy | paper copy | home address | address )? >
    < ( hard copy | paper copy | paper statement | paper statements | paper bill | paper bills | physical copy ) >
    # channel.person require hard request flips = in_person
    < ( in person | in-person | face to face | face-to-face | in the branch | in branch | at the branch | at a branch | at the counter ) >
    < ( prefer | rather | like | want | need | have ) to ( do ( this | it | that ) | meet | come | visit | go ) ..2 ( in person | in-person | face to face | in branch | in the branch | in store | in the store | at the branch ) >
    < ( walk in | walk-in | drop in | pop in | pick it up | collect it ) ( to | at | from | into )? ( the | a | your | my )? ( store | branch | office | shop ) >
    # channel.web require hard request flips = web
    ( do | set | pay | apply | book | order | complete | buy | sign | manage | cancel | change | check | submit | register | see | view | want | prefer | rather | schedule | file | make ) ..3 < ( online | on-line ) >
    < ( on your website | on the website | through the website | via the website | on the web | over the internet | through your website | via your website | via web ) >
    < ( virtual | video | zoom | online | web ) ( meeting | appointment | call | consultation | conference | session | visit ) >
    < ( by | via | over | on | through ) ( zoom | skype | video | video call | facetime | teams | video chat | google meet ) >
    # channel.app require hard request flips = app
    < ( in | on | via | through | using ) ( the | your | my )? ( app | mobile app | phone app ) >
    # channel.unreachable exclude hard fact negated = phone
    < ( cant | cannot | couldnt | unable to | not able to | can not ) ( get through | talk | speak | call | make calls | take calls | answer | make a call | take a call | phone | be on the phone | use the phone | reach anyone | get a hold | get hold ) ( to anyone | to anybody )? ( on the phone | by phone | on phone | over the phone | via phone | right now | you | on my phone ) >
    < ( no | dont want any | not want any | stop the | stop | dont want | no more | without any ) ( calls | phone calls | telephone calls | calling me | calling | cold calls | phone call | calling us | a call | a phone call ) >
    < ( dont | do not | never | rather not | prefer not to | hate to | not want to | dont want to | dont like to | hate | please not | wont | not comfortable ) ( call | phone | calling | talk on the phone | talking on the phone | speak on the phone | call me | phone me | phone calls | be called | speak over the phone | talk over the phone | use the phone ) >
    # channel.noemail exclude hard fact negated = email
    < ( dont | do not | never | no | stop | without | rather not | not want any | dont want any | no more ) ( email | emailing | emails | email me | e-mail | emailing me ) ( me )? >
    < ( cant | cannot | unable to | couldnt | dont ) ( access | check | use | get into | open | log into | have ) ( my | the | to my | an | any )? ( email | emails | e-mail | inbox ) >
    # channel.notext exclude hard fact negated = sms
    < ( dont | do not | never | no | stop ) ( text | texting | texts | sms | text me | texting me | text messages ) ( me )? >
    # channel.nochat exclude hard fact negated = chat
    < ( cant | cannot | couldnt | unable to | not able to | dont want to | dont | do not | unable ) ( dm | pm | send you a dm | send a dm | send dm | direct message | chat | use chat | send dms | access live chat ) ( you | u )? >
    < ( dont | do not ) want to ( chat | dm | message | type | text ) >
    # channel.noperson exclude hard fact negated = in_person
    < ( cant | cannot | unable to | not able to | wont be able to | couldnt | can not | not possible to | dont want to | dont have time to ) ( come | go | get | make it | travel | visit | physically go | physically come | drive ) ( in | to | into | down to | down )? ( to | the | your | a | my | any )? ( the | your | a | my )? ( store | branch | office | shop | in person | bank | service center | showroom ) >
    # channel.noweb exclude hard fact negated = web
    < ( cant | cannot | unable to | not able to | dont want to | dont | do not | couldnt ) ..1 ( do | use | pay | apply | order | book | bank | register | sign up | change ) ..2 ( online | website | on the website | on your website | the website | your website ) >
    """
}
