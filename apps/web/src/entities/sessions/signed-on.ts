import { SIGNED_ON } from './sign-on-names.js';

/** Whether a provider has just sent somebody here who is signed in. Said once: the address is cleaned of it. */
export function takeSignedOn(): boolean {
  if (location.hash !== SIGNED_ON) return false;
  history.replaceState(history.state, '', location.pathname + location.search);
  return true;
}
