import { Bookmark } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';
import { FloatingFailure } from '../../shared/ui/floating-failure.js';
import { later } from '../../shared/ui/later.js';
import type { PresetForm } from './preset-form.js';

const PresetsDialog = later(() => import('./presets-dialog.js').then((module) => module.PresetsDialog), {
  Failed: ({ again, props: { open, onClose } }) => open && <FloatingFailure again={again} onClose={onClose} />,
  onlyWhenNeeded: true,
});

/** Opens the presets of a form. */
export function PresetsButton({ form }: { form: PresetForm }) {
  const { t } = useTranslation('prompt');
  const [open, setOpen] = useState<boolean | null>(null);
  return (
    <>
      <IconButton label={t('presets.title')} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Bookmark aria-hidden />
      </IconButton>
      {open !== null && <PresetsDialog open={open} form={form} onClose={() => setOpen(false)} />}
    </>
  );
}
