import { signUpProofSchema, type SignUpProof, type SignUpWork as Work } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError, authFailures } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { createHash, hkdfSync, randomInt } from 'node:crypto';
import { Config } from '../config.js';
import { USE_ONCE } from '../tokens/used-once.sql.js';

const LIFE_MS = 10 * 60_000;
/** Iterations of one key: where a browser has no cryptography of its own, as by `http:`, each takes eight times as long. */
const COST = 5_000;

authFailures.expect({ reason: 'sign_up_proof' });

/**
 * Work that a browser does before it signs up: the key of a counter that is drawn here. Nothing is kept of it until it is used: the
 * challenge is signed, and so is its key, so that neither making nor checking one costs more than a signature and a key.
 */
@Injectable()
export class SignUpWork {
  private readonly secrets: { hmacSignatureSecret: string; hmacKeySignatureSecret: string };

  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {
    const secret = (purpose: string) =>
      Buffer.from(hkdfSync('sha256', config.keyEncryptionSecret, '', purpose, 32)).toString('base64');
    this.secrets = {
      hmacSignatureSecret: secret('atelier sign-up challenges'),
      hmacKeySignatureSecret: secret('atelier sign-up solutions'),
    };
  }

  /** @throws AppError `not_found` where none is asked for */
  async make(): Promise<Work> {
    if (this.config.signUpChallenge !== 'work') throw new AppError('not_found');
    const most = this.config.signUpWork;
    const challenge = await createChallenge({
      ...{ algorithm: 'PBKDF2/SHA-256', cost: COST, deriveKey, ...this.secrets },
      counter: randomInt(Math.ceil(most / 2), most + 1),
      expiresAt: new Date(Date.now() + LIFE_MS),
    });
    return { challenge: challenge as Work['challenge'], most };
  }

  /** Uses a proof up. @throws AppError `sign_up_proof_needed` */
  async use(proof: string | undefined): Promise<void> {
    if (this.config.signUpChallenge !== 'work') return;
    const read = proof === undefined ? undefined : readProof(proof);
    if (read && (await this.isRight(read)) && (await this.isFirstUse(read))) return;
    if (proof !== undefined) authFailures.add({ reason: 'sign_up_proof' });
    throw new AppError('sign_up_proof_needed');
  }

  private async isRight(proof: SignUpProof): Promise<boolean> {
    return (await verifySolution({ ...proof, deriveKey, ...this.secrets })).verified;
  }

  private async isFirstUse({ challenge: { parameters, signature } }: SignUpProof): Promise<boolean> {
    const name = createHash('sha256').update(`sign-up ${signature}`).digest();
    return (await this.database.run(USE_ONCE, [name, parameters.expiresAt * 1_000])).length > 0;
  }
}

/** Undefined: it is nothing that came from here. */
function readProof(proof: string): SignUpProof | undefined {
  try {
    return signUpProofSchema.parse(JSON.parse(Buffer.from(proof, 'base64').toString()));
  } catch {
    return undefined;
  }
}
