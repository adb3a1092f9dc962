import type { MemberStep, NewScimGroup, ScimGroup, ScimGroupChange } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { z } from 'zod';
import { idIn } from './scim-call.decorator.js';
import { readValue, type PatchStep } from './scim-patch.js';
import { SCHEMAS } from './scim-schemas.js';

const nameSchema = z.string().trim().min(1).max(60);
const externalIdSchema = z.string().max(200).nullish();
const memberSchema = z.object({ value: z.union([z.string(), z.number()]).transform(String) });
const membersSchema = z
  .union([z.array(memberSchema), memberSchema.transform((one) => [one])])
  .nullish()
  .transform((members) => members ?? []);

/** What is read of a group; all else is passed over. */
export const groupBodySchema = z.object({ displayName: nameSchema, externalId: externalIdSchema, members: membersSchema.optional() }); // prettier-ignore
export type GroupBody = z.output<typeof groupBodySchema>;

/** A group as it is to be from now on: who is not named is not in it. @throws AppError `invalid_values` */
export function wholeGroup({ displayName, externalId, members = [] }: GroupBody): NewScimGroup {
  const ids = members.map(({ value }) => memberId(value));
  return { name: displayName, external_id: externalId ?? null, steps: [{ step: 'replace', ids }] };
}

/** What operations change of a group. @throws AppError `invalid_values` */
export function groupChange(patch: readonly PatchStep[]): ScimGroupChange {
  const steps = patch.map(memberStepOf).filter((step) => step !== undefined);
  return patch.reduce<ScimGroupChange>((change, step) => ({ ...change, ...nameBy(step) }), { steps });
}

function nameBy({ op, path, value }: PatchStep): ScimGroupChange {
  const wanted = op === 'remove' ? null : value;
  if (path.toLowerCase() === 'displayname') return { name: readValue(nameSchema, wanted, path) };
  return path.toLowerCase() === 'externalid' ? { external_id: readValue(externalIdSchema, wanted, path) ?? null } : {};
}

/** `members[value eq "12"]`, as Okta and others name one. */
const ONE_MEMBER = /^members\[\s*value\s+eq\s+"([^"]*)"\s*\]$/i;

/** Undefined: it is about something else. */
function memberStepOf({ op, path, value }: PatchStep): MemberStep | undefined {
  const [, one] = ONE_MEMBER.exec(path) ?? [];
  if (one !== undefined) return { step: op === 'remove' ? 'remove' : 'add', ids: [memberId(one)] };
  if (path.toLowerCase() !== 'members') return undefined;
  const ids = readValue(membersSchema, value, path).map((member) => memberId(member.value));
  // A removal that names nobody means all.
  return op === 'remove' && (value === undefined || value === null) ? { step: 'replace', ids: [] } : { step: op, ids };
}

function memberId(text: string): number {
  const id = idIn(text);
  if (id === undefined) throw new AppError('invalid_values', { detail: `There is no user ${text.slice(0, 50)}` });
  return id;
}

/** A group as SCIM shows it. @param base of all addresses */
export function groupResource({ id, name, external_id, members, created_at }: ScimGroup, base: string, without = '') {
  const location = `${base}/Groups/${id}`;
  const shown = members.map((one) => ({
    value: String(one.id),
    display: one.user_name,
    $ref: `${base}/Users/${one.id}`,
  }));
  return {
    schemas: [SCHEMAS.group],
    id: String(id),
    ...(external_id === null ? {} : { externalId: external_id }),
    displayName: name,
    ...(/\bmembers\b/i.test(without) ? {} : { members: shown }),
    meta: { resourceType: 'Group', created: created_at, lastModified: created_at, location },
  };
}
