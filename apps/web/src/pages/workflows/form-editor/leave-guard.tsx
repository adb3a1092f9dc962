import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared/ui/button.js';
import { layers } from '../../../shared/ui/layers.js';
import { Modal } from '../../../shared/ui/modal.js';

/** Asks before a page with unsaved changes is left for another page. They stay on this device in any case. */
export function LeaveGuard({ active }: { active: boolean }) {
  const { t } = useTranslation('workflows');
  const { status, proceed, reset } = useBlocker({
    // What lies over the page is closed first.
    shouldBlockFn: ({ current, next, action }) =>
      active && current.pathname !== next.pathname && !(action === 'BACK' && layers.getState().length > 0),
    // A reload or a closed tab loses nothing: the draft is kept.
    enableBeforeUnload: false,
    withResolver: true,
  });
  return (
    <Modal open={status === 'blocked'} title={t('form.leaveTitle')} onClose={() => reset?.()}>
      <p className="text-muted">{t('form.leaveText')}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => reset?.()}>{t('form.stay')}</Button>
        <Button look="primary" onClick={() => proceed?.()}>
          {t('form.leave')}
        </Button>
      </div>
    </Modal>
  );
}
