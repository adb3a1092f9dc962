import type { PasskeyRequest, ShownPasskey } from '@atelier/contracts';
import { Fingerprint } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonProps } from '../../shared/ui/button.js';
import { useOneAtATime } from '../../shared/ui/use-one-at-a-time.js';
import { PasskeyNotice } from './passkey-notice.js';
import { requirePasskeys } from './require-passkeys.js';

interface ShowPasskeyProps {
  label: string;
  look?: ButtonProps['look'];
  /** Somebody has pressed for it before the code was there. */
  startsAtOnce?: boolean;
  /** What the browser asks by. Rejects with ApiError. */
  ask: () => Promise<PasskeyRequest>;
  /** Rejects with ApiError. */
  onShown: (passkey: ShownPasskey) => Promise<unknown>;
}

/** Has the browser show a passkey, and says below what came of it. */
export function ShowPasskeyButton({ label, look = 'quiet', startsAtOnce = false, ask, onShown }: ShowPasskeyProps) {
  const { t } = useTranslation('session');
  const [error, setError] = useState<unknown>(null);
  const { isBusy, run } = useOneAtATime();
  const show = async () => {
    requirePasskeys();
    // Fetched by whoever wants it: most people come with a password.
    const [{ showPasskey }, request] = await Promise.all([import('./ceremonies.js'), ask()]);
    await onShown(await showPasskey(request));
  };
  const start = () => {
    setError(null);
    run(() => show().catch(setError));
  };
  const button = useOnce(start, startsAtOnce);
  return (
    <>
      <Button ref={button} look={look} aria-disabled={isBusy} onClick={start} className="min-h-11 text-base">
        <Fingerprint aria-hidden />
        {isBusy ? t('working') : label}
      </Button>
      <PasskeyNotice error={error} />
    </>
  );
}

/** The button that was pressed is there no more: the one that goes on has the focus in its place. */
function useOnce(start: () => void, isWanted: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const isDue = useRef(isWanted);
  useEffect(() => {
    if (!isDue.current) return;
    isDue.current = false;
    button.current?.focus();
    start();
  });
  return button;
}
