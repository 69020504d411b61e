// Wagtail 8.0.1 writes two words for screen readers into its templates instead of its catalogue.
const words = [
  ['nav[aria-label="Actions"]', 'aria-label'],
  ['input[type="submit"][value="Search"]', 'value'],
];

const translate = () => {
  for (const [selector, attribute] of words) {
    for (const element of document.querySelectorAll(selector)) {
      element.setAttribute(attribute, gettext(element.getAttribute(attribute)));
    }
  }
};

translate();
// Dialogs bring the same words later.
new MutationObserver(translate).observe(document.body, { childList: true, subtree: true });
