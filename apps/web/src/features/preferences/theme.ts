import { createStore, useStore } from 'zustand';
import { stored } from '../../shared/browser/storage.js';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Also read by public/theme.js before the first paint. */
const THEME_KEY = 'atelier.theme';

const theme = createStore<Theme>(() => THEMES.find((name) => name === stored.get(THEME_KEY)) ?? 'system');

export const currentTheme = (): Theme => theme.getState();

/** Applies the theme and remembers it; `system` follows the reader's system from then on. */
export function changeTheme(next: Theme): void {
  stored.set(THEME_KEY, next === 'system' ? null : next);
  const root = document.documentElement;
  if (next === 'system') delete root.dataset.theme;
  else root.dataset.theme = next;
  theme.setState(next);
}

/** The chosen theme, also when it is changed elsewhere. */
export function useTheme(): Theme {
  return useStore(theme);
}
