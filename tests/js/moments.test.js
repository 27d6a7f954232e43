// @ts-check
import showMoments, { written } from "/static/js/moments.js";
import { same, test } from "./harness.js";

const NOON = new Date(2026, 10, 24, 12, 0);

test("times of today and yesterday are told by the day's name", () => {
  same(written(new Date(2026, 10, 24, 0, 5), NOON).startsWith("today, "), true);
  same(written(new Date(2026, 10, 23, 23, 59), NOON).startsWith("yesterday, "), true);
  same(/today|yesterday/.test(written(new Date(2026, 10, 22, 23, 59), NOON)), false);
});

test("yesterday is a day even when a clock change made it shorter", () => {
  same(written(new Date(2026, 2, 29, 0, 30), new Date(2026, 2, 30, 0, 10)).startsWith("yesterday, "), true);
  same(written(new Date(2026, 9, 25, 0, 30), new Date(2026, 9, 26, 0, 10)).startsWith("yesterday, "), true);
});

test("a time of tomorrow is written out", () => {
  same(/today|yesterday/.test(written(new Date(2026, 10, 25, 0, 1), NOON)), false);
});

test("a time that cannot be read stays as it is written", () => {
  const host = document.createElement("div");
  const time = document.createElement("time");
  time.dataset.moment = "";
  time.setAttribute("datetime", "never");
  time.textContent = "never";
  host.append(time);
  showMoments(host);
  same(time.textContent, "never");
});
