import type { Captcha, CaptchaProvider } from '@atelier/contracts';

/** So long a script may take before it is said that something keeps it away. */
const LOADED_MS = 15_000;

export interface WidgetOptions {
  sitekey: string;
  theme: 'light' | 'dark';
  callback: (token: string) => void;
  'expired-callback': () => void;
  'error-callback': () => void;
}

/** What the widgets of all providers have in common. */
export interface CaptchaApi {
  render: (place: HTMLElement, options: WidgetOptions) => string | number;
  reset: (widget: string | number) => void;
  /** reCAPTCHA fetches another script; the others are there at once. */
  ready?: (then: () => void) => void;
}

/** By which name each script can be found. */
const NAMES: Record<CaptchaProvider, string> = {
  hcaptcha: 'hcaptcha',
  turnstile: 'turnstile',
  recaptcha: 'grecaptcha',
};

/** Fetches the script of a provider, in the language of the page. Rejects where something keeps it away. */
export async function loadCaptcha({ provider, script_url }: Captcha): Promise<CaptchaApi> {
  const url = new URL(script_url);
  url.searchParams.set('render', 'explicit');
  if (provider !== 'turnstile') url.searchParams.set('hl', document.documentElement.lang);
  const signal = AbortSignal.timeout(LOADED_MS);
  await loaded(url.href, signal);
  const api = (window as unknown as Record<string, CaptchaApi | undefined>)[NAMES[provider]];
  if (!api) throw new Error(`the script of ${provider} is another one`);
  if (provider === 'recaptcha') await settled(signal, (resolve) => api.ready?.(resolve));
  return api;
}

function loaded(src: string, signal: AbortSignal): Promise<void> {
  const script = Object.assign(document.createElement('script'), { src, async: true });
  return settled(signal, (resolve, reject) => {
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error('the script was not loaded')));
    document.head.append(script);
  });
}

function settled(
  signal: AbortSignal,
  begin: (resolve: () => void, reject: (error: Error) => void) => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  begin(resolve, reject);
  return promise;
}
