// @ts-check
/** The form in a card: every question that the tag asks, from its declaration. What is typed is kept until it is sent. */
import { button, element } from "./elements.js";
import { read, write } from "./kept.js";

/**
 * @typedef {import("./records.js").Annotation} Annotation
 * @typedef {import("./records.js").Tag} Tag
 * @typedef {{edit: (id: string, fields: Record<string, string>) => void, remove: (id: string) => void,
 *   retag: (id: string, tag: string) => void, removePart: (id: string, index: number) => void, close: () => void,
 *   pickTarget: (id: string) => void, known: (id: string) => Annotation | undefined}} Acts
 */

export class Forms {
  /** @param {import("./records.js").PageState} state @param {Acts} acts */
  constructor(state, acts) {
    this.state = state;
    this.acts = acts;
    this.place = `annotator:typing:${state.document.id}:${state.reviewer}`;
    /** What is typed and not sent yet, by annotation and field. @type {Record<string, Record<string, string>>} */
    this.typed = read(localStorage, this.place, {});
  }

  /** Open the form in a card and go to its first field. @param {Annotation} annotation @param {HTMLElement} card */
  open(annotation, card) {
    this.close();
    const form = element("form", { class: "card-form" });
    form.addEventListener("submit", (event) => event.preventDefault());
    card.append(form);
    card.classList.add("is-open");
    this.fill(annotation, form);
    /** @type {HTMLElement | null} */ (form.querySelector(".field input, .field select, .field textarea, fieldset input, button"))?.focus({ preventScroll: true });
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
    const name = active instanceof HTMLElement && form.contains(active) ? active.getAttribute("name") : null;
    const typing = (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) && name && this.typed[annotation.id]?.[name] !== undefined;
    if (typing) return;
    const value = active && "value" in active ? String(active.value) : null;
    form.replaceChildren();
    this.fill(annotation, form);
    if (!name) return;
    const again = [.../** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(`[name="${name}"]`))];
    (again.find((each) => "value" in each && each.value === value) ?? again[0])?.focus({ preventScroll: true });
  }

  /** @param {Annotation} annotation @param {HTMLFormElement} form */
  fill(annotation, form) {
    const tag = this.state.tags.find((each) => each.name === annotation.tag);
    if (!tag) return;
    form.append(
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
  }

  /** @param {Annotation} annotation */
  tools(annotation) {
    const { id } = annotation;
    const others = this.state.tags.filter((each) => each.name !== annotation.tag);
    return [
      element("div", { class: "card-tools", role: "group", "aria-label": "Change this annotation" }, [
        ...others.map((each) => button(`Make it a ${each.name === "disputed" ? "dispute" : each.name}`, () => this.acts.retag(id, each.name))),
        button("Delete", () => this.acts.remove(id), { class: "button quiet danger" }),
        button("Close", () => this.acts.close()),
      ]),
    ];
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
    const own = this.typed[annotation.id]?.[field.name];
    field.value = own ?? saved;
    let last = saved;
    const commit = () => {
      const given = field.value;
      this.forget(annotation.id, field.name);
      if (given !== last) send((last = given));
    };
    field.addEventListener("input", () => {
      (this.typed[annotation.id] ??= {})[field.name] = field.value;
      write(localStorage, this.place, this.typed);
    });
    field.addEventListener("change", commit);
    field.addEventListener("blur", () => {
      if (this.typed[annotation.id]?.[field.name] !== undefined) commit();
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

  /** @param {string} id @param {string} name */
  forget(id, name) {
    if (!this.typed[id]) return;
    delete this.typed[id][name];
    if (!Object.keys(this.typed[id]).length) delete this.typed[id];
    write(localStorage, this.place, Object.keys(this.typed).length ? this.typed : null);
  }
}
