// Before anything is drawn: the publisher's theme, and the language and the version, whose boxes lie in folders of their
// own.
(() => {
  const asked = new URLSearchParams(location.search);
  const theme = asked.get("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const language = (asked.get("lang") || document.documentElement.lang).toLowerCase().split("-")[0];
  const links = [...document.querySelectorAll("link[data-language]")];
  // No link leads to this box itself; a version that is not there is this one, in the language that was asked for.
  const to = (version) =>
    links.find(({ dataset }) => dataset.language === language && (dataset.version || "") === version);
  const way = to(asked.get("version") || "") || to("");
  // The whole query stays: hosts find a frame by a part of the address that they gave it.
  if (way) location.replace(way.href + location.search + location.hash);
})();
