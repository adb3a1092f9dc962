import { openTexts } from '../../shared/i18n/i18n.js';
import { later } from '../../shared/ui/later.js';

/** Only tasks that were made with others have it, so it comes with the first of them. */
export const LazySideBySide = later<{ taskId: number }>(
  async () => {
    const [{ SideBySideButton }] = await Promise.all([import('./side-by-side-button.js'), openTexts('runs')]);
    return SideBySideButton;
  },
  { Failed: () => null },
);
