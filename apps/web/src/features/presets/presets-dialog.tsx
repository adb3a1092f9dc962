import type { Preset } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal } from '../../shared/ui/modal.js';
import { toasts } from '../../shared/ui/toasts.js';
import { ApplyForm } from './apply-form.js';
import type { PresetForm } from './preset-form.js';
import { PresetList } from './preset-list.js';
import { SaveForm } from './save-form.js';

interface PresetsDialogProps {
  open: boolean;
  form: PresetForm;
  onClose: () => void;
}

/** The presets of a form: all of them, one that is applied, or a new one. */
export function PresetsDialog({ open, form, onClose }: PresetsDialogProps) {
  const { t } = useTranslation(['prompt', 'gallery']);
  const [view, setView] = useState<Preset | 'list' | 'save'>('list');
  const back = () => setView('list');
  const title = view === 'list' ? t('prompt:presets.title') : view === 'save' ? t('prompt:presets.save') : view.name;
  const apply = (values: Preset['values']) => {
    offerUndo(form.apply(values), { description: t('prompt:presets.applied'), undo: t('gallery:undo') });
    back();
    onClose();
  };
  return (
    <Modal open={open} title={title} onClose={onClose}>
      {view === 'list' && <PresetList onOpen={setView} onSave={() => setView('save')} />}
      {view === 'save' && <SaveForm form={form} onDone={back} />}
      {typeof view === 'object' && (
        <ApplyForm preset={view} form={form} onApply={apply} onChanged={setView} onDone={back} />
      )}
    </Modal>
  );
}

/** Longer than other toasts, to reach the button. */
const UNDO_MS = 12_000;

/** What stood in the form may have been typed by hand. */
function offerUndo(undo: () => void, words: { description: string; undo: string }): void {
  const id = toasts.add({
    description: words.description,
    timeout: UNDO_MS,
    actionProps: {
      children: words.undo,
      onClick: () => {
        toasts.close(id);
        undo();
      },
    },
  });
}
