import { z } from 'zod';
import { captchaTokenSchema } from './captcha.js';
import { linkTokenSchema } from './scalars.js';
import { isStorable, NOT_STORABLE } from './storable-text.js';

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
  .refine(isStorable, NOT_STORABLE)
  .refine((value) => value.trim().length > 0, 'must not be blank')
  .meta({ description: '8 to 256 characters', examples: ['correct horse battery'] });

export const registerSchema = z
  .strictObject({
    username: usernameSchema,
    password: passwordSchema,
    invitation: linkTokenSchema
      .optional()
      .meta({ description: 'The token of an invitation: lets in whatever the mode' }),
    proof: z
      .string()
      .regex(/^[A-Za-z0-9+/]+={0,2}$/)
      .max(4_096)
      .optional()
      .meta({
        description:
          'Where `GET /api/v1/auth/entrance` asks for work: the challenge and its solution, as ALTCHA writes them (base64 of JSON)',
      }),
    captcha: captchaTokenSchema.optional(),
  })
  .meta({ id: 'Register' });
export type Register = z.infer<typeof registerSchema>;

/** Login takes any text within bounds: what is not a possible name or password is simply wrong, with the same answer. */
export const loginSchema = z
  .strictObject({ username: z.string().min(1).max(200), password: z.string().min(1).max(1_000) })
  .meta({ id: 'Login', examples: [{ username: 'ada', password: 'correct horse battery' }] });
export type Login = z.infer<typeof loginSchema>;
