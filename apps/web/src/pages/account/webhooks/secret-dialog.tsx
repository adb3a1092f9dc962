import type { MadeWebhook, RunWebhooks } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { Notice } from '../../../shared/ui/notice.js';
import { ShownOnce } from '../../../shared/ui/shown-once.js';

/** Of an endpoint, which is shown this once, or of one's runs, which can be looked at again. */
export type ShownSecret = MadeWebhook | RunWebhooks;

/** What signs: of a new endpoint, a new one of an old endpoint, or of runs. */
export function SecretDialog({ made, onClose }: { made: ShownSecret | null; onClose: () => void }) {
  const { t } = useTranslation('webhooks');
  const isOfRuns = made !== null && !('url' in made);
  return (
    <Modal open={made !== null} title={t(isOfRuns ? 'runSecretTitle' : 'secretTitle')} onClose={onClose} stays>
      {made && (
        <>
          <Notice tone="warning">{t(isOfRuns ? 'runSecretText' : 'secretOnce')}</Notice>
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
