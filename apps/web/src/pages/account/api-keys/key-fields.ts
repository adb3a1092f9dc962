import {
  addressRangeSchema,
  API_KEY_LIMITS,
  apiKeyKindSchema,
  keyLimitsSchema,
  scopeSchema,
  type CreateApiKey,
  type KeyLimits,
  type Scope,
} from '@atelier/contracts';
import { z } from 'zod';
import { aliasesOf } from './alias-lines.js';

/** Days that a key lasts. */
export const SPANS = { month: 30, quarter: 90, year: 365, never: null } as const;
export type Span = keyof typeof SPANS;
const SPAN_NAMES = Object.keys(SPANS) as [Span, ...Span[]];

const nameSchema = z.string().trim().min(1).max(API_KEY_LIMITS.nameLength);

/** Addresses as they are typed: one a line. */
const addressesSchema = z
  .string()
  .refine((text) => linesOf(text).length <= API_KEY_LIMITS.addresses)
  .refine((text) => linesOf(text).every((line) => addressRangeSchema.safeParse(line).success));

/** What can be changed of a key. */
export const changeFieldsSchema = z.object({
  name: nameSchema,
  limits: keyLimitsSchema.omit({ model_aliases: true }),
  aliases: z.string().refine((text) => aliasesOf(text) !== null),
  addresses: addressesSchema,
});
export type ChangeFields = z.input<typeof changeFieldsSchema>;

/** The fields of a new key. */
export const keyFieldsSchema = changeFieldsSchema
  .extend({
    kind: apiKeyKindSchema,
    act_as: z.boolean(),
    scopes: z.array(scopeSchema),
    lasts: z.enum(SPAN_NAMES),
  })
  .refine(({ kind, scopes }) => kind === 'door' || scopes.length > 0, { path: ['scopes'] });
export type KeyFields = z.input<typeof keyFieldsSchema>;

/** What a program needs to make pictures. */
const USUAL_SCOPES: Scope[] = ['images:read', 'images:write', 'models:read', 'tasks:read', 'tasks:write'];

export const NEW_KEY: KeyFields = {
  ...{ name: '', kind: 'user', act_as: false, scopes: USUAL_SCOPES, lasts: 'quarter' },
  ...{ limits: keyLimitsSchema.parse({}), aliases: '', addresses: '' },
};

/** What is sent for a new key. */
export function createOf(fields: z.output<typeof keyFieldsSchema>): CreateApiKey {
  const { name, kind } = fields;
  return {
    ...{
      name,
      kind,
      limits: limitsOf(fields),
      allowed_addresses: linesOf(fields.addresses),
      expires_in_days: SPANS[fields.lasts],
    },
    act_as: kind === 'service' && fields.act_as,
    scopes: kind === 'door' ? ['comfy'] : fields.scopes,
  };
}

/** The limits that are sent. */
export function limitsOf({ limits, aliases }: Pick<z.output<typeof changeFieldsSchema>, 'limits' | 'aliases'>) {
  const model_aliases = aliasesOf(aliases) ?? {};
  return Object.keys(model_aliases).length === 0 ? limits : { ...limits, model_aliases };
}

/** What is not empty, one a line. */
export function linesOf(text: string): string[] {
  return text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter(Boolean);
}

/** The numbers of a key, with the most that each may be. */
export const NUMBERS = {
  open_tasks: 10_000,
  tasks_per_day: 1_000_000,
  requests_per_minute: 1_000_000,
} as const satisfies Partial<Record<keyof KeyLimits, number>>;
export type NumberName = keyof typeof NUMBERS;
