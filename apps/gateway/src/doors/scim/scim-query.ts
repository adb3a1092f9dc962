import { SCIM_LIMITS, type ScimFilter, type ScimPage } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { z } from 'zod';

/** RFC 7644, 3.4.2. What clients add beside it is passed over. */
export const scimQuerySchema = z.object({
  filter: z.string().max(1_000).optional(),
  startIndex: z.coerce.number().int().catch(1).optional(),
  count: z.coerce.number().int().catch(SCIM_LIMITS.page).optional(),
  excludedAttributes: z.string().max(1_000).optional(),
});
export type ScimQuery = z.output<typeof scimQuerySchema>;

type Attributes = Readonly<Record<string, ScimFilter['attribute']>>;

export const USER_ATTRIBUTES: Attributes = {
  ...{ id: 'id', username: 'user_name', externalid: 'external_id', 'emails.value': 'email', emails: 'email' },
};
export const GROUP_ATTRIBUTES: Attributes = { id: 'id', displayname: 'name', externalid: 'external_id' };

/** `attribute eq "value"`; of a list of addresses also `emails[type eq "work"].value eq "…"`. */
const EQUALS = /^\s*([\w.:]+(?:\[[^\]]*\])?(?:\.\w+)?)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i;

/** @throws AppError `invalid_filter` */
function filterOf(text: string, attributes: Attributes): ScimFilter {
  const [, path = '', quoted = ''] = EQUALS.exec(text) ?? [];
  const name = path.toLowerCase().replace(/\[[^\]]*\]/, '').replace(/^urn:.*:/, ''); // prettier-ignore
  const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  const value = attribute && textIn(quoted);
  if (!attribute || value === undefined || value.length > SCIM_LIMITS.name)
    throw new AppError('invalid_filter', { detail: `Only attribute eq "value" is understood, of: ${Object.keys(attributes).join(', ')}` }); // prettier-ignore
  return { attribute, value };
}

function textIn(quoted: string): string | undefined {
  try {
    return z.string().parse(JSON.parse(quoted));
  } catch {
    return undefined;
  }
}

/** Which part of a list is asked for; bounds that mean nothing are taken for the nearest that do. @throws AppError `invalid_filter` */
export function pageOf(
  { filter, startIndex = 1, count = SCIM_LIMITS.page }: ScimQuery,
  attributes: Attributes,
): ScimPage {
  return {
    filter: filter === undefined ? null : filterOf(filter, attributes),
    start: Math.min(Math.max(startIndex, 1), 1_000_000_000),
    count: Math.min(Math.max(count, 0), SCIM_LIMITS.page),
  };
}
