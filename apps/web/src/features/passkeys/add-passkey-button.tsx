import type { AddedPasskey } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { Modal } from '../../shared/ui/modal.js';
import { NameForm } from './name-form.js';
import { useAddPasskey } from './use-add-passkey.js';

interface AddPasskeyProps {
  /** How many there are already. */
  known: number;
  onAdded: (added: AddedPasskey) => void;
}

/** Adds a passkey under a name. */
export function AddPasskeyButton({ known, onAdded }: AddPasskeyProps) {
  const { t } = useTranslation('passkeys');
  const [open, setOpen] = useState(false);
  const add = useAddPasskey();
  const send = async (name: string) => {
    const added = await add(name);
    setOpen(false);
    onAdded(added);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)} className="self-start">
        {t('add')}
      </Button>
      <Modal open={open} title={t('addTitle')} onClose={() => setOpen(false)} stays>
        <p className="text-muted">{t('addText')}</p>
        <NameForm name={t('defaultName', { number: known + 1 })} submitLabel={t('continue')} onSubmit={send} />
      </Modal>
    </>
  );
}
