import type { RunWebhooks } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RUNS } from '../../../entities/webhooks/webhook-calls.js';
import { Button } from '../../../shared/ui/button.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { Section } from '../../../shared/ui/section.js';
import { DeliveryLog } from './delivery-log.js';
import { useRunSecret } from './use-run-secret.js';

/** The addresses that single runs name: what they are signed with, and what was delivered to them. */
export function RunAddresses({ onSecret }: { onSecret: (secret: RunWebhooks) => void }) {
  const { t } = useTranslation('webhooks');
  const [open, setOpen] = useState(false);
  const { show, rotate } = useRunSecret(onSecret);
  return (
    <Section title={t('runs')} text={t('runsText')}>
      <div className="flex flex-wrap gap-2">
        <Button aria-expanded={open} aria-label={t('runsLog')} onClick={() => setOpen(!open)}>
          {t('log')}
        </Button>
        <Button onClick={show}>{t('showSecret')}</Button>
        <ConfirmButton
          label={t('rotateRuns')}
          title={t('rotateTitle')}
          text={t('rotateText')}
          confirm={t('rotate')}
          onConfirm={rotate}
        >
          {t('rotate')}
        </ConfirmButton>
      </div>
      {open && <DeliveryLog webhook={{ id: RUNS, enabled: true }} />}
    </Section>
  );
}
