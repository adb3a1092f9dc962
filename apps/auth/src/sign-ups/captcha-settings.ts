import { captchaProviderSchema, type CaptchaProvider } from '@atelier/contracts';
import { z } from 'zod';

/** Where each provider is asked about a token, all in the same way. */
export const VERIFY_URLS: Record<CaptchaProvider, string> = {
  hcaptcha: 'https://api.hcaptcha.com/siteverify',
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
  recaptcha: 'https://www.google.com/recaptcha/api/siteverify',
};

const httpSchema = z.url({ protocol: /^https?$/ }).optional();

/** Settings of the captcha of sign-ups. */
export const captchaShape = {
  CAPTCHA_PROVIDER: captchaProviderSchema.optional().meta({
    description: 'Whose captcha a sign-up without an invitation has to pass, beside SIGN_UP_CHALLENGE; not given: none',
  }),
  CAPTCHA_SITE_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional()
    .meta({ description: 'Under which the provider knows this installation; every visitor sees it' }),
  CAPTCHA_SECRET: z.string().min(1).optional().meta({ description: 'The secret that belongs to CAPTCHA_SITE_KEY' }),
  CAPTCHA_SECRET_FILE: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'File that holds that secret instead, and nothing else' }),
  CAPTCHA_VERIFY_URL: httpSchema.meta({
    description: "Where tokens are checked instead of at the provider, as by a server of one's own that speaks alike",
  }),
  CAPTCHA_SCRIPT_URL: httpSchema.meta({
    description: 'Where the script of the widget comes from instead; CAPTCHA_ORIGINS of the gateway has to let it in',
  }),
};

type CaptchaSettings = Partial<Record<keyof typeof captchaShape, string | undefined>>;

/** A captcha that cannot be shown or checked would let nobody in: better not to start. */
export function checkCaptcha(
  { CAPTCHA_PROVIDER, CAPTCHA_SITE_KEY, CAPTCHA_SECRET, CAPTCHA_SECRET_FILE }: CaptchaSettings,
  context: z.RefinementCtx,
): void {
  if (CAPTCHA_PROVIDER === undefined) return;
  const needed = { CAPTCHA_SITE_KEY, CAPTCHA_SECRET: CAPTCHA_SECRET ?? CAPTCHA_SECRET_FILE };
  const missing = Object.entries(needed).filter(([, value]) => value === undefined);
  for (const [name] of missing)
    context.addIssue({ code: 'custom', path: [name], message: 'is needed with CAPTCHA_PROVIDER' });
}
