import { openTexts } from '../../shared/i18n/i18n.js';
import { later } from '../../shared/ui/later.js';
import type { NotNowNoteProps } from './not-now-note.js';

/** Nobody needs them before a list is open or a workflow is chosen; without their code the refusal still says it. */
const Nothing = () => null;

export const NotNowNote = later<NotNowNoteProps>(
  async () => {
    const [{ NotNowNote: Note }] = await Promise.all([import('./not-now-note.js'), openTexts('workflows')]);
    return Note;
  },
  { Failed: ({ props }) => props.otherwise, Waiting: ({ otherwise }) => otherwise },
);

export const NotNowNotice = later<{ id: number }>(
  async () => {
    const [{ NotNowNotice: Warning }] = await Promise.all([import('./not-now-notice.js'), openTexts('workflows')]);
    return Warning;
  },
  { Failed: Nothing },
);
