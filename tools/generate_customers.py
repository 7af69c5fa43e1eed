#!/usr/bin/env python3
"""Writes a made-up shop's year: customers.csv, orders.csv, transcripts.jsonl and reviews.csv. Same seed, same bytes.

Four kinds of customers buy, write and stay away in their own ways, so that states, clusters and propensities have
something to find. Who they are and what becomes of them is invented, and every sentence is written for this project.
"""

import argparse
import csv
import json
import os
import random
from datetime import datetime, timedelta, timezone

BEGIN = datetime(2025, 1, 6, 8, 0, tzinfo=timezone.utc)
DAYS = 360
THINGS = ["kettle", "rain jacket", "desk lamp", "coffee grinder", "suitcase", "headset", "office chair", "tent"]
CITIES = ["Leeds", "Cork", "Lyon", "Ghent", "Porto", "Turin"]
NAMES = ["Amara", "Bo", "Carla", "Dev", "Edda", "Femi", "Gita", "Hugo", "Ines", "Jonas", "Kaya", "Lars", "Mina", "Noor"]
AGENTS = ["Priya", "Tomasz", "Lena"]

# By kind: share, days between orders, mean basket, contacts a year, chance of a problem left open, of a review.
KINDS = {
    "devoted": (0.30, 30, 95, 1.2, 0.10, 0.30),
    "thrifty": (0.30, 55, 35, 2.5, 0.25, 0.15),
    "troubled": (0.20, 45, 70, 5.0, 0.65, 0.25),
    "passing": (0.20, 160, 50, 0.8, 0.15, 0.05),
}
OPENINGS = {
    "devoted": [
        "Hello! I'd like to order another {thing}, is the green one in stock?",
        "Hi, can I add a {thing} to my order {order}? I love the first one.",
        "Good morning, do you gift wrap the {thing}? It's for a friend, I always send people to you.",
    ],
    "thrifty": [
        "Hi, is there a discount on the {thing}? I can't spend more than ${price}.",
        "The {thing} is too expensive for us, do you have a cheaper one under ${price}?",
        "Does the {thing} go on sale soon? My budget is ${price} at most.",
    ],
    "troubled": [
        "My {thing} stopped working after a week and nobody answers. I want my money back.",
        "I was charged twice for order {order}. This is the second time I write about it!",
        "Order {order} still hasn't arrived. I need it before Friday, please.",
        "The {thing} came broken again. I'm fed up, if this isn't solved I will cancel my account.",
    ],
    "passing": [
        "Do you ship the {thing} to {city}?",
        "How long does delivery to {city} take?",
        "Does the {thing} come with a warranty?",
    ],
}
ANSWERS = [
    "Thanks for getting in touch, let me check that for you.",
    "I'm sorry to hear that. May I have your order number?",
    "I have passed this on to my colleagues.",
]
SOLVED = [("That is done now, you'll get an e-mail in a minute.", "Great, that worked. Thank you so much!"),
          ("Yes, it's in stock and leaves today.", "Perfect, thank you, that's all I needed.")]
OPEN = [("We are looking into it and can't say more today.", "That doesn't help me at all. It's still not solved."),
        ("I'm afraid I can't change that.", "Then I'll look elsewhere. This is really disappointing.")]
REVIEWS = {
    "devoted": [(5, "Wonderful {thing}, I recommend this shop to everyone I know."),
                (5, "Third {thing} I bought here. Fast delivery, lovely quality."),
                (4, "Really happy with the {thing}, only the box was dented.")],
    "thrifty": [(3, "The {thing} is fine but overpriced, I got it with a voucher."),
                (4, "Good {thing} for the money, I waited for the sale.")],
    "troubled": [(1, "The {thing} broke after two weeks and support never answered. Never again."),
                 (2, "Late, scratched, and the refund took a month. Very disappointed.")],
    "passing": [(3, "The {thing} is okay."), (4, "Does what it should.")],
}


class Shop:
    """Makes customers one after another from one seeded source of chance."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.orders, self.transcripts, self.reviews, self.customers = [], [], [], []

    def pick(self, choices):
        return choices[int(self.random.random() * len(choices))]

    def instant(self, day):
        return BEGIN + timedelta(minutes=int(day * 1440) + int(self.random.random() * 720))

    def fill(self, text):
        return text.format(
            thing=self.pick(THINGS), city=self.pick(CITIES), price=20 + 10 * int(self.random.random() * 4),
            order=f"A-{10000 + int(self.random.random() * 89999)}")

    def kind(self):
        chance = self.random.random()
        for name, (share, *_) in KINDS.items():
            chance -= share
            if chance < 0:
                return name
        return "passing"

    def customer(self, number):
        kind = self.kind()
        _, gap, basket, contacts, left_open, reviewing = KINDS[kind]
        customer = f"s-{number:04}"
        joined = int(self.random.random() * 120)
        name = self.pick(NAMES)
        self.customers.append({
            "customer_id": customer, "email": f"{name.lower()}{number}@shop.example", "name": name,
            "city": self.pick(CITIES),
            "plan": "plus" if self.random.random() < (0.5 if kind == "devoted" else 0.15) else "basic",
            "signed_up_at": self.instant(joined).isoformat().replace("+00:00", "Z"),
            "updated_at": (BEGIN + timedelta(days=DAYS)).isoformat().replace("+00:00", "Z"),
        })
        # A problem left open makes the next order less likely, so that what was written says something of what follows.
        trust, day = 1.0, joined + self.random.expovariate(1 / 10)
        next_contact = joined + self.random.expovariate(contacts / 365)
        next_order = day
        while min(next_contact, next_order) < DAYS:
            if next_order <= next_contact:
                self.order(customer, next_order, basket)
                if self.random.random() < reviewing:
                    self.review(customer, kind, next_order + 6)
                next_order += 3 + self.random.expovariate(1 / gap) / trust
            else:
                is_open = self.random.random() < left_open
                self.transcript(customer, kind, next_contact, is_open)
                if is_open:
                    trust *= 0.45
                    next_order += gap * 0.8
                next_contact += 2 + self.random.expovariate(contacts / 365)

    def order(self, customer, day, basket):
        self.orders.append({
            "order_id": f"A-{10000 + len(self.orders)}", "customer_id": customer,
            "ordered_at": self.instant(day).isoformat().replace("+00:00", "Z"),
            "total": f"{max(5, self.random.gauss(basket, basket / 4)):.2f}", "currency": "USD",
            "items": 1 + int(self.random.random() * 4), "device": "mobile" if self.random.random() < 0.6 else "desktop",
        })

    def transcript(self, customer, kind, day, is_open):
        agent, closing = self.pick(OPEN if is_open else SOLVED)
        turns = [("customer", self.fill(self.pick(OPENINGS[kind]))), ("agent", self.pick(ANSWERS)),
                 ("agent", agent), ("customer", closing)]
        self.transcripts.append({
            "id": f"chat-{len(self.transcripts):05}", "customer_id": customer, "channel": self.pick(["chat", "email"]),
            "created_at": self.instant(day).isoformat().replace("+00:00", "Z"), "agent": self.pick(AGENTS),
            "turns": [{"speaker": speaker, "text": text} for speaker, text in turns],
        })

    def review(self, customer, kind, day):
        stars, text = self.pick(REVIEWS[kind])
        if day < DAYS:
            self.reviews.append({
                "id": f"review-{len(self.reviews):05}", "customer_id": customer, "rating": stars,
                "text": self.fill(text), "date": self.instant(day).isoformat().replace("+00:00", "Z"),
            })


def write_csv(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", help="made where it isn't there")
    arguments.add_argument("--customers", type=int, default=400)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    shop = Shop(options.seed)
    for number in range(1, options.customers + 1):
        shop.customer(number)
    os.makedirs(options.folder, exist_ok=True)
    write_csv(os.path.join(options.folder, "customers.csv"), shop.customers)
    write_csv(os.path.join(options.folder, "orders.csv"), sorted(shop.orders, key=lambda row: row["ordered_at"]))
    write_csv(os.path.join(options.folder, "reviews.csv"), sorted(shop.reviews, key=lambda row: row["date"]))
    with open(os.path.join(options.folder, "transcripts.jsonl"), "w", encoding="utf-8") as file:
        for transcript in sorted(shop.transcripts, key=lambda row: row["created_at"]):
            file.write(json.dumps(transcript) + "\n")


if __name__ == "__main__":
    main()
