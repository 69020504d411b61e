/* The reader's choices of text size, background and contrast, put on <html> before anything is
   drawn: this small file is loaded without `defer` on purpose, or the page would flash. */
// Keeps the place of the control, which the other script shows later: nothing moves then.
document.documentElement.classList.add("scripted");
try {
  const saved = JSON.parse(localStorage.getItem("reading-comfort") || "{}");
  const known = { text: ["large", "larger"], theme: ["light", "dark"], contrast: ["more"] };
  for (const [name, values] of Object.entries(known)) {
    if (values.includes(saved[name])) document.documentElement.dataset[name] = saved[name];
  }
} catch {
  /* Storage is off or holds rubbish: the page looks as the device asks. */
}
