import { z } from 'zod';

/** Services that tell people from programs. Their widgets and their checks are alike. */
export const CAPTCHA_PROVIDERS = ['hcaptcha', 'turnstile', 'recaptcha'] as const;
export const captchaProviderSchema = z.enum(CAPTCHA_PROVIDERS).meta({ id: 'CaptchaProvider' });
export type CaptchaProvider = z.infer<typeof captchaProviderSchema>;

/** The script of each widget, and what the page that shows it has to let in. */
export const CAPTCHA_WIDGETS: Record<CaptchaProvider, { script: string; origins: readonly string[] }> = {
  hcaptcha: {
    script: 'https://js.hcaptcha.com/1/api.js',
    origins: ['https://hcaptcha.com', 'https://*.hcaptcha.com'],
  },
  turnstile: {
    script: 'https://challenges.cloudflare.com/turnstile/v0/api.js',
    origins: ['https://challenges.cloudflare.com'],
  },
  recaptcha: {
    script: 'https://www.google.com/recaptcha/api.js',
    // All of Google would be more than its widget.
    origins: [
      'https://www.google.com/recaptcha/',
      'https://recaptcha.google.com/recaptcha/',
      'https://www.gstatic.com/recaptcha/',
    ],
  },
};

/** The widget that a sign-up shows. */
export const captchaSchema = z
  .object({
    provider: captchaProviderSchema,
    site_key: z.string().meta({ description: 'Under which the provider knows this installation' }),
    script_url: z.url().meta({ description: 'Where its script comes from' }),
  })
  .meta({ id: 'Captcha' });
export type Captcha = z.infer<typeof captchaSchema>;

/** What a widget gives whoever has passed it. */
export const captchaTokenSchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,8192}$/)
  .meta({ description: 'Where `GET /api/v1/auth/entrance` names a captcha: the token that its widget has given' });
