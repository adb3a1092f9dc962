import type { MadeInvitation } from '@atelier/contracts';
import { MailPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { Notice } from '../../../shared/ui/notice.js';
import { ShownOnce } from '../../../shared/ui/shown-once.js';
import { InvitationForm } from './invitation-form.js';

/** Makes an invitation, and shows its link once. */
export function MakeInvitation() {
  const { t } = useTranslation('admin');
  const [asks, setAsks] = useState(false);
  const [made, setMade] = useState<MadeInvitation | null>(null);
  const show = (invitation: MadeInvitation) => {
    setAsks(false);
    setMade(invitation);
  };
  return (
    <>
      <Button look="primary" onClick={() => setAsks(true)}>
        <MailPlus aria-hidden />
        {t('invitations.make')}
      </Button>
      <Modal open={asks} title={t('invitations.make')} onClose={() => setAsks(false)}>
        <InvitationForm onMade={show} />
      </Modal>
      <Modal open={made !== null} title={t('invitations.madeTitle')} onClose={() => setMade(null)} stays>
        <MadeLink url={made?.url ?? ''} onClose={() => setMade(null)} />
      </Modal>
    </>
  );
}

function MadeLink({ url, onClose }: { url: string; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const words = { copy: t('users.copy'), copied: t('users.copied'), copyFailed: t('users.copyFailed') };
  return (
    <>
      <Notice tone="warning">{t('invitations.madeOnce')}</Notice>
      <ShownOnce main label={t('invitations.link')} value={url} words={words} />
      <Button onClick={onClose} className="self-end">
        {t('invitations.done')}
      </Button>
    </>
  );
}
