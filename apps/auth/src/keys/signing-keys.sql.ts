import { statement } from '@atelier/database';
import type { PublicJwk } from './signing-key.js';

/** Adds a key unless another one is active already: of replicas that start at once, one wins. The index is on an expression. */
export const INSERT_FIRST_KEY = statement<[kid: string, publicJwk: PublicJwk, sealed: Buffer]>(`
  INSERT INTO signing_keys (kid, public_jwk, private_key_sealed) VALUES ($1, $2, $3)
  ON CONFLICT ((true)) WHERE retired_at IS NULL DO NOTHING`);
