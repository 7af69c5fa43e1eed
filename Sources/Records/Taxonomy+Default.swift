extension Taxonomy {
  /// The built-in taxonomy: 26 intents of customer support and feedback, 14 aspects, and the 15 constraint types.
  public static let `default` = Taxonomy(
    name: "default", version: "1", intents: defaultIntents, aspects: defaultAspects,
    constraintTypes: defaultConstraintTypes)
}

private let defaultIntents: [Taxonomy.Entry] = [
  .init(
    id: "cancel", description: "Wants to end an order, booking, subscription, contract or account.",
    examples: ["please cancel my order", "how do I end my subscription", "close my account for good"]),
  .init(
    id: "refund", description: "Wants money back, or asks where a refund is.",
    examples: ["I want my money back", "when will I get my refund", "can I be reimbursed for this"]),
  .init(
    id: "return_exchange", description: "Wants to send something back or swap it for another.",
    examples: ["I'd like to return these shoes", "can I swap it for a larger size", "how do I send this back"]),
  .init(
    id: "order_status", description: "Asks where an order, parcel, ticket or application stands.",
    examples: ["where is my package", "has my order shipped yet", "any update on my application"]),
  .init(
    id: "order_change", description: "Wants to change an order, booking, seat or delivery address that already exists.",
    examples: ["can you change my delivery address", "move my flight to Thursday", "add one more to my order"]),
  .init(
    id: "delivery_problem", description: "A delivery is late, lost, damaged, incomplete or went to the wrong place.",
    examples: ["my parcel never arrived", "the box came damaged", "you delivered it to the wrong house"]),
  .init(
    id: "billing_dispute", description: "Says that a charge, fee or invoice is wrong.",
    examples: ["I was charged twice", "why is there a fee on my bill", "this invoice is not correct"]),
  .init(
    id: "payment_problem", description: "A payment, card, transfer or top-up does not go through.",
    examples: ["my card was declined", "the payment keeps failing", "my transfer is still pending"]),
  .init(
    id: "account_access", description: "Can't get into an account: password, PIN, lock-out, verification.",
    examples: ["I forgot my password", "my account is locked", "I'm not getting the login code"]),
  .init(
    id: "account_change", description: "Wants to open or change an account, profile, plan details or settings.",
    examples: ["update my phone number", "I want to open an account", "change the name on my profile"]),
  .init(
    id: "technical_problem", description: "A product, app, site or connection does not work as it should.",
    examples: ["the app keeps crashing", "my internet is down", "it won't turn on any more"]),
  .init(
    id: "how_to", description: "Asks how something is done.",
    examples: ["how do I set this up", "where can I download my invoice", "what are the steps to reset it"]),
  .init(
    id: "product_question", description: "Asks about a product's or service's properties, rules or terms.",
    examples: ["is it waterproof", "do you offer vegetarian meals", "what does the warranty cover"]),
  .init(
    id: "availability", description: "Asks whether something is in stock, open or offered at a place or time.",
    examples: ["do you have this in blue", "when will it be back in stock", "are you open on Sunday"]),
  .init(
    id: "pricing_question", description: "Asks what something costs, or about discounts and offers.",
    examples: ["how much is shipping", "is there a student discount", "what does the premium plan cost"]),
  .init(
    id: "purchase", description: "Wants to buy, order, book or sign up for something.",
    examples: ["I want to book a flight", "I'd like to order two of these", "sign me up for the plan"]),
  .init(
    id: "upgrade", description: "Wants a bigger plan, a better seat or more of a service.",
    examples: ["can I upgrade to business class", "I need a faster plan", "move me to premium"]),
  .init(
    id: "downgrade", description: "Wants a smaller or cheaper plan, or fewer extras.",
    examples: ["switch me to the cheaper plan", "remove the extra channels", "go back to the free version"]),
  .init(
    id: "complaint", description: "Says that they are dissatisfied with a product, a service or how they were treated.",
    examples: ["this is the worst service ever", "I want to file a complaint", "your staff was so rude"]),
  .init(
    id: "praise", description: "Says that they are satisfied or thanks for more than politeness.",
    examples: ["best purchase I ever made", "your agent was wonderful", "I love this dress"]),
  .init(
    id: "feature_request", description: "Wishes for something that the product or service does not have.",
    examples: ["please add a dark mode", "it would be great if I could export", "you should ship to Canada"]),
  .init(
    id: "escalation", description: "Wants a supervisor, threatens legal steps, a regulator or the public.",
    examples: ["let me talk to your manager", "my lawyer will be in touch", "I'm reporting you to the ombudsman"]),
  .init(
    id: "privacy_request",
    description: "Wants data deleted, corrected or disclosed, mail stopped, or asks how data are used.",
    examples: ["delete all my data", "take me off your mailing list", "what information do you hold on me"]),
  .init(
    id: "claim", description: "Makes an insurance or warranty claim, or asks about one.",
    examples: ["I need to file a claim", "it broke under warranty, please repair it", "what happened to my claim"]),
  .init(
    id: "contact_human", description: "Wants to speak with a person, or asks how to reach one.",
    examples: ["let me talk to a real person", "what is your phone number", "connect me to an agent"]),
  .init(
    id: "feedback", description: "Offers an opinion, a review or a suggestion without a problem to solve.",
    examples: ["just some feedback on your new site", "I want to leave a review", "here is what I think of the store"]),
]

private let defaultAspects: [Taxonomy.Entry] = [
  .init(
    id: "delivery", description: "Shipping and delivery.",
    cues: ["delivery", "shipping", "shipment", "parcel", "package", "courier", "arrival"]),
  .init(
    id: "price", description: "What it costs and whether it is worth it.",
    cues: ["price", "prices", "cost", "value", "fee", "fees", "charge", "rate", "pricing", "bill"]),
  .init(
    id: "quality", description: "How well a product is made and lasts.",
    cues: ["quality", "material", "fabric", "build", "durability", "craftsmanship", "construction"]),
  .init(
    id: "service", description: "How customers are served.",
    cues: ["service", "customer service", "support", "help", "helpline", "assistance"]),
  .init(
    id: "staff", description: "The people who serve.",
    cues: [
      "staff", "agent", "representative", "rep", "employee", "waiter", "waitress", "manager", "crew", "driver",
      "technician",
    ]),
  .init(
    id: "waiting_time", description: "How long customers wait.",
    cues: ["wait", "waiting", "queue", "line", "hold", "delay", "delays", "response time"]),
  .init(
    id: "fit", description: "Size and fit.",
    cues: ["fit", "size", "sizing", "length", "waist", "sleeves"]),
  .init(
    id: "appearance", description: "Looks, design and colour.",
    cues: ["look", "design", "style", "color", "colour", "print", "pattern", "decor"]),
  .init(
    id: "usability", description: "How easy it is to use.",
    cues: ["interface", "usability", "setup", "navigation", "instructions", "menu", "controls"]),
  .init(
    id: "performance", description: "Speed and reliability of a product or connection.",
    cues: ["performance", "speed", "battery", "battery life", "connection", "internet", "wifi", "signal"]),
  .init(
    id: "website_app", description: "The website or app.",
    cues: ["website", "site", "app", "page", "portal", "checkout", "login"]),
  .init(
    id: "food", description: "Food and drink.",
    cues: ["food", "meal", "meals", "dish", "drinks", "breakfast", "dinner", "lunch", "menu"]),
  .init(
    id: "place", description: "A room, shop, restaurant, vehicle or other place.",
    cues: ["room", "store", "shop", "restaurant", "hotel", "location", "place", "seat", "seats", "plane", "atmosphere"]),
  .init(
    id: "billing", description: "Invoices, payments and refunds.",
    cues: ["billing", "invoice", "payment", "refund", "statement"]),
]

private let defaultConstraintTypes: [Taxonomy.Entry] = [
  .init(id: "budget", description: "What the customer can or wants to pay.", examples: ["can't go over $50"]),
  .init(
    id: "deadline", description: "By when something must be done or have arrived.",
    examples: ["before Friday", "within 24 hours"]),
  .init(
    id: "schedule", description: "When the customer can, can't or wants to.",
    examples: ["only after 5pm on weekdays"]),
  .init(
    id: "location", description: "Where it must happen, ship or be near.",
    examples: ["I can't come to the store", "shipping to Alaska"]),
  .init(
    id: "channel", description: "How the customer wants or can't be reached or served.",
    examples: ["email me, don't call"]),
  .init(
    id: "compatibility", description: "What it must work with, fit or match.", examples: ["has to run on iOS 15"]),
  .init(
    id: "quantity", description: "How many or how much the customer needs or can take.",
    examples: ["need at least 3"]),
  .init(
    id: "substitution", description: "A variant that is insisted on or refused, or that anything goes.",
    examples: ["no substitutes", "any colour is fine"]),
  .init(
    id: "payment", description: "How the customer can or wants to pay or be paid back.",
    examples: ["I can only pay by invoice"]),
  .init(
    id: "policy", description: "A contract, warranty, rule or entitlement that binds or backs the customer.",
    examples: ["still under warranty"]),
  .init(
    id: "authority", description: "Whose approval is needed, or for whom the customer acts.",
    examples: ["have to ask my manager"]),
  .init(
    id: "privacy", description: "What may not be done with the customer's data.",
    examples: ["don't share my number"]),
  .init(
    id: "accessibility", description: "A need that comes from health, disability, diet or age.",
    examples: ["I'm deaf", "nut allergy"]),
  .init(
    id: "language", description: "The language that the customer needs.", examples: ["someone who speaks Spanish"]),
  .init(
    id: "resource", description: "Something that the customer lacks and that limits them.",
    examples: ["I lost the receipt", "I have no internet"]),
]
