/// <reference lib="dom" />
import type { Box } from './gallery-boxes.js';

/**
 * Runs in the page. The keys of the studio: an arrow goes to the next square, or shows the next one in the viewer; Space selects, Control+A
 * selects all, F marks as favourite, Enter opens the viewer, and Escape closes it or selects nothing.
 */
export function actOnKeys(boxes: readonly Box[]): void {
  const { dataset } = document.body;
  const grid = document.querySelector('[role=grid]')!;
  const viewer = Object.assign(document.createElement('div'), { role: 'dialog' });
  const square = () => document.querySelector<HTMLElement>(`[data-cell="${dataset.at}"]`)!;
  const show = () => {
    const { whole, text } = boxes[Number(dataset.at)]!;
    viewer.replaceChildren(whole ? Object.assign(new Image(), { src: whole, decoding: 'async', alt: '' }) : text);
    document.body.append(viewer);
  };
  const next = () => {
    square().tabIndex = -1;
    dataset.at = String((Number(dataset.at) + 1) % boxes.length);
    square().tabIndex = 0;
    square().focus();
    if (viewer.isConnected) show();
  };
  const select = () => square().setAttribute('aria-selected', String(square().ariaSelected !== 'true'));
  const leave = () => {
    viewer.remove();
    grid.classList.remove('all');
  };
  const acts: Record<string, () => void> = {
    ...{ ArrowRight: next, Enter: show, Escape: leave, ' ': select },
    ...{ f: () => square().toggleAttribute('data-favourite'), 'Control+a': () => grid.classList.add('all') },
  };
  addEventListener('keydown', (event) => {
    const act = acts[event.ctrlKey ? `Control+${event.key}` : event.key];
    if (!act || (event.target as HTMLElement).closest('form')) return;
    event.preventDefault();
    act();
  });
}
