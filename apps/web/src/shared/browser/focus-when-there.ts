/** Longer than the code of a form takes on a slow line. */
const WAIT_MS = 5_000;

/** Gives the focus to what a change is about to bring, with the cursor at its end; whoever goes elsewhere meanwhile stays there. */
export function focusWhenThere(selector: string): void {
  const begin = document.activeElement;
  const look = (): boolean => {
    const isElsewhere = document.activeElement !== begin && document.activeElement !== document.body;
    const found = document.querySelector<HTMLTextAreaElement>(selector);
    if (found && !isElsewhere) {
      found.focus({ preventScroll: true });
      found.setSelectionRange(found.value.length, found.value.length);
    }
    return isElsewhere || found !== null;
  };
  if (look()) return;
  const observer = new MutationObserver(() => look() && observer.disconnect());
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), WAIT_MS);
}
