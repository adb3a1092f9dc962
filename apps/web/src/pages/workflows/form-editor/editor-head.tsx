import type { WorkflowVersion } from '@atelier/contracts';
import type { FormFault } from '@atelier/workflows';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared/ui/button.js';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.js';
import { Notice } from '../../../shared/ui/notice.js';
import { useAttempt } from '../use-workflow-actions.js';
import { LeaveGuard } from './leave-guard.js';
import type { EditedForm } from './use-form-draft.js';

interface EditorHeadProps {
  version: WorkflowVersion;
  edited: EditedForm;
  faults: readonly FormFault[];
}

/** What is not saved yet, and what is to be done with it. It stays in view. */
export function EditorHead({ version: { number }, edited, faults }: EditorHeadProps) {
  const { t } = useTranslation('workflows');
  const { isChanged, isSaving, begunFrom, save } = edited;
  const attempt = useAttempt();
  const wrong = new Set(faults.map(({ field }) => field)).size;
  const canSave = isChanged && !isSaving && wrong === 0;
  const saveNow = () => canSave && void attempt(async () => t('form.saved', { number: await save() }));
  return (
    <>
      <div className="sticky top-[calc(3.75rem+var(--banner))] low:top-0 z-10 -mx-4 flex flex-wrap items-center justify-end gap-2 border-b border-line bg-wall px-4 py-2 sm:-mx-6 sm:px-6">
        <p role="status" className="mr-auto text-sm text-muted">
          {isChanged ? t('form.unsaved') : t('form.allSaved', { number })}
        </p>
        {isChanged && <DiscardButton number={number} discard={edited.discard} />}
        <Button look="primary" aria-disabled={!canSave} onClick={saveNow}>
          {t(isSaving ? 'form.saving' : 'form.save')}
        </Button>
      </div>
      {isChanged && begunFrom < number && (
        <Notice tone="warning">{t('form.draftOld', { from: begunFrom, to: number })}</Notice>
      )}
      {wrong > 0 && (
        <Notice tone="danger" role="status">
          {t('form.faults', { count: wrong })}
        </Notice>
      )}
      <LeaveGuard active={isChanged} />
    </>
  );
}

function DiscardButton({ number, discard }: { number: number; discard: () => void }) {
  const { t } = useTranslation('workflows');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="bare" onClick={() => setAsking(true)}>
        {t('form.discard')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('form.discardTitle')}
        text={t('form.discardText', { number })}
        confirm={t('form.discard')}
        finalFocus={() => document.getElementById('main')}
        onConfirm={discard}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
