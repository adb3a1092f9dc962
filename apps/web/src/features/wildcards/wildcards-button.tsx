import { ListTree } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';
import { FloatingFailure } from '../../shared/ui/floating-failure.js';
import { later } from '../../shared/ui/later.js';
import type { ListDraft } from './list-draft.js';

const WildcardsDialog = later(() => import('./wildcards-dialog.js').then((module) => module.WildcardsDialog), {
  Failed: ({ again, props: { open, onClose } }) => open && <FloatingFailure again={again} onClose={onClose} />,
  onlyWhenNeeded: true,
});

/** Opens one's wildcard lists. A list that is being written stays while they are closed. */
export function WildcardsButton() {
  const { t } = useTranslation('prompt');
  const [open, setOpen] = useState<boolean | null>(null);
  const [draft, setDraft] = useState<ListDraft | null>(null);
  return (
    <>
      <IconButton label={t('wildcards.title')} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <ListTree aria-hidden />
      </IconButton>
      {open !== null && <WildcardsDialog open={open} draft={draft} onDraft={setDraft} onClose={() => setOpen(false)} />}
    </>
  );
}
