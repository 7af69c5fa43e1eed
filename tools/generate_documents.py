#!/usr/bin/env python3
"""Writes made-up support documents as JSON Lines: the same count and seed, the same bytes.

Reviews, requests and transcripts with prices, dates, contractions, emoji, HTML, capitals and typing errors, for
measuring and stress tests. Every sentence is written for this project. No two documents are alike by design, but short
ones do repeat, as in real exports.
"""

import argparse
import json
import random
import sys
from datetime import datetime, timedelta, timezone

SLOTS = {
    "thing": ["kettle", "rain jacket", "router", "blender", "phone case", "desk lamp", "bike helmet", "coffee grinder",
              "suitcase", "winter boots", "headset", "office chair", "water filter", "tent", "e-reader", "sofa cover"],
    "part": ["zip", "lid", "power cable", "strap", "screen", "left wheel", "handle", "battery", "manual", "seam"],
    "price": ["$19.99", "£45", "€120", "30 dollars", "$1,250", "49.90 EUR", "about 80 bucks", "200 quid", "$7"],
    "day": ["Monday", "Tuesday", "Friday", "the weekend", "tomorrow", "next Thursday", "the 14th", "March 3rd"],
    "span": ["two weeks", "3 days", "48 hours", "almost a month", "ten minutes", "half a year", "a week"],
    "count": ["two", "3", "at least four", "a dozen", "no more than 5", "one"],
    "place": ["Leeds", "Alaska", "my office", "the Cork store", "a rural address", "Lyon", "the airport"],
    "colour": ["dark green", "navy", "plain white", "any colour", "the red one", "matte black"],
    "person": ["Dana", "Mr. Okoro", "your colleague", "the courier", "a lady on the phone", "Tomasz"],
    "channel": ["email", "phone", "chat", "text message", "post"],
    "device": ["iOS 15", "Windows 11", "my old Pixel 6", "a 2019 MacBook", "the new firmware", "Android"],
    "order": ["#10482", "A-77310", "5529-01", "order 88213"],
}
PRAISE = [
    "The {thing} is lovely and it arrived before {day}.", "Really happy with my {thing}, worth every bit of {price}.",
    "{person} was patient and sorted it out within {span}, thank you!", "Best {thing} I've owned 😍",
    "Setup took me five minutes and it simply works with {device}.", "I'd buy the {thing} again, and in {colour} too.",
]
COMPLAINTS = [
    "The {part} of my {thing} broke after {span}.", "I paid {price} and the {thing} never came.",
    "it's been {span} and NOBODY answers my messages", "You charged me twice for {order}, I want {price} back.",
    "The {thing} doesn't work with {device}, which the page said it would.", "soooo disappointed with the {part}...",
    "{person} promised a call by {day} and didn't ring.", "The app crashes whenever I open {order} on {device}.",
]
REQUESTS = [
    "Please cancel {order} before it ships.", "Can I swap it for {colour}? No substitutes please.",
    "I need {count} of them by {day}.", "I can't spend more than {price} on this.",
    "Could you reach me by {channel}? Please don't call.", "Where is {order}? It should have been in {place} on {day}.",
    "How do I change the address to {place}?", "I'd like a refund within {span}, or a new {thing}.",
    "Do you ship to {place}, and what does it cost?", "Please don't share my number with {person}.",
    "I lost the receipt, can I still return the {thing}?", "Is the {thing} still under warranty after {span}?",
]
FILLER = [
    "I ordered it for my sister's birthday.", "We use the {thing} every day.", "My last one held for {span}.",
    "The box was a bit dented.", "See https://example.org/items/{n} for the one I mean.", "Thanks in advance 🙏🏽",
    "Hello,", "I'm not sure whether that is normal.", "It's the {colour} model, bought for {price}.",
]
AGENT = [
    "Thanks for getting in touch, could you give me the order number?", "I'm sorry to hear that.",
    "I have sent a label to your address.", "That should be in your account by {day}.", "Is there anything else?",
    "We'll send a new {part} at no cost.", "Let me check {order} for you.",
]
CLOSING = ["ok thanks", "No, that's all.", "Great, thank you so much!", "this is not good enough", "fine.", "👍"]
TEAMS = ["returns", "billing", "field service", "web"]
TYPING_ERRORS = [("the ", "teh "), ("don't", "dont"), ("I'm", "im"), ("please", "plz"), ("you ", "u "), (". ", " . ")]


class Generator:
    """Makes document after document from one seeded source of chance."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.begin = datetime(2026, 1, 5, 8, 0, tzinfo=timezone.utc)

    def pick(self, choices):
        return choices[int(self.random.random() * len(choices))]

    def sentence(self, templates):
        text = self.pick(templates)
        if "{" in text:
            text = text.format(n=int(self.random.random() * 9000), **{k: self.pick(v) for k, v in SLOTS.items()})
        return text

    def text(self, *groups):
        text = " ".join(self.sentence(group) for group in groups)
        chance = self.random.random()
        if chance < 0.08:
            text = text.replace(*self.pick(TYPING_ERRORS))
        elif chance < 0.10:
            text = text.upper()
        elif chance < 0.12:
            text = f"<p>{text}</p>".replace("&", "&amp;")
        return text

    def document(self, number):
        chance = self.random.random()
        record = {"id": f"g-{number}", "customer_id": f"c-{int(self.random.random() * 50_000)}"}
        time = self.begin + timedelta(seconds=37 * number)
        record["created_at"] = time.strftime("%Y-%m-%dT%H:%M:%SZ")
        if chance < 0.6:
            mood = PRAISE if self.random.random() < 0.5 else COMPLAINTS
            record["rating"] = int(self.random.random() * 3) + (3 if mood is PRAISE else 1)
            record["text"] = self.text(mood, FILLER) if chance < 0.4 else self.text(FILLER, mood, REQUESTS)
        elif chance < 0.8:
            record["team"] = self.pick(TEAMS)
            record["text"] = self.text(REQUESTS, COMPLAINTS)
        else:
            record["team"] = self.pick(TEAMS)
            record["turns"] = [
                {"speaker": "customer", "text": self.text(COMPLAINTS, REQUESTS)},
                {"speaker": "agent", "text": self.sentence(AGENT)},
                {"speaker": "customer", "text": self.text(REQUESTS)},
                {"speaker": "agent", "text": self.sentence(AGENT)},
                {"speaker": "customer", "text": self.sentence(CLOSING)},
            ]
        return record


def write_documents(count, seed, out, first=0):
    """Writes `count` documents, one JSON object a line, to a text stream."""
    generator = Generator(seed)
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for number in range(first, first + count):
        out.write(encode(generator.document(number)) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int, help="how many documents")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins (default: 1)")
    arguments = parser.parse_args()
    try:
        with open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n") as out:
            write_documents(arguments.count, arguments.seed, out)
    except BrokenPipeError:
        pass


if __name__ == "__main__":
    main()
