import type { Edit } from './weights.js';

/**
 * Changes a text field as if it had been typed: Ctrl+Z takes it back, and React hears of it. `execCommand` is marked as
 * obsolete but is the only way into the undo history of a field; where it does nothing the text is changed without one.
 */
export function replaceText(field: HTMLTextAreaElement, { from, to, text, start, end }: Edit): void {
  field.focus();
  field.setSelectionRange(from, to);
  const typed = document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  if (!typed) {
    field.setRangeText(text, from, to);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  field.setSelectionRange(start, end);
}

/** Replaces the whole text of a field. */
export function replaceAll(field: HTMLTextAreaElement, text: string): void {
  replaceText(field, { from: 0, to: field.value.length, text, start: text.length, end: text.length });
}
