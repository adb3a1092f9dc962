import type { NewScimUser, ScimPerson, ScimUser, ScimUserChange } from '@atelier/contracts';
import { z } from 'zod';
import { readValue, type PatchStep } from './scim-patch.js';
import { SCHEMAS } from './scim-schemas.js';

const text = z.string().max(200).nullish();

/** Entra ID writes `"True"` and `"False"` where it was not told otherwise. */
const activeSchema = z.union([z.boolean(), z.string().toLowerCase().pipe(z.enum(['true', 'false'])).transform((word) => word === 'true')]); // prettier-ignore

const emailsSchema = z.array(z.object({ value: text, primary: z.unknown().optional() })).max(20);

/** What is read of a user; all else is passed over. */
export const userBodySchema = z.object({
  userName: z.string().trim().min(1).max(200),
  externalId: text,
  displayName: text,
  name: z.object({ givenName: text, familyName: text }).nullish(),
  emails: emailsSchema.nullish(),
  active: activeSchema.nullish(),
});
export type UserBody = z.output<typeof userBodySchema>;

const emailOf = (emails: UserBody['emails']): string | null =>
  (emails?.find(({ primary }) => primary === true) ?? emails?.[0])?.value ?? null;

/** A user as they are to be from now on. */
export function wholeUser({ userName, externalId, displayName, name, emails, active }: UserBody): NewScimUser {
  const person = { given_name: name?.givenName ?? null, family_name: name?.familyName ?? null, email: emailOf(emails) };
  return {
    user_name: userName,
    external_id: externalId ?? null,
    active: active ?? true,
    person: { display_name: displayName ?? null, ...person },
  };
}

const PERSON: Readonly<Record<string, keyof ScimPerson>> = {
  displayname: 'display_name',
  'name.givenname': 'given_name',
  'name.familyname': 'family_name',
};

/** What operations change of a user. @throws AppError `invalid_values` */
export function userChange(steps: readonly PatchStep[]): ScimUserChange {
  return steps.reduce<ScimUserChange>((change, { op, path, value }) => {
    const wanted = op === 'remove' ? null : value;
    return { ...change, ...changeBy(path.toLowerCase(), wanted, change) };
  }, {});
}

function changeBy(path: string, value: unknown, { person }: ScimUserChange): ScimUserChange {
  if (path === 'username') return { user_name: readValue(userBodySchema.shape.userName, value, path) };
  if (path === 'active') return { active: readValue(activeSchema, value, path) };
  if (path === 'externalid') return { external_id: readValue(text, value, path) ?? null };
  const about = aboutPerson(path, value);
  return about ? { person: { ...person, ...about } } : {};
}

/** Undefined: it is nothing that is kept. */
function aboutPerson(path: string, value: unknown): Partial<ScimPerson> | undefined {
  const field = Object.hasOwn(PERSON, path) ? PERSON[path] : undefined;
  if (field) return { [field]: readValue(text, value, path) ?? null };
  if (path === 'name') {
    const { givenName, familyName } =
      readValue(z.object({ givenName: text, familyName: text }).nullable(), value, path) ?? {};
    return { given_name: givenName ?? null, family_name: familyName ?? null };
  }
  return aboutEmail(path, value);
}

/** A list of addresses, or one of them by its type. */
function aboutEmail(path: string, value: unknown): Partial<ScimPerson> | undefined {
  if (path === 'emails') return { email: emailOf(readValue(emailsSchema.nullable(), value, path)) };
  const isOne = /^emails\[.*\](\.value)?$/.test(path) && (value === null || typeof value === 'string');
  return isOne ? { email: readValue(text, value, path) ?? null } : undefined;
}

/** A user as SCIM shows them. @param base of all addresses */
export function userResource(
  { id, user_name, external_id, active, person, groups, created_at, changed_at }: ScimUser,
  base: string,
) {
  // prettier-ignore
  const { display_name, given_name, family_name, email } = person;
  const name = {
    ...(given_name ? { givenName: given_name } : {}),
    ...(family_name ? { familyName: family_name } : {}),
  };
  return {
    schemas: [SCHEMAS.user],
    id: String(id),
    ...(external_id === null ? {} : { externalId: external_id }),
    userName: user_name,
    ...(display_name ? { displayName: display_name } : {}),
    ...(Object.keys(name).length > 0 ? { name } : {}),
    ...(email ? { emails: [{ value: email, type: 'work', primary: true }] } : {}),
    active,
    groups: groups.map((group) => ({
      value: String(group.id),
      display: group.name,
      $ref: `${base}/Groups/${group.id}`,
    })),
    meta: { resourceType: 'User', created: created_at, lastModified: changed_at, location: `${base}/Users/${id}` },
  };
}
