import { useTranslation } from 'react-i18next';
import { openTexts } from '../i18n/i18n.js';
import { later } from './later.js';

const Starting = () => useTranslation('common').t('starting');

/** Says of a start that takes long what can be done about it; hardly anybody ever sees it. */
export const LongStart = later(
  async () => {
    const [{ LongStartText }] = await Promise.all([import('./long-start-text.js'), openTexts('starting')]);
    return LongStartText;
  },
  { Waiting: Starting, Failed: Starting, onlyWhenNeeded: true },
);
