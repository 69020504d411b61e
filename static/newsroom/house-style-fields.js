/**
 * Reads and changes the texts of an article's form at a place: plain fields and Draftail alike.
 * A change made here can be undone by Ctrl+Z in its field.
 */

window.houseStyleFields = (() => {
  /** The field of that name in the article's form. */
  const fieldOf = (name) => {
    const found = document.querySelector("form[data-edit-form]")?.elements[name]
      ?? document.querySelector(`[name="${CSS.escape(name)}"]`);
    return found instanceof RadioNodeList ? found[0] : found;
  };

  /** The block of a Draftail field, by its key. */
  const blockOf = (field, key) => field.draftailEditor?.getEditorState().getCurrentContent().getBlockForKey(key);

  /** The text at a place; undefined where there is none. */
  function textOf(place) {
    const field = fieldOf(place.field);
    if (!field) return undefined;
    return place.block ? blockOf(field, place.block)?.getText() : field.value;
  }

  /** Draft.js keeps a style for each character: the new ones take that of the place they stand at. */
  function changeBlock(field, place, text) {
    const state = field.draftailEditor.getEditorState();
    const content = state.getCurrentContent();
    const block = content.getBlockForKey(place.block);
    const old = block.getText();
    const styles = block.getCharacterList();
    const style = styles.get(place.start) ?? styles.get(place.start - 1);
    const filling = styles.clear().concat(Array.from({ length: text.length }, () => style));
    const changed = block.merge({
      text: old.slice(0, place.start) + text + old.slice(place.end),
      characterList: styles.slice(0, place.start).concat(filling, styles.slice(place.end)),
    });
    const next = content.merge({ blockMap: content.getBlockMap().set(place.block, changed) });
    const selection = state.getSelection();
    const push = state.constructor.push(state, next.merge({ selectionBefore: selection, selectionAfter: selection }), "insert-characters");
    field.draftailEditor.onChange(push);
  }

  /** Selects a place of a block; its editor has the focus. */
  function selectInBlock(field, place) {
    if (!blockOf(field, place.block)) return;
    const state = field.draftailEditor.getEditorState();
    const selection = state.getSelection().merge({
      anchorKey: place.block, focusKey: place.block, anchorOffset: place.start, focusOffset: place.end, isBackward: false, hasFocus: true,
    });
    field.draftailEditor.onChange(state.constructor.forceSelection(state, selection));
  }

  /** The browser's own editing, so that its undo knows the change; then the way without it. */
  function changeField(field, place, text) {
    const active = document.activeElement;
    field.focus({ preventScroll: true });
    field.setSelectionRange(place.start, place.end);
    const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
    if (!done) {
      field.setRangeText(text, place.start, place.end, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
    active?.focus?.({ preventScroll: true });
  }

  return {
    /** Puts `text` where `expected` stands; false if something else stands there by now. */
    replace(place, expected, text) {
      if (textOf(place)?.slice(place.start, place.end) !== expected) return false;
      const field = fieldOf(place.field);
      if (place.block) changeBlock(field, place, text);
      else changeField(field, place, text);
      return true;
    },

    /** Shows the place and selects it. */
    show(place) {
      const field = fieldOf(place.field);
      if (!field) return;
      const target = place.block ? field.closest("[data-contentpath], .w-field, section")?.querySelector(`[data-offset-key^="${CSS.escape(place.block)}-"]`) : field;
      const panel = field.closest("section.w-panel");
      for (let at = panel; at; at = at.parentElement?.closest("section.w-panel")) {
        const toggle = at.querySelector("[data-panel-toggle][aria-expanded=false]");
        if (toggle && toggle.closest("section.w-panel") === at) toggle.click();
      }
      const seen = target ?? field.parentElement;
      (seen.offsetParent ? seen : panel ?? seen).scrollIntoView({ block: "center" });
      if (place.block && field.draftailEditor) {
        field.draftailEditor.focus();
        // Draft.js puts the cursor where it was, a moment after it got the focus.
        setTimeout(() => selectInBlock(field, place), 80);
      } else if (field.setSelectionRange && field.type !== "hidden") {
        field.focus({ preventScroll: true });
        field.setSelectionRange(place.start, place.end);
      }
    },
  };
})();
