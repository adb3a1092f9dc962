/** What the lines of a field depend on. */
const COPIED = [
  ...['font', 'letterSpacing', 'lineHeight', 'padding', 'borderWidth', 'borderStyle', 'boxSizing'],
  ...['textIndent', 'wordSpacing', 'tabSize', 'direction'],
] as const;
const GAP = 6;
const MARGIN = 8;

/** The top and the bottom of the line of a letter of a field, and where the letter begins, in the window. */
function placeOf(field: HTMLTextAreaElement, at: number): { left: number; top: number; bottom: number } {
  const mirror = document.createElement('div');
  const mark = document.createElement('span');
  const style = getComputedStyle(field);
  for (const name of COPIED) mirror.style.setProperty(dashed(name), style.getPropertyValue(dashed(name)));
  Object.assign(mirror.style, { position: 'fixed', visibility: 'hidden', whiteSpace: 'pre-wrap' });
  Object.assign(mirror.style, { overflowWrap: 'break-word', width: `${field.offsetWidth}px` });
  mark.textContent = field.value.slice(at, at + 1) || '.';
  mirror.append(field.value.slice(0, at), mark);
  document.body.append(mirror);
  const { left, top } = field.getBoundingClientRect();
  const line = top + mark.offsetTop - field.scrollTop;
  const place = { left: left + mark.offsetLeft, top: line, bottom: line + mark.offsetHeight };
  mirror.remove();
  return place;
}

const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Puts a list below the line of a letter, or above it where there is more room. */
export function placeAt(list: HTMLElement, field: HTMLTextAreaElement, at: number): void {
  const { left, top, bottom } = placeOf(field, at);
  const room = (window.visualViewport?.height ?? innerHeight) - bottom - GAP;
  const isBelow = list.offsetHeight <= room || room > top;
  const x = Math.max(MARGIN, Math.min(left, innerWidth - list.offsetWidth - MARGIN));
  const y = isBelow ? bottom + GAP : Math.max(MARGIN, top - GAP - list.offsetHeight);
  Object.assign(list.style, { left: `${x}px`, top: `${y}px` });
}
