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
  const { t } = useTranslation('prompt');
  const [view, setView] = useState<Preset | 'list' | 'save'>('list');
  const back = () => setView('list');
  const title = view === 'list' ? t('presets.title') : view === 'save' ? t('presets.save') : view.name;
  const apply = (values: Preset['values']) => {
    form.apply(values);
    toasts.add({ description: t('presets.applied') });
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
