// @ts-check
import { differences, onTop } from "/static/js/merging.js";
import { same, test } from "./harness.js";

/** @param {Partial<import("/static/js/records.js").Annotation>} fields @returns {import("/static/js/records.js").Annotation} */
function record(fields) {
  const span = { part: "content", start: 3, end: 9, exact: "budget" };
  return {
    id: "a", tag: "claim", start: 3, end: 9, exact: "budget", spans: [span], attributes: {}, note: null,
    confidence: "sure", reviewer: "ana", mine: true, version: 1, origin: "manual", ...fields,
  };
}

test("an edit that stands already differs in nothing", () => {
  const theirs = record({ note: "Ask.", attributes: { claimant: "Ruiz", claim_types: ["causal", "numerical"] }, version: 2 });
  same(differences({ note: "Ask." }, record({}), theirs), []);
  same(differences({ note: " Ask.\n" }, record({}), theirs), [], "outer white space");
  const attributes = JSON.stringify({ claimant: "Ruiz", claim_types: ["numerical", "causal"], claimed_on: "" });
  same(differences({ attributes }, record({}), theirs), [], "order and empty answers");
  same(differences({ spans: JSON.stringify([{ part: "content", start: 3, end: 9, exact: "budget" }]) }, undefined, theirs), []);
});

test("only what one changed oneself is a difference", () => {
  const base = record({ attributes: { claimant: "Ruiz", checkworthiness: "unimportant" } });
  const theirs = record({ attributes: { claimant: "Ruiz", checkworthiness: "check_worthy" }, note: "Theirs" });
  const attributes = JSON.stringify({ claimant: "Mayor Ruiz", checkworthiness: "unimportant" });
  same(differences({ attributes }, base, theirs), [{ name: "claimant", theirs: "Ruiz", yours: "Mayor Ruiz" }]);
});

test("one's own edit goes on top and leaves the rest as it stands", () => {
  const base = record({ attributes: { claimant: "Ruiz", claim_types: ["causal"] } });
  const theirs = record({ attributes: { claimant: "Ana Ruiz", claim_types: ["causal"], checkworthiness: "check_worthy" } });
  const fields = { note: "Mine", attributes: JSON.stringify({ claimant: "Mayor Ruiz", claim_types: ["causal"] }) };
  const sent = onTop(fields, base, theirs);
  same(sent.note, "Mine");
  same(JSON.parse(sent.attributes), { claimant: "Mayor Ruiz", claim_types: ["causal"], checkworthiness: "check_worthy" });
});

test("an answer that one took away is taken away on top too", () => {
  const base = record({ attributes: { claimant: "Ruiz", checkworthiness: "unimportant" } });
  const sent = onTop({ attributes: JSON.stringify({ checkworthiness: "unimportant" }) }, base, base);
  same(JSON.parse(sent.attributes), { claimant: "", checkworthiness: "unimportant" });
});

test("without knowing what it was made on, all of an edit counts", () => {
  const found = differences({ tag: "quote", confidence: "sure" }, undefined, record({}));
  same(found, [{ name: "tag", theirs: "claim", yours: "quote" }]);
});
