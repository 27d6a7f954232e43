// @ts-check
/** Attach each behaviour to the elements that ask for it: `data-module="name"` calls the default export of `./name.js`. */

for (const element of document.querySelectorAll("[data-module]")) {
  for (const name of (element.getAttribute("data-module") ?? "").split(" ")) {
    const module = await import(`./${name}.js`);
    module.default(element);
  }
}
if (document.querySelector("[data-moment]")) {
  const { default: showMoments } = await import("./moments.js");
  showMoments(document);
}
export {};
