/// Phrases of politeness and procedure, in the notation of ``CuePattern``.
enum RoutineCues {
  static let groups: [CueGroup] = [
    CueGroup(
      .routine(.greeting),
      """
      hi, hello, hey, hai, hii, helo, heya, hiya, greetings, dear, yo, good|gud
      morning|afternoon|evening|day|mrg|mng|mrng|moring|mornin|evng|eve|noon, higood morning, hi good morning, howdy,
      how are you|u doing|today?, hello there|team|sir|guys|all, hi there|team|sir|guys|all, hey there|guys|team, are
      you there, hope you are|re|r *? doing? well|fine|good
      """),
    CueGroup(
      .routine(.thanks),
      """
      thanks, thank you|u, thankyou, thx, ty, tysm, cheers, thanks a lot|bunch|million, thank you so|very much, thanks
      so|very much, many thanks, appreciate it|that|you|your|the, thanks|thank you? for your|the|all|letting|getting
      *? *? *?
      help|assistance|support|information|info|reply|response|time|update|know|quick|back|service|valuable|understanding,
      no thanks|thank, ok|okay|oh|great|perfect|awesome|cool|sure|alright|nice|nicethank thanks|thank|thankyou you?,
      much appreciated, ta, god bless you?
      """),
    CueGroup(
      .routine(.farewell),
      """
      bye, goodbye, good bye|night, bye bye, see you|ya, take care, have a *? *? *?
      day|one|evening|weekend|night|week|shift|ahead, have fun, same to you, you too, u too, talk|chat to|with you
      soon|later?, thats all|it, that is|will|would be? all|it, nothing else|more, thats everything, have a
      good|great|nice|wonderful|lovely, wish you *? *? *? day, later, cheers, best|kind|warm regards, sincerely,
      regards, no that is|s|will|would be? all|it, i hope you have, will be all|it
      """),
    CueGroup(
      .routine(.answer),
      """
      ^ my? name is|s * *? *? $, ^ name * *? *? $, ^ my name is|s * *?, ^ i am|m * * $, ^ this is * *? *? $, ^
      yes|yeah|yep|yup|ya|no|nope|nah|ok|okay|sure|right|correct|exactly|oko|fine|alright|great|cool|perfect|confirm|confirmed|absolutely|definitely
      $, ^ yes|yeah|yep|ok|okay|sure|no|fine
      please|sir|mam|maam|madam|it|i|that|thats|confirm|do|am|is|did|have|need|not|problem|great|fine|perfect|correct|right|done|yes|ok|okay
      *? $, ^ yes|yeah|ok|okay|sure that|it|this is|s|sounds|looks|works correct|right|fine|good|great|ok|okay|perfect
      *? *? $, ^ # *? *? $, ^ my? *?
      email|number|phone|account|booking|order|policy|claim|confirmation|reference|zip|address|password|pin *? *?
      is|no|number|id|code|s|? * *? *? *? $, ^ it|that is|s * *? $, ^ around|about|at|on|for|in * *? *? $, ^ that
      sounds|works|is|would|day *? *? good|great|fine|perfect|ok|to *? *? $, ^ sounds good|great|perfect, ^ i|ill|we
      will|am|can|ll|do|did|have|already *?
      wait|waiting|hold|check|try|do|did|see|look|confirm|contact|send|sent|dm|know|that|it|so|this *? *? *? *? $, ^
      done $, ^ just|only #|one|two|three|me|the *? *? $, ^ just sent|dmed|did|messaged *? *? *?, ^ dm sent, ^ sent *?
      dm *? $
      """),
    CueGroup(
      .routine(.apology),
      """
      oh|yes|no? sorry, sorry for|about the|that|this|my *? mistake|confusion|trouble|delay|late?, my
      mistake|bad|apologies, i apologize|apologise, apologies for? the?
      """),
  ]
}
