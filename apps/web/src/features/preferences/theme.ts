import { useSyncExternalStore } from 'react';
import { stored } from '../../shared/browser/storage.js';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Also read by public/theme.js before the first paint. */
const THEME_KEY = 'atelier.theme';

const listeners = new Set<() => void>();

export function currentTheme(): Theme {
  const chosen = stored.get(THEME_KEY);
  return THEMES.find((theme) => theme === chosen) ?? 'system';
}

/** Applies the theme and remembers it; `system` follows the reader's system from then on. */
export function changeTheme(theme: Theme): void {
  stored.set(THEME_KEY, theme === 'system' ? null : theme);
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The theme that was chosen, wherever that happens. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme);
}
