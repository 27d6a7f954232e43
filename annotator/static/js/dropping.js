// @ts-check
/**
 * Files dropped anywhere on a page, or sent by its import form, go to the desk with their progress shown; the report
 * comes into the page, and what was chosen or typed stays until all of it is in.
 */
import { recall, remember } from "./columns.js";
import { DroppedFiles } from "./dropped_files.js";
import { element } from "./elements.js";
import { send } from "./uploads.js";

const ADDRESS = "/documents/import";

/** @param {HTMLElement} main */
export default function dropping(main) {
  const form = main.querySelector("form#import");
  const page = new ImportPage(main, form instanceof HTMLFormElement ? form : null);
  listenToDrops(main, (files) => page.take(files));
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    page.submit();
  });
  main.dataset.takesFiles = "yes";
}

class ImportPage {
  /** @param {HTMLElement} main @param {HTMLFormElement | null} form */
  constructor(main, form) {
    this.main = main;
    this.form = form;
    this.most = Number(main.dataset.most);
    this.report = /** @type {HTMLElement} */ (main.querySelector("[data-report]"));
    this.sending = /** @type {HTMLElement} */ (main.querySelector("[data-sending]"));
    /** @type {AbortController | null} */
    this.abort = null;
    /** Dropped files, while the desk asks which of their columns holds what. @type {File[]} */
    this.waiting = [];
  }

  /** Send dropped files at once; what stands in the form's other fields goes along. @param {File[]} files */
  take(files) {
    if (!files.length) return this.say("Nothing that can be imported was dropped: drop files, or a folder of files.");
    const body = this.form ? new FormData(this.form) : new FormData();
    for (const name of ["files", "text", "name"]) body.delete(name);
    for (const file of files) body.append("files", file, file.name);
    this.send(body, files, () => {});
  }

  submit() {
    const form = /** @type {HTMLFormElement} */ (this.form);
    const chosen = form.querySelector('input[type="file"]');
    const picked = chosen instanceof HTMLInputElement ? [...(chosen.files ?? [])] : [];
    const body = new FormData(form);
    const questions = this.report.querySelector("[data-columns]");
    if (questions) remember(questions);
    const files = questions && this.waiting.length ? this.waiting : picked;
    if (files === this.waiting) {
      body.delete("files");
      for (const file of files) body.append("files", file, file.name);
    }
    this.send(body, files, () => form.reset());
  }

  /** @param {FormData} body @param {File[]} files @param {() => void} done */
  async send(body, files, done) {
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > this.most) {
      return this.say(`These files have ${size.toLocaleString("en")} bytes together; at most ${this.most.toLocaleString("en")} go at once. Nothing was sent: choose fewer.`);
    }
    if (this.abort) return this.say("An import is on its way. Wait for it, or stop it.");
    this.waiting = files;
    this.abort = new AbortController();
    const show = this.showProgress(files.length);
    try {
      const answer = await send(ADDRESS, body, { signal: this.abort.signal, progress: show });
      this.showReport(answer.page, answer.status);
      if (answer.status === 201 && !answer.page.querySelector("#report .error")) done();
    } catch (error) {
      this.say(this.abort.signal.aborted ? "Stopped. Nothing of it was imported." : `${/** @type {Error} */ (error).message} What you chose is still here: try again.`);
    } finally {
      this.abort = null;
      this.sending.hidden = true;
    }
  }

  /** @param {number} many @returns {(share: number) => void} */
  showProgress(many) {
    const bar = element("progress", { max: "100", value: "0", "aria-label": "Sending" });
    const words = element("p", { role: "status" }, ["Sending…"]);
    const stop = element("button", { type: "button", class: "button quiet" }, ["Stop"]);
    stop.addEventListener("click", () => this.abort?.abort());
    this.sending.className = "card sending";
    this.sending.replaceChildren(words, bar, element("p", {}, [stop]));
    this.sending.hidden = false;
    this.report.replaceChildren();
    return (share) => {
      if (share < 1) {
        bar.value = Math.round(share * 100);
        return;
      }
      // What is out cannot be called back: from here on the answer says what became of it.
      stop.remove();
      bar.removeAttribute("value");
      words.textContent = many > 1 ? `Reading ${many} files…` : "Reading…";
    };
  }

  /** @param {Document} page @param {number} status */
  showReport(page, status) {
    const report = page.getElementById("report");
    if (!report) {
      const refusal = page.querySelector("main [role=alert]")?.textContent?.trim();
      const advice = status === 401 ? "Sign in in another tab, then send it again from here." : "";
      return this.say(`${refusal ?? `The desk answered ${status}.`} ${advice}`);
    }
    const shown = document.importNode(report, true);
    // The files are still chosen here, other than after a page's reload.
    shown.querySelector("[data-choose-again]")?.remove();
    if (shown.hasAttribute("data-columns") && !this.form) this.addForm();
    this.report.replaceChildren(shown);
    if (shown.hasAttribute("data-columns")) recall(shown);
    shown.focus();
    shown.scrollIntoView({ block: "nearest" });
  }

  /** Where files are only dropped, the questions about their columns need a form to belong to. */
  addForm() {
    this.form = /** @type {HTMLFormElement} */ (element("form", { id: "import", hidden: "" }));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.main.append(this.form);
  }

  /** @param {string} words */
  say(words) {
    this.report.replaceChildren(element("p", { class: "notice error", role: "alert" }, [words]));
  }
}

/** @param {HTMLElement} main @param {(files: File[]) => void} take */
function listenToDrops(main, take) {
  const veil = /** @type {HTMLElement} */ (main.querySelector("[data-veil]"));
  let depth = 0;
  /** @param {DragEvent} event */
  const brings = (event) => event.dataTransfer?.types.includes("Files") ?? false;
  /** @param {number} by */
  const count = (by) => {
    depth = Math.max(0, depth + by);
    veil.hidden = depth === 0;
  };
  document.addEventListener("dragenter", (event) => brings(event) && count(1));
  document.addEventListener("dragleave", (event) => brings(event) && count(-1));
  document.addEventListener("dragover", (event) => brings(event) && event.preventDefault());
  document.addEventListener("drop", async (event) => {
    if (!brings(event) || !event.dataTransfer) return;
    event.preventDefault();
    count(-depth);
    take(await new DroppedFiles(event.dataTransfer).all());
  });
}
