import type { AdminUser } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { named } from '../../../shared/i18n/named.js';
import { buttonClass } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { ReasonButton } from '../reason-button.js';

/** Gets everything of a user as one file; asks for the reason first. */
export function ExportUserButton({ user: { id, username } }: { user: AdminUser }) {
  const { t } = useTranslation('admin');
  const [url, setUrl] = useState<string | null>(null);
  const act = t('removals.export');
  return (
    <>
      <ReasonButton
        act={act}
        label={named(act, username)}
        title={t('users.ask', { action: act, name: username })}
        text={t('removals.exportText')}
        done={t('removals.exportReady')}
        run={async (calls, reason) => setUrl((await calls.removals.exportOf(id, reason)).url)}
      />
      <Modal open={url !== null} title={t('removals.exportOf', { name: username })} onClose={() => setUrl(null)}>
        <p className="text-muted">{t('removals.exportOnce')}</p>
        <a href={url ?? ''} download className={buttonClass({ look: 'primary', className: 'self-start' })}>
          {t('removals.download')}
        </a>
      </Modal>
    </>
  );
}
