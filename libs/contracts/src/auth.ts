import { z } from 'zod';
import { idSchema, roleSchema, timestampSchema } from './scalars.js';

/** Alphabets whose letters look alike: a name that mixes them is made to be taken for another one (UTS #39). */
const LOOK_ALIKES = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** NFKC folds look-alikes of width and form; names are compared in lower case, so that `Ada` and `ada` are one. */
export const usernameSchema = z
  .string()
  .min(2)
  .max(32)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u,
    'letters, digits, dot, dash and underscore only, starting with a letter or digit',
  )
  .refine((name) => name === name.normalize('NFKC'), 'must be in its plain form (NFKC)')
  .refine(
    (name) => LOOK_ALIKES.filter((alphabet) => alphabet.test(name)).length <= 1,
    'must not mix Latin, Cyrillic and Greek letters',
  )
  .meta({ description: '2 to 32 letters or digits of any script, `.`, `_`, `-`', examples: ['ada'] });

/** 8 to 256 characters, no rules of composition (ASVS 5.0, 6.2). */
export const passwordSchema = z
  .string()
  .min(8)
  .max(256)
  .refine((value) => !value.includes('\u0000') && value.isWellFormed(), 'must be well-formed text without NUL')
  .refine((value) => value.trim().length > 0, 'must not be blank')
  .meta({ description: '8 to 256 characters', examples: ['correct horse battery'] });

export const registerSchema = z
  .strictObject({ username: usernameSchema, password: passwordSchema })
  .meta({ id: 'Register' });
export type Register = z.infer<typeof registerSchema>;

/** Login takes any text within bounds: what is not a possible name or password is simply wrong, with the same answer. */
export const loginSchema = z
  .strictObject({ username: z.string().min(1).max(200), password: z.string().min(1).max(1_000) })
  .meta({ id: 'Login', examples: [{ username: 'ada', password: 'correct horse battery' }] });
export type Login = z.infer<typeof loginSchema>;

export const userSchema = z
  .object({ id: idSchema, username: z.string(), role: roleSchema, created_at: timestampSchema })
  .meta({ id: 'User' });
export type User = z.infer<typeof userSchema>;

/** Body of `POST /api/v1/admin/users`. */
export const createUserSchema = registerSchema.extend({ role: roleSchema.default('user') }).meta({ id: 'CreateUser' });
export type CreateUser = z.infer<typeof createUserSchema>;

export const accessTokenSchema = z
  .object({
    access_token: z.string().meta({ description: 'JWT (RFC 9068 `at+jwt`), ES256' }),
    token_type: z.literal('bearer'),
    expires_in: z.int().meta({ description: 'Seconds until it expires', examples: [600] }),
  })
  .meta({ id: 'AccessToken' });
export type AccessToken = z.infer<typeof accessTokenSchema>;

/** A public signing key (RFC 7517), ES256 only. */
export const jwkSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
});
export const jwksSchema = z.object({ keys: z.array(jwkSchema) }).meta({ id: 'Jwks' });
export type Jwks = z.infer<typeof jwksSchema>;

/** Claims of an access token; `sub` is the user id as text (RFC 7519), `sid` the session. */
export const accessClaimsSchema = z.object({
  sub: z.string().regex(/^[1-9]\d*$/),
  sid: z.uuid(),
  role: roleSchema,
  name: z.string(),
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  iat: z.int(),
  exp: z.int(),
});
export type AccessClaims = z.infer<typeof accessClaimsSchema>;

export const TOKEN_ISSUER = 'atelier';
export const TOKEN_AUDIENCE = 'atelier-api';
export const ACCESS_TOKEN_TTL_S = 600;
/** Name and path of the refresh cookie; `Secure` is added when the public address is https. */
export const REFRESH_COOKIE = 'atelier_refresh';
export const REFRESH_COOKIE_PATH = '/api/v1/auth';
export const REFRESH_TOKEN_TTL_S = 30 * 24 * 3_600;
