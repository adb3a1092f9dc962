import { LANGUAGES } from './texts.js';

const THEMES = ['light', 'dark'] as const;
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const DESK = { viewport: { width: 1_440, height: 900 } };

/** Each language in each theme; each of these on a phone in one and on a desk in the other. */
export const LOOKS = LANGUAGES.flatMap((language) =>
  THEMES.map((theme) => ({ language, theme, isPhone: (language === 'en') === (theme === 'dark') })),
);
