import type { ScimPerson, ScimUser } from '@atelier/contracts';
import type { ScimUserRow } from './scim-users.sql.js';

export const WITHOUT_PERSON: ScimPerson = { display_name: null, given_name: null, family_name: null, email: null };

export const toScimUser = ({ person, created_at, changed_at, ...row }: ScimUserRow): ScimUser => ({
  ...row,
  person: { ...WITHOUT_PERSON, ...person },
  created_at: created_at.toISOString(),
  changed_at: changed_at.toISOString(),
});
