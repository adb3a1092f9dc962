import { fromSeed, type KeyPair } from '@nats-io/nkeys';

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
  private readonly key: KeyPair;

  constructor(private readonly parts: RunnerLoginParts) {
    this.runnerId = parts.runnerId;
    this.key = fromSeed(new TextEncoder().encode(parts.seed));
  }

  get publicKey(): string {
    return this.key.getPublicKey();
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
    const signature = this.key.sign(new TextEncoder().encode(nonce));
    return { nkey: this.publicKey, sig: Buffer.from(signature).toString('base64url') };
  }
}
