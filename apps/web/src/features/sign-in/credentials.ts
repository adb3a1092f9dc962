import type { ApiError } from '../../shared/api/api-error.js';

export type CredentialField = 'username' | 'password';

/** What the form shows after a refused try: texts by key, at a field or above all. */
export interface CredentialFaults {
  fields: Partial<Record<CredentialField, 'required' | 'usernameRule' | 'passwordRule' | 'username_taken'>>;
  /** Set when no field is to blame. */
  general: ApiError['code'] | null;
}

export const NO_FAULTS: CredentialFaults = { fields: {}, general: null };

/** Fields left empty; everything else is for the server to judge. */
export function emptyFields(credentials: Record<CredentialField, string>): CredentialFaults {
  const fields: CredentialFaults['fields'] = {};
  if (credentials.username === '') fields.username = 'required';
  if (credentials.password === '') fields.password = 'required';
  return { fields, general: null };
}

/** Where the refusal of the server is to be shown. */
export function refusedFields(error: ApiError): CredentialFaults {
  if (error.code === 'username_taken') return { fields: { username: 'username_taken' }, general: null };
  const fields: CredentialFaults['fields'] = {};
  for (const { pointer } of error.fields) {
    if (pointer === '/username') fields.username = 'usernameRule';
    if (pointer === '/password') fields.password = 'passwordRule';
  }
  return { fields, general: Object.keys(fields).length > 0 ? null : error.code };
}
