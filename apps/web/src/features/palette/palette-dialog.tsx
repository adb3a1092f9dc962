import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { focusWhenThere } from '../../shared/browser/focus-when-there.js';
import { useClosedByBack } from '../../shared/ui/layers.js';
import { closeOverlay } from '../../shared/ui/overlay.js';
import type { Command } from './command.js';
import { PaletteBody } from './palette-body.js';

const MAIN_ID = 'main';

/** On the page that was opened, and there in the field that is to be written in. */
function goOn(field: string | undefined): void {
  document.getElementById(MAIN_ID)?.focus({ preventScroll: true });
  if (field) focusWhenThere(field);
}

/** Finds and does anything by a few letters. */
export function PaletteDialog({ open }: { open: boolean }) {
  const { t } = useTranslation('palette');
  const ran = useRef<Command | null>(null);
  useClosedByBack(open, closeOverlay);
  const run = (command: Command) => {
    ran.current = command;
    closeOverlay();
    command.run();
  };
  const focusAfter = () => {
    const { leads = false, field } = ran.current ?? {};
    ran.current = null;
    // What had the focus before may be gone with its page. An element that is answered here would hand it to its first button.
    if (leads) queueMicrotask(() => goOn(field));
    return !leads;
  };
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Backdrop forceRender className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup
          finalFocus={focusAfter}
          className="fixed inset-x-3 top-[max(0.75rem,10dvh)] z-50 mx-auto flex max-h-[min(34rem,80dvh)] max-w-xl flex-col overflow-hidden rounded-panel border border-line bg-raised shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <PaletteBody onRun={run} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
