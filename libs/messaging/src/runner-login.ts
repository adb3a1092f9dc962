import { sign, type KeyObject } from 'node:crypto';
import { privateKeyObject } from './native-keys.js';
import { publicKeyOf } from './nkeys.js';

/** What a client sends of itself when it connects. */
interface Login {
  user?: string;
  pass?: string;
  nkey?: string;
  sig?: string;
}

export interface RunnerLoginParts {
  runnerId: string;
  /** The seed of its key. It signs what the broker asks, and is never sent. */
  seed: string;
  /** What the runner may be enrolled by while its key is not known: a token, or that of its pod. Read at each connection. */
  proof?: () => string | undefined;
}

/** How a runner with an identity of its own connects: by the signature of its key, and a proof while the key is new. */
export class RunnerLogin {
  readonly runnerId: string;
  readonly publicKey: string;
  private readonly key: KeyObject;

  constructor(private readonly parts: RunnerLoginParts) {
    this.runnerId = parts.runnerId;
    this.publicKey = publicKeyOf(parts.seed);
    this.key = privateKeyObject(parts.seed);
  }

  /**
   * @param username of the address, with its password: for a broker that knows no identities, and to be enrolled by the password that
   * all runners of the release before share
   */
  authenticator(username: string, password: string): (nonce?: string) => Login {
    const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)];
    return (nonce) => {
      if (!nonce) return user ? { user, pass } : {};
      const proof = this.parts.proof?.() ?? (pass || undefined);
      return { ...this.signed(nonce), user: this.runnerId, ...(proof === undefined ? {} : { pass: proof }) };
    };
  }

  private signed(nonce: string): Login {
    const signature = sign(null, Buffer.from(nonce), this.key);
    return { nkey: this.publicKey, sig: signature.toString('base64url') };
  }
}
