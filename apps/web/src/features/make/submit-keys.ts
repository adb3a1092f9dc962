import type { KeyboardEvent } from 'react';

/** Ctrl (or Cmd) + Enter sends, but never the Enter that ends a Chinese composition (Safari reports it as key 229). */
export function submitOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>): void {
  const composing = event.nativeEvent.isComposing || event.keyCode === 229;
  if (event.key !== 'Enter' || composing || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
