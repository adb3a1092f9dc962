import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { CreatedPasskey, PasskeyCreation, PasskeyRequest, ShownPasskey } from '@atelier/contracts';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();
const text = (bytes: Buffer) => bytes.toString('base64url');

/** What a device says of itself: present, verified, backed up at all and now, a passkey is in it. */
const FLAGS = { present: 1, verified: 4, eligible: 8, backedUp: 16, made: 64 } as const;

/** How one that is not honest, or not meant for us, differs. */
export interface Faults {
  origin?: string;
  rpId?: string;
  challenge?: string;
  crossOrigin?: boolean;
  /** It did not ask its holder for anything. */
  unverified?: boolean;
  /** The page's own word for the act. */
  type?: string;
  /** `self`: signed by the passkey itself. */
  attestation?: { fmt: string; statement: Map<string, unknown> | 'self' };
  transports?: string[];
  userHandle?: string | null;
  signature?: Buffer;
  /** The page names another passkey than its device has made. */
  id?: Buffer;
}

interface Held {
  id: Buffer;
  key: KeyObject;
  publicKey: Map<number, number | Buffer>;
  userHandle: string;
}

/** A browser and a device with one passkey (CTAP 2 with user verification), in software: by ES256, as most. */
export class SoftwareAuthenticator {
  private held: Held | undefined;

  /** @param counter null: several devices have its passkey, so that it counts nothing */
  constructor(
    private readonly origin = 'http://localhost:8000',
    public counter: number | null = null,
  ) {}

  /** Makes its passkey. */
  create(options: PasskeyCreation, faults: Faults = {}): CreatedPasskey {
    this.held = newKey(options.user.id);
    return this.again(options, faults);
  }

  /** Says once more that it has made the passkey that it has. */
  again(options: PasskeyCreation, faults: Faults = {}): CreatedPasskey {
    const { id, publicKey } = this.made();
    const clientData = this.clientData('webauthn.create', options.challenge, faults);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const credential = [Buffer.alloc(16), length, id, encode(publicKey)];
    const authData = Buffer.concat([this.device(options.rp.id, FLAGS.made, faults), ...credential]);
    const attestationObject = text(encode(this.attested(authData, clientData, faults)));
    const transports = faults.transports ?? ['internal'];
    return { ...this.named(faults), response: { clientDataJSON: text(clientData), attestationObject, transports } };
  }

  /** Shows its passkey. */
  get(options: PasskeyRequest, faults: Faults = {}): ShownPasskey {
    const { key, userHandle } = this.made();
    if (this.counter !== null) this.counter += 1;
    const clientData = this.clientData('webauthn.get', options.challenge, faults);
    const authData = this.device(options.rpId, 0, faults);
    const signature = faults.signature ?? sign('sha256', Buffer.concat([authData, sha256(clientData)]), key);
    const signed = { authenticatorData: text(authData), signature: text(signature) };
    const handle = faults.userHandle === undefined ? userHandle : faults.userHandle;
    return { ...this.named(faults), response: { clientDataJSON: text(clientData), ...signed, userHandle: handle } };
  }

  private made(): Held {
    if (!this.held) throw new Error('no passkey was made');
    return this.held;
  }

  private named({ id: other }: Faults) {
    const id = text(other ?? this.made().id);
    return { id, rawId: id, type: 'public-key' } as const;
  }

  private attested(authData: Buffer, clientData: Buffer, { attestation }: Faults): Map<string, unknown> {
    const { fmt, statement } = attestation ?? { fmt: 'none', statement: new Map() };
    const self = new Map<string, unknown>([
      ['alg', -7],
      ['sig', new Uint8Array(sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.made().key))],
    ]);
    return new Map<string, unknown>([
      ['fmt', fmt],
      ['attStmt', statement === 'self' ? self : statement],
      ['authData', new Uint8Array(authData)],
    ]);
  }

  private clientData(type: string, challenge: string, faults: Faults): Buffer {
    const said = { type: faults.type ?? type, challenge: faults.challenge ?? challenge };
    const page = { origin: faults.origin ?? this.origin, crossOrigin: faults.crossOrigin ?? false };
    return Buffer.from(JSON.stringify({ ...said, ...page }));
  }

  private device(rpId: string, more: number, { rpId: other, unverified = false }: Faults): Buffer {
    const backup = this.counter === null ? FLAGS.eligible | FLAGS.backedUp : 0;
    const flags = FLAGS.present | (unverified ? 0 : FLAGS.verified) | backup | more;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter ?? 0);
    return Buffer.concat([sha256(other ?? rpId), Buffer.from([flags]), counter]);
  }
}

const encode = (value: Map<unknown, unknown>) => Buffer.from(isoCBOR.encode(value as never));

function newKey(userHandle: string): Held {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const [px, py] = [x!, y!].map((part) => new Uint8Array(Buffer.from(part, 'base64url')));
  // COSE: an elliptic curve (2), ES256 (-7), P-256 (1), and the point.
  const cose = new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, px], [-3, py]]); // prettier-ignore
  return { id: randomBytes(32), key: privateKey, publicKey: cose as Held['publicKey'], userHandle };
}
