import { GROUP_LIMITS, providerIdSchema, roleSchema } from '@atelier/contracts';
import { z } from 'zod';

/** Buttons of more providers would not fit on a page that people understand. */
const MOST_PROVIDERS = 10;

const domainSchema = z
  .string()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a domain in small letters, such as example.com');

/** Only what the scopes give is known of a person: without `openid` nobody is. */
const scopesSchema = z
  .string()
  .max(500)
  .refine((text) => text.split(' ').includes('openid'), 'must have openid among them')
  .default('openid profile email');

/** One provider of OpenID Connect, as an admin writes it down. */
export const providerSchema = z
  .strictObject({
    id: providerIdSchema,
    /** What its button says. */
    label: z.string().trim().min(1).max(60),
    /** As the provider's own description has it, to the letter. */
    issuer: z.url({ protocol: /^https?$/ }).max(500),
    client_id: z.string().min(1).max(500),
    /** Without one PKCE alone shows who asks. */
    client_secret: z.string().min(1).max(1_000).optional(),
    /** How the secret is sent: in a header, as all providers must understand it, or in the body. */
    client_authentication: z.enum(['basic', 'post']).default('basic'),
    scopes: scopesSchema,
    /** Of verified mail addresses; empty: of any, and also without one. */
    allowed_domains: z.array(domainSchema).max(100).default([]),
    /** Whether somebody who signs in for the first time gets an account. */
    provision: z.boolean().default(false),
    /** Whether people whom SCIM has brought sign in here: by `sub` or `oid`, or by the name that they have there. */
    scim: z.boolean().default(false),
    /** The claim that says the role: a name, or names with dots between them. Without it admins give roles here. */
    role_claim: z.string().min(1).max(200).optional(),
    /** What values of that claim mean; whoever has none of them is a user. */
    roles: z.record(z.string().max(200), roleSchema).default({}),
    /** The claim that says which groups somebody is in, as `role_claim`. Without it admins put people into groups here. */
    group_claim: z.string().min(1).max(200).optional(),
    /** What values of that claim mean: names of groups. Without it the values are the names. */
    groups: z.record(z.string().max(200), z.string().min(1).max(GROUP_LIMITS.name)).optional(),
    /** What it means that the claim is not there: nothing is said, or somebody is in none. */
    without_group_claim: z.enum(['keep', 'none']).default('keep'),
    /** Whether the sign-in page goes there by itself. */
    auto_redirect: z.boolean().default(false),
  })
  .refine(({ role_claim, roles }) => role_claim === undefined || Object.keys(roles).length > 0, {
    path: ['roles'],
    message: 'must say what values of role_claim mean',
  });
export type ProviderSettings = z.output<typeof providerSchema>;

const isUnique = (ids: readonly string[]) => new Set(ids).size === ids.length;

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The message of the parser would repeat a part of the text, which has secrets in it.
    context.addIssue('must be JSON: a list of providers');
    return z.NEVER;
  }
}

/** The setting `OIDC_PROVIDERS`. */
export const providersSchema = z
  .string()
  .max(50_000)
  .default('[]')
  .transform(parseJson)
  .pipe(
    z
      .array(providerSchema)
      .max(MOST_PROVIDERS)
      .refine((all) => isUnique(all.map(({ id }) => id)), 'must not have two providers of one id')
      .refine((all) => all.filter((one) => one.auto_redirect).length <= 1, 'must have auto_redirect at one at most'),
  );

interface SignOnSettings {
  OIDC_PROVIDERS: readonly ProviderSettings[];
  OIDC_HTTP: 'refuse' | 'allow';
  PASSWORD_SIGN_IN: 'everybody' | 'admins';
  PUBLIC_URL?: string | undefined;
}

/** What the settings of signing in at providers need of each other. */
export function checkSignOn(settings: SignOnSettings, context: z.RefinementCtx): void {
  const { OIDC_PROVIDERS, OIDC_HTTP, PASSWORD_SIGN_IN, PUBLIC_URL } = settings;
  const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (OIDC_PROVIDERS.length === 0) {
    if (PASSWORD_SIGN_IN === 'admins') fault('PASSWORD_SIGN_IN', 'needs OIDC_PROVIDERS by which others sign in');
    return;
  }
  if (PUBLIC_URL === undefined) fault('PUBLIC_URL', 'is needed with OIDC_PROVIDERS: providers send people back to it');
  const plain = OIDC_PROVIDERS.filter(({ issuer }) => issuer.startsWith('http:')).map(({ id }) => id);
  if (OIDC_HTTP === 'refuse' && plain.length > 0)
    fault('OIDC_PROVIDERS', `must have issuers by https (${plain.join(', ')}), or OIDC_HTTP has to allow others`);
}
