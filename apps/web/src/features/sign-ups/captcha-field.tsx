import type { Captcha } from '@atelier/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { type CaptchaApi, loadCaptcha } from './captcha-api.js';

interface CaptchaFieldProps {
  captcha: Captcha;
  /** The widget begins anew when it changes. */
  round: number;
  /** Null: there is none any more. */
  onToken: (token: string | null) => void;
}

/** The widget by which somebody shows that they are a person; where it is kept away, that is said. */
export function CaptchaField({ captcha, round, onToken }: CaptchaFieldProps) {
  const { t } = useTranslation('captcha');
  const { place, state, again } = useWidget(captcha, round, onToken);
  return (
    <div role="group" aria-label={t('label')} className="flex flex-col gap-3">
      {state === 'loading' && (
        <p role="status" className="text-sm text-muted">
          {t('waiting')}
        </p>
      )}
      {state === 'blocked' && (
        <>
          <Notice tone="danger" role="alert">
            {t('blocked', { host: new URL(captcha.script_url).host })}
          </Notice>
          <Button onClick={again} className="self-start">
            {t('again')}
          </Button>
        </>
      )}
      {/* Some widgets are wider than the smallest phones: they are moved here, not the page. */}
      <div ref={place} className="max-w-full overflow-x-auto" />
    </div>
  );
}

function useWidget(captcha: Captcha, round: number, onToken: CaptchaFieldProps['onToken']) {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'shown' | 'blocked'>('loading');
  const [attempt, setAttempt] = useState(0);
  const shown = useRef<(() => void) | null>(null);
  useEffect(() => {
    let isLeft = false;
    const begin = async () => {
      const api = await loadCaptcha(captcha);
      if (isLeft || !place.current) return;
      shown.current = render(api, place.current, captcha, onToken);
      setState('shown');
    };
    begin().catch(() => isLeft || setState('blocked'));
    return () => void (isLeft = true);
  }, [captcha, attempt, onToken]);
  useEffect(() => {
    if (round > 0) shown.current?.();
  }, [round]);
  const again = () => {
    setState('loading');
    setAttempt(attempt + 1);
  };
  return { place, state, again };
}

/** @returns what makes it begin anew */
function render(api: CaptchaApi, place: HTMLElement, { site_key }: Captcha, onToken: CaptchaFieldProps['onToken']) {
  const inner = document.createElement('div');
  place.replaceChildren(inner);
  const drop = () => onToken(null);
  const options = { sitekey: site_key, callback: onToken, 'expired-callback': drop, 'error-callback': drop };
  const widget = api.render(inner, { ...options, theme: isDark() ? 'dark' : 'light' });
  return () => api.reset(widget);
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}
