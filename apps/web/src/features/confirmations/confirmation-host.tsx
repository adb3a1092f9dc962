import { useEffect } from 'react';
import { useStore } from 'zustand';
import { openTexts } from '../../shared/i18n/i18n.js';
import { FloatingFailure } from '../../shared/ui/floating-failure.js';
import { later } from '../../shared/ui/later.js';
import { answerAll, asked } from './asked.js';

const Dialog = later(loadDialog, {
  Failed: ({ again }) => <FloatingFailure again={again} onClose={() => answerAll(false)} />,
  onlyWhenNeeded: true,
});

async function loadDialog() {
  const texts = [openTexts('confirmations'), openTexts('secondFactors'), openTexts('passkeys')];
  const [{ ConfirmationDialog }] = await Promise.all([import('./confirmation-dialog.js'), ...texts]);
  return ConfirmationDialog;
}

/** Asks the user to confirm that it is them, when something needs it. */
export function ConfirmationHost() {
  const isAsked = useStore(asked, ({ waiting }) => waiting.length > 0);
  // The session may end meanwhile, also by too many wrong tries: whoever signs in next is not asked for what was before.
  useEffect(() => () => answerAll(false), []);
  return isAsked && <Dialog />;
}
