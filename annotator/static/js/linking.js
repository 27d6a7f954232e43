// @ts-check
/** Link a tagged claim to the register from its card: type to search, the best first, Enter takes it. */
import { announce } from "./announce.js";
import { button, element } from "./elements.js";
import { get, post, RequestError } from "./requests.js";

const PAUSE = 150; // milliseconds without a key before the register is asked

/** @typedef {{id: string, text: string}} Match */

/** Put the search for a claim into an open card. @param {import("./records.js").Annotation} annotation @param {HTMLElement} form */
export async function offerClaims(annotation, form) {
  const finder = new ClaimFinder(annotation);
  if (!(await finder.search(""))) return; // the register is closed while one reads in a blind round
  if (form.isConnected && !form.querySelector(".linking")) form.append(finder.section);
}

class ClaimFinder {
  /** @param {import("./records.js").Annotation} annotation */
  constructor(annotation) {
    this.annotation = annotation;
    /** @type {Match[]} */
    this.matches = [];
    this.active = 0;
    this.asked = 0;
    this.sought = ""; // the words that the list belongs to
    const id = `${annotation.id}-link`;
    this.box = element("input", {
      id, type: "search", dir: "auto", autocomplete: "off", role: "combobox", maxlength: "500",
      "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list", "aria-describedby": `${id}-help`,
    });
    this.list = element("ul", { id: `${id}-list`, role: "listbox", "aria-label": "Claims, the likest first", class: "linking-list" });
    this.linked = element("ul", { class: "linked" });
    this.section = element("div", { class: "field linking" }, [
      element("label", { for: id }, ["Link to a claim of the register"]),
      this.linked,
      this.box,
      element("p", { class: "help", id: `${id}-help` }, ["Type to search. Enter says that these words are the same as the first claim: true and false together, always. Arrows choose another."]),
      this.list,
    ]);
    this.box.addEventListener("input", () => this.later());
    this.box.addEventListener("keydown", (event) => this.pressed(event));
    this.box.addEventListener("focus", () => this.show());
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(this.box.value), PAUSE);
  }

  /** Ask for the likest claims; false when the register cannot be asked. @param {string} words */
  async search(words) {
    const asked = ++this.asked;
    const query = words.trim() || this.annotation.exact.slice(0, 500);
    try {
      const found = await get(`/claims/matches?${new URLSearchParams({ q: query, annotation: this.annotation.id })}`);
      if (asked !== this.asked) return true; // a later question is under way
      this.matches = found.matches;
      this.showLinked(found.linked);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.matches = [];
      if (error.code === "register_closed") return false;
      announce(error.message);
    }
    this.active = 0;
    this.sought = words;
    this.show();
    return true;
  }

  /** Link the claim chosen in the list; one who typed on and pressed Enter at once gets the list of the words as they stand. */
  async take() {
    clearTimeout(this.timer);
    if (this.box.value !== this.sought) await this.search(this.box.value);
    const match = this.matches[this.active];
    if (match && this.box.value === this.sought) await this.link(match);
  }

  show() {
    const shown = document.activeElement === this.box && this.matches.length > 0;
    this.list.replaceChildren(...this.matches.map((match, at) => this.option(match, at)));
    this.list.hidden = this.matches.length === 0;
    this.box.setAttribute("aria-expanded", String(shown));
    if (this.matches.length) this.box.setAttribute("aria-activedescendant", `${this.list.id}-${this.active}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  /** @param {Match} match @param {number} at */
  option(match, at) {
    const made = element("li", { role: "option", id: `${this.list.id}-${at}`, "aria-selected": String(at === this.active), dir: "auto" }, [match.text]);
    made.addEventListener("click", () => this.link(match));
    return made;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && this.matches.length) {
      this.active = (this.active + by + this.matches.length) % this.matches.length;
      this.show();
    } else if (event.key === "Enter" && (this.matches.length || this.box.value !== this.sought)) this.take();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {Match} match */
  async link(match) {
    try {
      await post(`/annotations/${this.annotation.id}/appearances`, { claim: match.id, relation: "same", method: "matching" });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      announce(error.message);
      this.list.replaceChildren(element("li", { class: "error" }, [error.message]));
      return;
    }
    announce(`Linked: the same as “${match.text}”.`);
    this.box.value = "";
    await this.search("");
  }

  /** @param {(Match & {relation: string})[]} linked */
  showLinked(linked) {
    this.linked.hidden = linked.length === 0;
    this.linked.replaceChildren(
      ...linked.map((each) => {
        const place = element("a", { href: `/claims/${each.id}`, dir: "auto" }, [each.text]);
        const take = button("Undo", () => this.undo(each), { "aria-label": `Undo the link to ${each.text}` });
        return element("li", {}, [`${each.relation}: `, place, " ", take]);
      }),
    );
  }

  /** Say that it is no appearance after all; it is not offered again. @param {Match} match */
  async undo(match) {
    await post(`/annotations/${this.annotation.id}/appearances/reject`, { claim: match.id, method: "manual" });
    announce("The link is undone.");
    await this.search(this.box.value);
  }
}
