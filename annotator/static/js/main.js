// @ts-check
/** Attach each behaviour to the elements that ask for it: `data-module="name"` calls the default export of `./name.js`. */

// All are fetched at once, and attached in the page's order.
const wanted = [...document.querySelectorAll("[data-module]")].flatMap((element) =>
  (element.getAttribute("data-module") ?? "").split(" ").map((name) => ({ element, module: import(`./${name}.js`) })));
for (const { element, module } of wanted) (await module).default(element);
if (document.querySelector("[data-moment]")) {
  const { default: showMoments } = await import("./moments.js");
  showMoments(document);
}
export {};
