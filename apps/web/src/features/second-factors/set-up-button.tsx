import type { NewAuthenticator, RecoveryCodes } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBeginAuthenticator, useFactorChange } from '../../entities/account/use-second-factors.js';
import { CodeForm } from './code-form.js';
import { Button } from '../../shared/ui/button.js';
import { Modal } from '../../shared/ui/modal.js';
import { ShownOnce } from '../../shared/ui/shown-once.js';
import { QrCode } from './qr-code.js';
import { useTelling } from './use-telling.js';

interface SetUpProps {
  /** The recovery codes that were made with it. */
  onCodes: (codes: string[]) => void;
}

/** Sets up an authenticator app. */
export function SetUpButton({ onCodes }: SetUpProps) {
  const { t } = useTranslation('secondFactors');
  const [begun, setBegun] = useState<NewAuthenticator | null>(null);
  const { mutate, isPending } = useBeginAuthenticator();
  const onError = useTelling();
  const finish = (codes: string[]) => {
    setBegun(null);
    onCodes(codes);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <p className="text-muted">{t('off')}</p>
      <Button aria-disabled={isPending} onClick={() => mutate(undefined, { onSuccess: setBegun, onError })}>
        {t('setUp')}
      </Button>
      <Modal open={begun !== null} title={t('setUp')} onClose={() => setBegun(null)} stays>
        {begun && <SetUpSteps begun={begun} onCodes={finish} />}
      </Modal>
    </div>
  );
}

function SetUpSteps({ begun, onCodes }: SetUpProps & { begun: NewAuthenticator }) {
  const { t } = useTranslation('secondFactors');
  const { mutateAsync } = useFactorChange<RecoveryCodes>();
  const words = { copy: t('copyKey'), copied: t('copied'), copyFailed: t('copyFailed') };
  const confirm = async (code: string) => onCodes((await mutateAsync((calls) => calls.confirm(code))).recovery_codes);
  return (
    <>
      <p className="text-muted">{t('scan')}</p>
      <QrCode text={begun.uri} label={t('qr')} />
      <ShownOnce label={t('orType')} value={begun.secret} words={words} />
      <CodeForm label={t('thenCode')} isDigits submitLabel={t('turnOn')} onSubmit={confirm} />
    </>
  );
}
