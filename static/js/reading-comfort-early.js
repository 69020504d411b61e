/* Puts on <html>, before anything is drawn: the reader's choices of text size, background and
   contrast; whether the device saves data; whether it may read aloud. This small file is loaded
   without `defer` on purpose, or the page would flash. */
const root = document.documentElement;
// Keeps the place of the control, which the other script shows later: nothing moves then.
root.classList.add("scripted");
try {
  if (navigator.connection?.saveData) root.dataset.saving = "";
  if ("speechSynthesis" in window && localStorage.getItem("listen") !== "no") root.dataset.speech = "";
  const saved = JSON.parse(localStorage.getItem("reading-comfort") || "{}");
  const known = { text: ["large", "larger"], theme: ["light", "dark"], contrast: ["more"] };
  for (const [name, values] of Object.entries(known)) {
    if (values.includes(saved[name])) root.dataset[name] = saved[name];
  }
} catch {
  /* Storage is off or holds rubbish: the page looks as the device asks. */
}
