import { CAPTCHA_WIDGETS, type Captcha as Shown, type Client } from '@atelier/contracts';
import { AppError, authFailures } from '@atelier/platform';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { Config } from '../config.js';
import { askProvider, type Verdict } from './captcha-provider.js';
import { VERIFY_URLS } from './captcha-settings.js';

/** What providers answer where the fault is ours: nobody who signs up can mend it. */
const OUR_FAULTS: ReadonlySet<string> = new Set([
  ...['missing-input-secret', 'invalid-input-secret', 'sitekey-secret-mismatch', 'bad-request', 'internal-error'],
]);

authFailures.expect({ reason: 'captcha' });

/** The captcha of sign-ups, where a provider is set. */
@Injectable()
export class Captcha implements OnModuleInit {
  private readonly logger = new Logger(Captcha.name);
  private secret = '';

  constructor(private readonly config: Config) {}

  async onModuleInit(): Promise<void> {
    const { captchaSecret = '', captchaSecretFile } = this.config;
    this.secret = captchaSecretFile ? (await readFile(captchaSecretFile, 'utf8')).trim() : captchaSecret;
  }

  /** What a page shows; null: no captcha is asked for. */
  shown(): Shown | null {
    const { captchaProvider: provider, captchaSiteKey, captchaScriptUrl } = this.config;
    if (!provider) return null;
    return { provider, site_key: captchaSiteKey!, script_url: captchaScriptUrl ?? CAPTCHA_WIDGETS[provider].script };
  }

  /** That a token counts once is the provider's to see to. @throws AppError `captcha_failed`, `captcha_unavailable` */
  async use(token: string | undefined, { address }: Client): Promise<void> {
    const { captchaProvider: provider, captchaVerifyUrl } = this.config;
    if (!provider) return;
    if (token === undefined) throw new AppError('captcha_failed');
    const url = captchaVerifyUrl ?? VERIFY_URLS[provider];
    this.require(await askProvider(url, { secret: this.secret, response: token, remoteip: address }));
  }

  private require({ success, hostname, 'error-codes': codes }: Verdict): void {
    if (success && this.isOurs(hostname)) return;
    const ours = codes.filter((code) => OUR_FAULTS.has(code));
    if (ours.length > 0) {
      this.logger.error(`The provider of the captcha refuses to check: ${ours.join(', ')}`);
      throw new AppError('captcha_unavailable');
    }
    authFailures.add({ reason: 'captcha' });
    throw new AppError('captcha_failed');
  }

  /** A widget of another page, under the same key, proves nothing of who is here. Servers of one's own may not say which page it was. */
  private isOurs(hostname: string | undefined): boolean {
    const { publicUrl } = this.config;
    return publicUrl === undefined || hostname === undefined || hostname === new URL(publicUrl).hostname;
  }
}
