import type { CSSProperties } from 'react';

/**
 * As many columns as fit, each at least this wide. A style and no class: the classes of all pages are in the one style sheet
 * that also a visitor of a share loads.
 */
export function columnsOf(least: string): CSSProperties {
  return { gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${least}), 1fr))` };
}
