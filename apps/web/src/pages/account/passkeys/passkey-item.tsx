import type { Passkey } from '@atelier/contracts';
import { Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePasskeyChange } from '../../../entities/account/use-passkeys.js';
import { NameForm } from '../../../features/passkeys/name-form.js';
import { useTelling } from '../../../features/second-factors/use-telling.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { Button } from '../../../shared/ui/button.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { toasts } from '../../../shared/ui/toasts.js';

/** One passkey, with what can be done about it. */
export function PasskeyItem({ passkey }: { passkey: Passkey }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <Fingerprint aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium break-words">{passkey.name}</p>
        <p className="text-sm text-muted">{useFacts(passkey)}</p>
      </div>
      <RenameButton passkey={passkey} />
      <RemoveButton passkey={passkey} />
    </li>
  );
}

function useFacts({ created_at, last_used_at, backed_up }: Passkey): string {
  const { t, i18n } = useTranslation('passkeys');
  const at = (moment: string) => ({ moment: formatMoment(moment, i18n.language) });
  const used = last_used_at === null ? t('unused') : t('used', at(last_used_at));
  return [t('since', at(created_at)), used, ...(backed_up ? [t('backedUp')] : [])].join(' · ');
}

function RenameButton({ passkey: { id, name } }: { passkey: Passkey }) {
  const { t } = useTranslation('passkeys');
  const [open, setOpen] = useState(false);
  const { mutateAsync } = usePasskeyChange<Passkey>();
  const rename = async (wanted: string) => {
    await mutateAsync((calls) => calls.rename(id, wanted));
    setOpen(false);
  };
  return (
    <>
      <Button aria-label={t('renameOne', { name })} onClick={() => setOpen(true)}>
        {t('rename')}
      </Button>
      <Modal open={open} title={t('renameTitle')} onClose={() => setOpen(false)} stays>
        <NameForm name={name} submitLabel={t('save')} onSubmit={rename} />
      </Modal>
    </>
  );
}

function RemoveButton({ passkey: { id, name } }: { passkey: Passkey }) {
  const { t } = useTranslation('passkeys');
  const { mutate } = usePasskeyChange<void>();
  const onError = useTelling();
  const onSuccess = () => void toasts.add({ description: t('removed', { name }) });
  return (
    <ConfirmButton
      label={t('removeOne', { name })}
      title={t('removeTitle', { name })}
      text={t('removeText')}
      confirm={t('remove')}
      onConfirm={() => mutate((calls) => calls.remove(id), { onSuccess, onError })}
    >
      {t('remove')}
    </ConfirmButton>
  );
}
