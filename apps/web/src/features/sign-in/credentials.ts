import type { ApiError } from '../../shared/api/api-error.js';

export type CredentialField = 'username' | 'password';

/** The errors of the form after a refusal: text keys by field, or a code for the whole form. */
export interface CredentialFaults {
  fields: Partial<
    Record<CredentialField, 'required' | 'usernameRule' | 'passwordRule' | 'passwordGuessable' | 'username_taken'>
  >;
  /** The code of a refusal that is about no field. */
  general: ApiError['code'] | null;
}

/** Codes of a password that is long enough and still refused. */
const GUESSABLE = ['too_common', 'contains_username', 'repeats_itself'];

/** Whether a refused password was too easy to guess, rather than too short. */
export function isGuessable(code: string): boolean {
  return GUESSABLE.includes(code);
}

export const NO_FAULTS: CredentialFaults = { fields: {}, general: null };

/** The fields that are empty; the server checks everything else. */
export function emptyFields(credentials: Record<CredentialField, string>): CredentialFaults {
  const fields: CredentialFaults['fields'] = {};
  if (credentials.username === '') fields.username = 'required';
  if (credentials.password === '') fields.password = 'required';
  return { fields, general: null };
}

/** Assigns a refusal of the server to the fields that it is about. */
export function refusedFields(error: ApiError): CredentialFaults {
  if (error.code === 'username_taken') return { fields: { username: 'username_taken' }, general: null };
  const fields: CredentialFaults['fields'] = {};
  for (const { pointer, code } of error.fields) {
    if (pointer === '/username') fields.username = 'usernameRule';
    if (pointer === '/password') fields.password = isGuessable(code) ? 'passwordGuessable' : 'passwordRule';
  }
  return { fields, general: Object.keys(fields).length > 0 ? null : error.code };
}
