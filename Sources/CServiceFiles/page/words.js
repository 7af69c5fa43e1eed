// How numbers, times, names and limits are told.

const number = new Intl.NumberFormat("en");
const compact = new Intl.NumberFormat("en", {notation: "compact", maximumFractionDigits: 1});
const dayWithYear = new Intl.DateTimeFormat("en-GB", {day: "numeric", month: "short", year: "numeric", timeZone: "UTC"});
const dayAlone = new Intl.DateTimeFormat("en-GB", {day: "numeric", month: "short", timeZone: "UTC"});
const monthAlone = new Intl.DateTimeFormat("en-GB", {month: "long", year: "numeric", timeZone: "UTC"});
const clock = new Intl.DateTimeFormat("en-GB", {hour: "2-digit", minute: "2-digit", timeZone: "UTC"});
const weekday = new Intl.DateTimeFormat("en-GB", {weekday: "long", timeZone: "UTC"});

export const count = value => (value < 100000 ? number : compact).format(value);
export const counted = (value, one, many = one + "s") => `${count(value)} ${value === 1 ? one : many}`;
export const percent = share => `${Math.round(share * 100)} %`;
export const signed = score => (score < 0 ? "−" : "+") + Math.abs(score).toFixed(2);
export const day = time => dayWithYear.format(new Date(time));
export const shortDay = time => dayAlone.format(new Date(time));
export const month = time => monthAlone.format(new Date(time));
export const at = time => clock.format(new Date(time));
export const moment = time => `${day(time)}, ${at(time)}`;
export const dayOfWeek = time => weekday.format(new Date(time));

/** `delivery_problem` as people write it. */
export function named(id) {
  const words = String(id).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Two days as a span that repeats no more than it must: `3 – 28 Feb 2026`. */
export function span(since, until) {
  const last = new Date(new Date(until) - 1);
  const [from, to] = [new Date(since), last];
  if (day(from) === day(to)) return day(to);
  const sameYear = from.getUTCFullYear() === to.getUTCFullYear();
  const sameMonth = sameYear && from.getUTCMonth() === to.getUTCMonth();
  return `${sameMonth ? from.getUTCDate() : sameYear ? shortDay(from) : day(from)} – ${day(to)}`;
}

/** How much more or less than before; nothing where there is nothing to compare with. */
export function change(now, before) {
  if (before === null || before === undefined || now === before) return "";
  return now > before ? `+${count(now - before)}` : `−${count(before - now)}`;
}

/** How strongly a score from −1 to 1 leans, in a word. */
export const tone = score => (score <= -0.25 ? "negative" : score >= 0.25 ? "positive" : "neutral");

/** A constraint's value in words: `at most 50 USD`. */
export function limit(type, value, polarity) {
  const comparators = {
    max: "at most", min: "at least", exact: "exactly", about: "about", approx: "about", lt: "under", le: "at most",
    gt: "over", ge: "at least", eq: "exactly",
  };
  const v = value ?? {};
  const compare = v.comparator ? (comparators[v.comparator] ?? v.comparator) + " " : "";
  switch (type) {
    case "budget": return `${compare}${v.amount ?? ""} ${v.currency ?? ""}`.trim();
    case "quantity": return `${compare}${v.number ?? ""} ${v.unit ?? ""}`.trim();
    case "deadline":
      if (v.immediate) return "right away";
      if (v.before) return `before ${date(v.before)}`;
      if (v.on) return `on ${date(v.on)}`;
      return v.within ? `within ${duration(v.within)}` : "in time";
    case "schedule": {
      const hours = [v.from && `from ${v.from}`, v.to && `until ${v.to}`].filter(Boolean).join(" ");
      if (v.on) return `on ${date(v.on)}`;
      return [(v.days ?? []).map(name => named(name)).join(", "), hours].filter(Boolean).join(", ");
    }
    case "substitution":
      if (!v.attribute || v.attribute.startsWith("substitute")) return v.allowed ? "something else is fine" : "nothing else";
      return v.allowed ? `any ${v.attribute}` : `the same ${v.attribute} only`;
    default: {
      const words = Object.values(v).filter(part => typeof part === "string" && part).join(" ").replaceAll("_", " ");
      return (polarity === "exclude" && words ? "not " : "") + words;
    }
  }
}

function date(text) {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return text;
  return text.length === 10 ? day(text) : moment(text);
}

function duration(text) {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
  if (!match) return text;
  const names = ["year", "month", "week", "day", "hour", "minute"];
  const parts = names.flatMap((name, index) => match[index + 1] ? [counted(Number(match[index + 1]), name)] : []);
  return parts.join(" ") || text;
}
