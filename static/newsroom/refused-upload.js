// A dialog whose form is refused keeps its place: the button at its end, with the error out of sight above.
const shown = new WeakSet();

const showRefusal = () => {
  for (const error of document.querySelectorAll('.modal-body .error-message')) {
    if (!shown.has(error) && error.getClientRects().length) {
      shown.add(error);
      error.scrollIntoView({ block: 'center' });
      return;
    }
  }
};

new MutationObserver(showRefusal).observe(document.body, { childList: true, subtree: true });
