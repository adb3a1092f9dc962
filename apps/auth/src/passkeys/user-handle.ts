import { hashOfSecret } from '../tokens/secrets.js';

/** What devices know a user by: their id, of which whoever finds the device learns nothing. */
export const userHandleOf = (userId: number): Buffer => hashOfSecret('passkey user', String(userId));
