import { z } from 'zod';
import { timestampSchema } from './scalars.js';

/** A provider of OpenID Connect as it stands in settings and addresses. */
export const providerIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be 1 to 32 small letters, digits or dashes')
  .meta({ description: 'A provider, as the settings name it', example: 'corp' });

/** Where a sign-in that failed is explained. */
export const SIGN_IN_PAGE = '/sign-in';

/** Where people see by what they sign in. */
export const WAYS_IN_PAGE = '/account/sign-on';

/** In the address of a page: the code of the problem with which a sign-in at a provider has ended. */
export const SIGN_ON_PROBLEM = 'sign_on';

/** The fragment of the address to which a sign-in at a provider leads: the page finds a session there, and asks for its token. */
export const SIGNED_ON = '#signed-on';

/** In the address of the sign-in page: it stays there, also where settings send everybody to a provider at once. */
export const STAY_HERE = 'local';

const isOwnPath = (path: string) => {
  if (!/^\/(?![/\\])/.test(path) || !URL.canParse(path, 'https://own.invalid')) return false;
  return new URL(path, 'https://own.invalid').origin === 'https://own.invalid';
};

/** A path of the studio, which leads to no other host whatever a browser makes of it, and not to the API. */
export const returnPathSchema = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\]|[Aa][Pp][Ii](\/|$))[\x21-\x7e]*$/, 'must be a path of the studio, as it stands in an address')
  .refine((path) => isOwnPath(path) && !/^\/api(\/|$)/i.test(path), 'must be a path of the studio')
  .meta({ description: 'The page to go to afterwards', example: '/gallery' });

/** Query of `GET /api/v1/auth/sign-on/{provider}`. */
export const beginSignOnQuerySchema = z.strictObject({ return_to: returnPathSchema.default('/') });
export type BeginSignOnQuery = z.infer<typeof beginSignOnQuerySchema>;

export const signOnProviderSchema = z
  .object({ id: providerIdSchema, label: z.string().meta({ example: 'Example Corp' }) })
  .meta({ id: 'SignOnProvider' });
export type SignOnProvider = z.infer<typeof signOnProviderSchema>;

/** By what people can sign in here. */
export const signOnChoicesSchema = z
  .object({
    providers: z.array(signOnProviderSchema),
    auto_redirect: providerIdSchema
      .nullable()
      .meta({ description: 'The provider that the sign-in page goes to by itself' }),
    passwords: z.enum(['everybody', 'admins']).meta({ description: 'Who may sign in by a password' }),
  })
  .meta({ id: 'SignOnChoices' });
export type SignOnChoices = z.infer<typeof signOnChoicesSchema>;

/** The account of a person at a provider, which is linked to theirs here. */
export const linkedIdentitySchema = z
  .object({
    id: z.uuid(),
    provider: z.string(),
    label: z.string().meta({ description: 'Of the provider; its name where the settings do not have it any more' }),
    name: z.string().meta({ description: 'What the provider called the person last' }),
    created_at: timestampSchema,
    last_used_at: timestampSchema,
  })
  .meta({ id: 'LinkedIdentity' });
export type LinkedIdentity = z.infer<typeof linkedIdentitySchema>;

/** By what somebody signs in. */
export const waysInSchema = z
  .object({
    password: z.boolean().meta({ description: 'Whether there is a password, and it may be used' }),
    identities: z.array(linkedIdentitySchema),
    linkable: z.array(signOnProviderSchema).meta({ description: 'Providers of which no account is linked' }),
  })
  .meta({ id: 'WaysIn' });
export type WaysIn = z.infer<typeof waysInSchema>;

/** Where the browser is to go. */
export const signOnRedirectSchema = z.object({ redirect_to: z.string() }).meta({ id: 'SignOnRedirect' });
export type SignOnRedirect = z.infer<typeof signOnRedirectSchema>;

export const signOffSchema = z
  .object({
    redirect_to: z.string().nullable().meta({ description: 'Where the session at the provider is ended as well' }),
  })
  .meta({ id: 'SignOff' });
export type SignOff = z.infer<typeof signOffSchema>;
