import { Injectable } from '@nestjs/common';
import { jwksSchema, tokenCommands, type Jwks } from '@atelier/contracts';
import { AppError, parseOrThrow } from '@atelier/platform';
import { pause } from '@atelier/waiting';
import { subtle, type webcrypto } from 'node:crypto';
import { CommandClient } from '../command-client.js';

type Key = webcrypto.CryptoKey;

const ES256 = { name: 'ECDSA', namedCurve: 'P-256' };
/** A key that auth has dropped is not trusted for longer than this, unless auth cannot be asked. */
const KEPT_MS = 60_000;
/**
 * An unknown key id asks auth again, but not more often than this: whoever sends a command chooses it. It is waited for, since auth may
 * have made its key a moment ago, as after a restore.
 */
const ASKED_AGAIN_MS = 500;

/** The public keys of auth. The broker lets nobody but auth answer for them. */
@Injectable()
export class ProofKeys {
  private keys: ReadonlyMap<string, Key> = new Map();
  private askedAt = Number.NEGATIVE_INFINITY;
  private loading: Promise<void> | undefined;
  private failed = false;

  constructor(private readonly commands: CommandClient) {}

  /** @returns undefined: auth has no such key. @throws AppError `service_unavailable` while auth cannot be asked and nothing is known */
  async find(kid: string): Promise<Key | undefined> {
    const known = this.keys.get(kid);
    // Asked for the next time: an auth that is away does not make services refuse what they can verify.
    if (known && this.ageMs() >= KEPT_MS) void this.load();
    if (known) return known;
    const isUnderWay = this.loading !== undefined;
    await this.load();
    // Auth may have made the key after it had answered the question that was under way.
    if (isUnderWay && !this.keys.has(kid)) await this.load();
    const found = this.keys.get(kid);
    if (!found && this.failed) throw new AppError('service_unavailable', { retryAfterS: 2 });
    return found;
  }

  private ageMs(): number {
    return performance.now() - this.askedAt;
  }

  private load(): Promise<void> {
    this.loading ??= this.ask().finally(() => (this.loading = undefined));
    return this.loading;
  }

  private async ask(): Promise<void> {
    const tooEarlyMs = ASKED_AGAIN_MS - this.ageMs();
    if (!this.failed && tooEarlyMs > 0) await pause(tooEarlyMs);
    this.askedAt = performance.now();
    try {
      this.keys = await imported(parseOrThrow(jwksSchema, await this.commands.call(tokenCommands.jwks, {})));
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }
}

async function imported({ keys }: Jwks): Promise<ReadonlyMap<string, Key>> {
  const read = keys.map(
    async (jwk) => [jwk.kid, await subtle.importKey('jwk', jwk, ES256, false, ['verify'])] as const,
  );
  return new Map(await Promise.all(read));
}
