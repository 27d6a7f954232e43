// @ts-check
/** The form in a card: every question that the tag asks, from its declaration. What is typed is kept until it is sent. */
import { announce } from "./announce.js";
import { button, element } from "./elements.js";
import { namesUnder, read, write } from "./kept.js";

/**
 * @typedef {import("./records.js").Annotation} Annotation
 * @typedef {import("./records.js").Tag} Tag
 * @typedef {{edit: (id: string, fields: Record<string, string>) => void, remove: (id: string) => void,
 *   retag: (id: string, tag: string) => void, removePart: (id: string, index: number) => void, close: () => void,
 *   pickTarget: (id: string) => void, moveBorder: (side: "start" | "end", by: number) => void, known: (id: string) => Annotation | undefined}} Acts
 */

export class Forms {
  /** @param {import("./records.js").PageState} state @param {Acts} acts */
  constructor(state, acts) {
    this.state = state;
    this.acts = acts;
    /** What is typed and not sent yet stands here, each field by itself: another tab may type in the next one. */
    this.place = `annotator:typing:${state.document.id}:${state.reviewer}:`;
  }

  /** Give the annotations that have words typed and not sent. @returns {string[]} ids */
  unsent() {
    return namesUnder(localStorage, this.place).map((name) => name.slice(this.place.length).split(":")[0]);
  }

  /** @param {string} id @param {string} name @returns {string | null} */
  typed(id, name) {
    return read(localStorage, `${this.place}${id}:${name}`, null);
  }

  /** Open the form in a card and go to its first field. @param {Annotation} annotation @param {HTMLElement} card */
  open(annotation, card) {
    this.close();
    const form = element("form", { class: "card-form" });
    form.addEventListener("submit", (event) => event.preventDefault());
    card.append(form);
    card.classList.add("is-open");
    this.fill(annotation, form);
    if (!this.returnTo(annotation.id, form)) this.enter(form);
  }

  /** Go to the end of words that were typed and not sent; false when there are none. @param {string} id @param {HTMLElement} form */
  returnTo(id, form) {
    const fields = [.../** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (form.querySelectorAll("input, textarea"))];
    const field = fields.find((each) => this.typed(id, each.name) !== null);
    if (!field) return false;
    field.focus({ preventScroll: true });
    if (field.type !== "date") field.setSelectionRange(field.value.length, field.value.length);
    return true;
  }

  /** Go to the first question of a form. @param {HTMLElement} form */
  enter(form) {
    const first = form.querySelector(".field input, .field select, .field textarea, fieldset input") ?? form.querySelector("button");
    /** @type {HTMLElement | null} */ (first)?.focus({ preventScroll: true });
  }

  /** Close whatever form is open; true when one was. */
  close() {
    const form = document.querySelector(".card-form");
    if (!form) return false;
    if (form.contains(document.activeElement)) /** @type {HTMLElement} */ (document.activeElement).blur();
    form.parentElement?.classList.remove("is-open");
    form.remove();
    return true;
  }

  /** Bring an open form up to date after a save, but never under a typing hand. @param {Annotation} annotation */
  refresh(annotation) {
    const form = /** @type {HTMLFormElement | null} */ (document.querySelector(`#card-${CSS.escape(annotation.id)} .card-form`));
    if (!form) return;
    const active = document.activeElement;
    const inside = active instanceof HTMLElement && form.contains(active);
    const name = inside ? active.getAttribute("name") : null;
    if (name && this.typed(annotation.id, name) !== null) return;
    const value = active && "value" in active ? String(active.value) : null;
    form.replaceChildren();
    this.fill(annotation, form);
    if (!inside) return;
    const again = [.../** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(`[name="${name}"]`))];
    const found = again.find((each) => "value" in each && each.value === value) ?? again[0];
    if (found) found.focus({ preventScroll: true });
    else this.enter(form);
  }

  /** @param {Annotation} annotation @param {HTMLFormElement} form */
  fill(annotation, form) {
    const tag = this.state.tags.find((each) => each.name === annotation.tag);
    if (!tag) return;
    form.append(
      button("Close", () => this.acts.close(), { class: "button quiet card-close" }),
      ...(annotation.mine ? this.tools(annotation) : []),
      ...tag.attributes.map((attribute) => this.question(annotation, attribute)),
      this.note(annotation),
      this.confidence(annotation),
      this.parts(annotation),
    );
    if (!annotation.mine) {
      form.prepend(element("p", { class: "help" }, [`Only ${annotation.reviewer} can change this annotation.`]));
      for (const field of form.querySelectorAll("input, select, textarea")) field.setAttribute("disabled", "");
    }
    if (annotation.tag === "claim") import("./linking.js").then((linking) => linking.offerClaims(annotation, form), () => announce("Claims are not offered now."));
  }

  /** @param {Annotation} annotation */
  tools(annotation) {
    const { id } = annotation;
    const others = this.state.tags.filter((each) => each.name !== annotation.tag);
    return [
      element("div", { class: "card-tools", role: "group", "aria-label": "Change this annotation" }, [
        ...others.map((each) => button(`Make it a ${each.name === "disputed" ? "dispute" : each.name}`, () => this.acts.retag(id, each.name))),
        button("Delete", () => this.acts.remove(id), { class: "button quiet danger" }),
      ]),
      element("div", { class: "card-tools borders", role: "group", "aria-label": "Move its borders by a word" }, [
        ...this.border("start"),
        ...this.border("end"),
      ]),
    ];
  }

  /** Buttons that do what dragging a handle does, for those who do not drag. @param {"start" | "end"} side */
  border(side) {
    const title = side === "start" ? "Start" : "End";
    const step = (/** @type {number} */ by, /** @type {string} */ when) =>
      button(by < 0 ? "−" : "+", () => this.acts.moveBorder(side, by), { name: `${side}-${when}`, "aria-label": `${title} one word ${when}`, title: `${title} one word ${when}` });
    return [element("span", { "aria-hidden": "true" }, [title]), step(-1, "earlier"), step(1, "later")];
  }

  /** @param {Annotation} annotation @param {import("./records.js").Attribute} attribute */
  question(annotation, attribute) {
    const { name, title } = attribute;
    const value = annotation.attributes[name];
    const send = (/** @type {unknown} */ given) => {
      const now = this.acts.known(annotation.id)?.attributes ?? {};
      this.acts.edit(annotation.id, { attributes: JSON.stringify({ ...now, [name]: given }) });
    };
    if (attribute.kind === "choices") return this.boxes(attribute, value ?? [], send);
    const id = `${annotation.id}-${name}`;
    const field =
      attribute.kind === "choice"
        ? this.menu(id, attribute, value ?? "", send)
        : this.words(annotation, id, attribute, value ?? "", send);
    const help = attribute.help ? [element("p", { class: "help", id: `${id}-help` }, [attribute.help])] : [];
    if (attribute.help) field.setAttribute("aria-describedby", `${id}-help`);
    const pick =
      attribute.kind === "reference" && annotation.mine
        ? [button("Pick it in the text", () => this.acts.pickTarget(annotation.id))]
        : [];
    return element("div", { class: "field" }, [element("label", { for: id }, [title]), field, ...help, ...pick]);
  }

  /** @param {string} id @param {import("./records.js").Attribute} attribute @param {string} value @param {(given: unknown) => void} send */
  menu(id, attribute, value, send) {
    const made = element("select", { id, name: attribute.name }, [
      element("option", { value: "" }, ["–"]),
      ...attribute.values.map((each) => element("option", { value: each.value }, [each.title])),
    ]);
    made.value = value;
    made.addEventListener("change", () => send(made.value));
    return made;
  }

  /** @param {import("./records.js").Attribute} attribute @param {string[]} chosen @param {(given: unknown) => void} send */
  boxes(attribute, chosen, send) {
    const boxes = attribute.values.map((each) => {
      const box = element("input", { type: "checkbox", name: attribute.name, value: each.value });
      box.checked = chosen.includes(each.value);
      return box;
    });
    for (const box of boxes) box.addEventListener("change", () => send(boxes.filter((each) => each.checked).map((each) => each.value)));
    return element("fieldset", {}, [
      element("legend", {}, [attribute.title]),
      ...boxes.map((box, index) => element("label", { class: "choice" }, [box, ` ${attribute.values[index].title}`])),
    ]);
  }

  /**
   * @param {Annotation} annotation @param {string} id @param {import("./records.js").Attribute} attribute
   * @param {string} value @param {(given: unknown) => void} send
   */
  words(annotation, id, attribute, value, send) {
    const long = attribute.name === "evidence" || attribute.name === "normalised_text";
    const made = long
      ? element("textarea", { id, name: attribute.name, rows: "3", dir: "auto" })
      : element("input", { id, name: attribute.name, type: attribute.kind === "date" ? "date" : "text", dir: "auto" });
    return this.typing(annotation, made, value, send);
  }

  /** @param {Annotation} annotation */
  note(annotation) {
    const id = `${annotation.id}-note`;
    const field = element("textarea", { id, name: "note", rows: "3", dir: "auto", maxlength: String(this.state.limits.note_chars) });
    this.typing(annotation, field, annotation.note ?? "", (given) => this.acts.edit(annotation.id, { note: String(given) }));
    return element("div", { class: "field" }, [element("label", { for: id }, ["Note"]), field]);
  }

  /** @param {Annotation} annotation */
  confidence(annotation) {
    const box = element("input", { type: "checkbox", name: "confidence", value: "unsure" });
    box.checked = annotation.confidence === "unsure";
    box.addEventListener("change", () => this.acts.edit(annotation.id, { confidence: box.checked ? "unsure" : "sure" }));
    return element("label", { class: "choice" }, [box, " I am not sure"]);
  }

  /** @param {Annotation} annotation */
  parts(annotation) {
    if (annotation.spans.length < 2) return "";
    const content = annotation.spans.filter((span) => span.part === "content").length;
    return element("ul", { class: "parts", "aria-label": "Parts" }, annotation.spans.map((span, index) => {
      const removable = annotation.mine && (span.part !== "content" || content > 1);
      const words = span.exact.length > 60 ? `${span.exact.slice(0, 57)}…` : span.exact;
      return element("li", {}, [
        element("span", { class: "part-name" }, [span.part]),
        ` ${words} `,
        ...(removable ? [button("Remove", () => this.acts.removePart(annotation.id, index), { "aria-label": `Remove the ${span.part} ${words}` })] : []),
      ]);
    }));
  }

  /**
   * Keep what is typed at every stroke; send it when the field is left or `Ctrl+Enter` is pressed.
   * @template {HTMLInputElement | HTMLTextAreaElement} Field
   * @param {Annotation} annotation @param {Field} field @param {string} saved @param {(given: string) => void} send
   */
  typing(annotation, field, saved, send) {
    const place = `${this.place}${annotation.id}:${field.name}`;
    field.value = this.typed(annotation.id, field.name) ?? saved;
    let last = saved;
    const commit = () => {
      const given = field.value;
      write(localStorage, place, null);
      if (given !== last) send((last = given));
    };
    field.addEventListener("input", () => {
      write(localStorage, place, field.value);
    });
    field.addEventListener("change", commit);
    field.addEventListener("blur", () => {
      if (this.typed(annotation.id, field.name) !== null) commit();
    });
    field.addEventListener("keydown", (event) => {
      const key = /** @type {KeyboardEvent} */ (event);
      if (key.key === "Enter" && (key.ctrlKey || key.metaKey || field instanceof HTMLInputElement)) {
        key.preventDefault();
        commit();
      }
    });
    return field;
  }
}
