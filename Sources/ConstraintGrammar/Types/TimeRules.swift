/// When something must be done, without a date. Dates and times are read by ``TimeConstraints``.
enum TimeRules {
  static let table = """
    # deadline.asap require hard = immediate
    < asap >
    < a . s . a . p >
    < as ( soon | quickly | fast | quick | early | sooner ) as ( possible | you can | possibly | u can | we can | can be | poss ) >
    < at the earliest >
    < at your earliest >
    < at ( once ) >
    < ( effective | right )? immediately >
    < with immediate effect >
    < ( right away | rightaway | straight away | straightaway ) >
    < promptly >
    < pronto >
    < without ( any | further )? delay >
    # deadline.urgent require hard = immediate
    < ( urgent | urgently | very urgent | quite urgent | urgnt | urgentl | urgenly ) >
    < ( its | it is | this is | is ) ( an emergency | very important and urgent | time sensitive | time-sensitive ) >
    < in ( a | such a )? ( serious | big | huge | real | bit of a | little | terrible )? ( rush | hurry ) >
    < ( cant | cannot | cant afford to | cannot afford to | dont have time to | unable to ) ( wait | be waiting ) ( any longer | longer | that long | anymore | much longer )? >
    i|we < cant|cannot afford to ( wait | be late | miss | lose time | be delayed ) ..2 >
    < ( need | needs | want ) ..3 ( quickly | fast | quick | soon ) > $$
    < ( time sensitive | time-sensitive | running out of time | no time to waste | no time to lose ) >
    < ( quick | quickest | fastest | speedy | fast ) ( delivery | shipping | response | resolution | refund ) >
    ( need | want | please | pls | must | urgent ) ..5 < ( right now | now ) > $$
    # deadline.soonest prefer soft request = immediate
    < ( sooner the better | sooner is better | the sooner the better ) >
    < ( earliest | soonest | next available | first available ) ( possible | available )? ( date | slot | appointment | time | flight | delivery ) >
    """
}
