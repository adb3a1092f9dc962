export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const DESKTOP = { viewport: { width: 1_440, height: 900 } };

/** Both languages, both themes and both sizes, in two looks: each look is minutes of a run, and what one of the three breaks shows in these. */
export const LOOKS = [
  { language: 'en', theme: 'light', isPhone: false },
  { language: 'zh-CN', theme: 'dark', isPhone: true },
] as const;
