import type { MadeWebhook } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { Notice } from '../../../shared/ui/notice.js';
import { ShownOnce } from '../../../shared/ui/shown-once.js';

/** The secret of a new endpoint, or a new one of an old endpoint: the only time that it can be seen. */
export function SecretDialog({ made, onClose }: { made: MadeWebhook | null; onClose: () => void }) {
  const { t } = useTranslation('webhooks');
  return (
    <Modal open={made !== null} title={t('secretTitle')} onClose={onClose} stays>
      {made && (
        <>
          <Notice tone="warning">{t('secretOnce')}</Notice>
          <Shown label={t('secret')} value={made.secret} />
          <Shown label={t('publicKey')} value={made.public_key} />
          <Button onClick={onClose} className="self-end">
            {t('done')}
          </Button>
        </>
      )}
    </Modal>
  );
}

function Shown({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation('webhooks');
  const words = { copy: t('copy'), copied: t('copied'), copyFailed: t('copyFailed') };
  return <ShownOnce label={label} value={value} words={words} copyLabel={t('copyOf', { label })} />;
}
