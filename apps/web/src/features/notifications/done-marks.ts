import { unseenDone } from './unseen-done.js';

const ICON = '/favicon.svg';
const ICON_DONE = '/favicon-done.svg';

type Badging = Partial<Pick<Navigator, 'setAppBadge' | 'clearAppBadge'>>;

/** Shows the count at the icon of the installed page, and a dot at the icon of the tab. */
export function markDone(count: number): void {
  unseenDone.setState({ count });
  const badging: Badging = navigator;
  const told = count > 0 ? badging.setAppBadge?.(count) : badging.clearAppBadge?.();
  // Refused where the page is not installed; then the icon of the tab says it alone.
  told?.catch(() => undefined);
  document.querySelector('link[rel=icon]')?.setAttribute('href', count > 0 ? ICON_DONE : ICON);
}
