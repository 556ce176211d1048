// Before anything is drawn: the publisher's theme, and the language, whose box lies in a folder of its own.
(() => {
  const asked = new URLSearchParams(location.search);
  const theme = asked.get("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const language = (asked.get("lang") || "").toLowerCase().split("-")[0];
  for (const { dataset, href } of document.querySelectorAll("link[data-language]")) {
    // The whole query stays: hosts find a frame by a part of the address that they gave it.
    if (dataset.language === language) location.replace(href + location.search + location.hash);
  }
})();
