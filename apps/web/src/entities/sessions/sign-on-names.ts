// As in the contracts, which a spec compares: whoever has not signed in yet is not sent those.

/** The fragment of the address to which a sign-in at a provider leads. */
export const SIGNED_ON = '#signed-on';
/** In the address: the code of the problem with which a sign-in at a provider has ended. */
export const SIGN_ON_PROBLEM = 'sign_on';
/** In the address: the sign-in page stays, also where it would go to a provider by itself. */
export const STAY_HERE = 'local';
export const SIGN_IN_PAGE = '/sign-in';
