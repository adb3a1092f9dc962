import type { MadeInvitation } from '@atelier/contracts';
import { MailPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { MadeLink } from '../made-link.js';
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
      <MadeLink
        title={t('invitations.madeTitle')}
        text={t('invitations.madeOnce')}
        url={made?.url ?? null}
        onClose={() => setMade(null)}
      />
    </>
  );
}
