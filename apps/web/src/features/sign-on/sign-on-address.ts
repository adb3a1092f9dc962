import { SIGN_IN_PAGE, SIGN_ON_PROBLEM, STAY_HERE } from '../../entities/sessions/sign-on-names.js';

/** Pages of the entrance: nobody wants to be there once they are signed in. */
const ENTRANCES = [SIGN_IN_PAGE, '/register'];

/** Where a browser goes to sign in at a provider, to come back to the page that is open. */
export function signOnAddress(provider: string): string {
  const page = ENTRANCES.includes(location.pathname) ? '/' : location.pathname + location.search;
  return `/api/v1/auth/sign-on/${provider}?${new URLSearchParams({ return_to: page })}`;
}

/** The code with which a sign-in at a provider has ended; null: none has. */
export function signOnProblem(): string | null {
  return new URLSearchParams(location.search).get(SIGN_ON_PROBLEM);
}

/** Whether the sign-in page is to stay, also where it would go to a provider by itself. */
export function staysHere(): boolean {
  return new URLSearchParams(location.search).has(STAY_HERE) || signOnProblem() !== null;
}
