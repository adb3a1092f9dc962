import { makeScimTokenSchema, type MadeScimToken } from '@atelier/contracts';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';
import { Button } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { Notice } from '../../../shared/ui/notice.js';
import { ShownOnce } from '../../../shared/ui/shown-once.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { useServerForm } from '../../../shared/ui/use-server-form.js';

/** Makes a token for an identity provider, and shows it once with the address that goes with it. */
export function MakeScimToken() {
  const { t } = useTranslation('admin');
  const [asks, setAsks] = useState(false);
  const [made, setMade] = useState<MadeScimToken | null>(null);
  const show = (token: MadeScimToken) => {
    setAsks(false);
    setMade(token);
  };
  return (
    <>
      <Button onClick={() => setAsks(true)}>
        <KeyRound aria-hidden />
        {t('scim.make')}
      </Button>
      <Modal open={asks} title={t('scim.make')} onClose={() => setAsks(false)}>
        <TokenForm onMade={show} />
      </Modal>
      <Modal open={made !== null} title={t('scim.madeTitle')} onClose={() => setMade(null)} stays>
        <MadeToken token={made?.token ?? ''} onClose={() => setMade(null)} />
      </Modal>
    </>
  );
}

function TokenForm({ onMade }: { onMade: (made: MadeScimToken) => void }) {
  const { t } = useTranslation('admin');
  const { mutateAsync } = useAdminAction<MadeScimToken>();
  const { form, errors, isBusy, submit } = useServerForm({
    schema: makeScimTokenSchema,
    defaultValues: { name: '' },
    send: async ({ name }) => onMade(await mutateAsync((calls) => calls.makeScimToken(name))),
  });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <TextField
        label={t('scim.name')}
        hint={t('scim.nameHint')}
        error={errors.name && t('groups.nameWrong')}
        maxLength={60}
        {...form.register('name')}
      />
      <Button type="submit" look="primary" aria-disabled={isBusy} className="self-start">
        {t('scim.make')}
      </Button>
    </form>
  );
}

function MadeToken({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const words = { copy: t('users.copy'), copied: t('users.copied'), copyFailed: t('users.copyFailed') };
  const address = `${window.location.origin}/scim/v2`;
  return (
    <>
      <Notice tone="warning">{t('scim.madeOnce')}</Notice>
      <ShownOnce main label={t('scim.token')} value={token} words={words} copyLabel={t('scim.copyToken')} />
      <ShownOnce label={t('scim.address')} value={address} words={words} copyLabel={t('scim.copyAddress')} />
      <Button onClick={onClose} className="self-end">
        {t('invitations.done')}
      </Button>
    </>
  );
}
