import type { CreatedShare } from '@atelier/contracts';
import { Link } from '@tanstack/react-router';
import { ExternalLink, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { ShownOnce } from '../../shared/ui/shown-once.js';

/** The new link, and ways to copy or send it. */
export function ShareLink({ share, onClose }: { share: CreatedShare; onClose: () => void }) {
  const { t } = useTranslation('shares');
  const address = new URL(share.url, location.origin).href;
  const words = { copy: t('copy'), copied: t('copied'), copyFailed: t('copyFailed') };
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="warning">{t('once')}</Notice>
      <ShownOnce label={t('link')} value={address} words={words} main />
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
