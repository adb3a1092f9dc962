import type { CreatedShare } from '@atelier/contracts';
import { Link } from '@tanstack/react-router';
import { Check, Copy, ExternalLink, Send } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '../../shared/ui/button.js';
import { copyText } from '../../shared/ui/copy-text.js';
import { CONTROL_CLASS, Field } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';

/** The new link, and ways to copy or send it. */
export function ShareLink({ share, onClose }: { share: CreatedShare; onClose: () => void }) {
  const { t } = useTranslation('shares');
  const address = new URL(share.url, location.origin).href;
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="warning">{t('once')}</Notice>
      <Field label={t('link')}>
        {(control) => (
          <input
            {...control}
            readOnly
            value={address}
            onFocus={(event) => event.currentTarget.select()}
            className={`${CONTROL_CLASS} h-10 font-mono text-sm pointer-coarse:h-11`}
          />
        )}
      </Field>
      <CopyLink address={address} />
      <div className="flex flex-wrap gap-2">
        <SendLink address={address} title={share.title} />
        <a href={share.url} target="_blank" rel="noreferrer" className={buttonClass({ look: 'quiet' })}>
          <ExternalLink aria-hidden />
          {t('look')}
        </a>
      </div>
      <div className="flex flex-wrap justify-between gap-2 border-t border-line pt-4">
        <Link to="/shares" onClick={onClose} className={buttonClass({ look: 'bare', className: '-ml-3.5' })}>
          {t('all')}
        </Link>
        <Button onClick={onClose}>{t('done')}</Button>
      </div>
    </div>
  );
}

/** Focused on mount, as the form that had the focus is gone. */
function CopyLink({ address }: { address: string }) {
  const { t } = useTranslation('shares');
  const button = useRef<HTMLButtonElement>(null);
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null);
  useEffect(() => button.current?.focus(), []);
  const copy = () => void copyText(address).then((done) => setSaid(done ? 'copied' : 'copyFailed'));
  return (
    <div className="flex flex-col gap-1.5">
      <Button ref={button} look="primary" onClick={copy} className="min-h-11">
        {said === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
        {t(said === 'copied' ? 'copied' : 'copy')}
      </Button>
      <p role="status" className={said === 'copyFailed' ? 'text-sm text-danger' : 'sr-only'}>
        {said && t(said)}
      </p>
    </div>
  );
}

/** Opens the share sheet of the device, where there is one. */
function SendLink({ address, title }: { address: string; title: string }) {
  const { t } = useTranslation('shares');
  if (typeof navigator.share !== 'function') return null;
  // It rejects when the user cancels.
  const send = () => void navigator.share({ title, url: address }).catch(() => undefined);
  return (
    <Button onClick={send}>
      <Send aria-hidden />
      {t('send')}
    </Button>
  );
}
