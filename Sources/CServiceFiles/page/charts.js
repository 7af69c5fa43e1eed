// Drawings of numbers. Each has a name for those who can't see it, and its numbers stand in a table beside it.

import {h, s, unseen} from "./dom.js";
import {count, day, dayOfWeek, shortDay, signed} from "./words.js";

const TONES = ["positive", "neutral", "mixed", "negative"];

/** Documents per day or week as bars of their sentiments. `buckets` are `{date, sentiment, days}` without gaps. */
export function volume(buckets) {
  const [width, height, base] = [1000, 190, 168];
  const totals = buckets.map(bucket => TONES.reduce((sum, tone) => sum + bucket.sentiment[tone], 0));
  const most = Math.max(1, ...totals);
  const ceiling = nice(most);
  const step = width / buckets.length;
  const gap = Math.min(6, step * 0.22);
  const scale = value => value / ceiling * (base - 14);
  const bars = buckets.map((bucket, index) => {
    let top = base;
    const parts = TONES.filter(tone => bucket.sentiment[tone] > 0).map(tone => {
      const size = scale(bucket.sentiment[tone]);
      top -= size;
      return s(`rect.${tone}`, {x: index * step + gap / 2, y: top, width: step - gap, height: Math.max(0.8, size - 0.8)});
    });
    return s("g.bar", {"data-index": index},
      s("rect.reach", {x: index * step, y: 0, width: step, height: base}), ...parts);
  });
  const lines = [0.5, 1].map(share => s("line.rule", {
    x1: 0, x2: width, y1: base - scale(ceiling * share), y2: base - scale(ceiling * share)}));
  const chart = s("svg.volume", {
    viewBox: `0 0 ${width} ${base}`, preserveAspectRatio: "none", role: "img",
    "aria-label": `Documents by sentiment, ${count(totals.reduce((sum, total) => sum + total, 0))} in all; the table below says the same.`,
  }, ...lines, ...bars, s("line.axis", {x1: 0, x2: width, y1: base, y2: base}));
  const tip = h("div.tip", {"aria-hidden": "true"});
  const ticks = tickPlaces(buckets.length).map(index => h("span", {
    vars: {"--at": `${(index + 0.5) / buckets.length * 100}%`}}, shortDay(buckets[index].date)));
  const figure = h("figure.chart", null,
    h("div.plot", {vars: {"--height": `${height - 22}px`}},
      h("span.most", {"aria-hidden": "true"}, count(ceiling)), chart, tip),
    h("div.ticks", {"aria-hidden": "true"}, ticks),
    table(buckets));
  const show = index => {
    for (const bar of bars) bar.classList.toggle("on", Number(bar.dataset.index) === index);
    if (index === null) return tip.classList.remove("on");
    const bucket = buckets[index];
    tip.replaceChildren(
      h("strong", null, bucket.days > 1 ? `Week of ${day(bucket.date)}` : `${dayOfWeek(bucket.date)}, ${day(bucket.date)}`),
      ...TONES.filter(tone => bucket.sentiment[tone]).map(tone =>
        h("span", null, h(`i.dot.${tone}`), `${tone} `, h("b", null, count(bucket.sentiment[tone])))),
      totals[index] ? "" : h("span", null, "nothing"));
    const place = (index + 0.5) / buckets.length;
    tip.style.setProperty("--at", `${place * 100}%`);
    tip.style.setProperty("--shift", `${-place * 100}%`);
    tip.classList.add("on");
  };
  chart.addEventListener("pointermove", event => {
    const box = chart.getBoundingClientRect();
    const index = Math.floor((event.clientX - box.left) / box.width * buckets.length);
    show(Math.max(0, Math.min(buckets.length - 1, index)));
  });
  chart.addEventListener("pointerleave", () => show(null));
  return figure;
}

function tickPlaces(length) {
  const wanted = Math.min(length, 6);
  if (wanted < 2) return wanted ? [0] : [];
  return Array.from({length: wanted}, (_, index) => Math.round(index * (length - 1) / (wanted - 1)));
}

function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 5, 10].map(step => step * power).find(step => step >= value && (step / 2) % 1 === 0) ?? Math.max(2, value);
}

function table(buckets) {
  return h("div.unseen", null, h("table", null, h("caption", null, "Documents by sentiment"),
    h("thead", null, h("tr", null, h("th", {scope: "col"}, "From"), TONES.map(tone => h("th", {scope: "col"}, tone)))),
    h("tbody", null, buckets.map(bucket => h("tr", null, h("th", {scope: "row"}, day(bucket.date)),
      TONES.map(tone => h("td", null, bucket.sentiment[tone])))))));
}

/** The course of scores from −1 to 1. */
export function course(points) {
  const [width, height] = [600, 90];
  const x = index => points.length === 1 ? width / 2 : 8 + index * (width - 16) / (points.length - 1);
  const y = score => height / 2 - score * (height / 2 - 8);
  const path = points.map((point, index) => `${index ? "L" : "M"}${x(index).toFixed(1)} ${y(point.score).toFixed(1)}`).join("");
  return h("figure.course", null, s("svg", {
    viewBox: `0 0 ${width} ${height}`, role: "img",
    "aria-label": `Sentiment over ${points.length} conversations: first ${signed(points[0].score)}, last ${signed(points.at(-1).score)}.`,
  }, s("line.rule", {x1: 0, x2: width, y1: height / 2, y2: height / 2}), s("path", {d: path}),
    points.map((point, index) => s(`circle.${point.label}`, {cx: x(index), cy: y(point.score), r: 5},
      s("title", null, `${day(point.time)}: ${signed(point.score)}`)))));
}

/** A share from 0 to 1 as a thin bar. */
export function meter(share, name) {
  return h("span.meter", {vars: {"--share": Math.max(0, Math.min(1, share ?? 0))}}, name ? unseen(name) : null);
}
