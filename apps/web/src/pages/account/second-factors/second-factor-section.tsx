import type { RecoveryCodes, SecondFactors } from '@atelier/contracts';
import { Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePasskeys } from '../../../entities/account/use-passkeys.js';
import { useFactorChange, useSecondFactors } from '../../../entities/account/use-second-factors.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Notice } from '../../../shared/ui/notice.js';
import { Section } from '../../../shared/ui/section.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { CodesDialog } from '../../../features/second-factors/codes-dialog.js';
import { SetUpButton } from '../../../features/second-factors/set-up-button.js';
import { useTelling } from '../../../features/second-factors/use-telling.js';

/** Fewer than this, and somebody may soon have none. */
const FEW = 3;

/** What the user has besides the password, and what can be done about it. */
export function SecondFactorSection() {
  const { t } = useTranslation('secondFactors');
  const factors = useSecondFactors();
  const [codes, setCodes] = useState<string[]>([]);
  return (
    <Section title={t('title')} text={t('text')}>
      <Loaded query={factors}>
        {(known) =>
          known.authenticator ? (
            <App factors={known} onCodes={setCodes} />
          ) : (
            <>
              <SetUpButton onCodes={setCodes} />
              <CodesOfPasskeys left={known.recovery_codes} onCodes={setCodes} />
            </>
          )
        }
      </Loaded>
      <CodesDialog codes={codes} onClose={() => setCodes([])} />
    </Section>
  );
}

interface AppProps {
  factors: SecondFactors;
  onCodes: (codes: string[]) => void;
}

function App({ factors: { authenticator, recovery_codes }, onCodes }: AppProps) {
  const { t, i18n } = useTranslation('secondFactors');
  const since = t('since', { moment: formatMoment(authenticator!.confirmed_at, i18n.language) });
  return (
    <>
      {recovery_codes < FEW && <Notice tone="warning">{t('fewLeft')}</Notice>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <Smartphone aria-hidden className="size-5 shrink-0 text-muted" />
        <div className="min-w-0 flex-1 basis-48">
          <p className="font-medium">{t('app')}</p>
          <p className="text-sm text-muted">{[since, t('left', { count: recovery_codes })].join(' · ')}</p>
        </div>
        <RenewButton onCodes={onCodes} />
        <RemoveButton />
      </div>
    </>
  );
}

/** Who has passkeys alone has recovery codes as well. */
function CodesOfPasskeys({ left, onCodes }: Pick<AppProps, 'onCodes'> & { left: number }) {
  const { t } = useTranslation('secondFactors');
  const passkeys = usePasskeys();
  if (!passkeys.data?.items.length) return null;
  return (
    <>
      {left < FEW && <Notice tone="warning">{t('fewLeft')}</Notice>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <p className="min-w-0 flex-1 basis-48 text-sm text-muted">{t('left', { count: left })}</p>
        <RenewButton onCodes={onCodes} />
      </div>
    </>
  );
}

function RenewButton({ onCodes }: Pick<AppProps, 'onCodes'>) {
  const { t } = useTranslation('secondFactors');
  const { mutate } = useFactorChange<RecoveryCodes>();
  const onError = useTelling();
  const renew = () =>
    mutate((calls) => calls.renewCodes(), { onSuccess: (made) => onCodes(made.recovery_codes), onError });
  return (
    <ConfirmButton title={t('renewTitle')} text={t('renewText')} confirm={t('renew')} onConfirm={renew}>
      {t('renew')}
    </ConfirmButton>
  );
}

function RemoveButton() {
  const { t } = useTranslation('secondFactors');
  const { mutate } = useFactorChange<void>();
  const onError = useTelling();
  const onSuccess = () => void toasts.add({ description: t('removed') });
  return (
    <ConfirmButton
      title={t('removeTitle')}
      text={t('removeText')}
      confirm={t('remove')}
      onConfirm={() => mutate((calls) => calls.remove(), { onSuccess, onError })}
    >
      {t('remove')}
    </ConfirmButton>
  );
}
