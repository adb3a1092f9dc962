import type { CreatedPasskey, PasskeyCreation } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import type { VerifiedRegistrationResponse } from '@simplewebauthn/server';
import type { UserRecord } from '../users/user-record.js';
import { readClientData } from './client-data.js';
import { descriptorOf, knownTransports, type Transport } from './credential-descriptor.js';
import { PasskeyChallenges } from './passkey-challenges.js';
import { PasskeySite } from './passkey-site.js';
import { ASKED_MS } from './passkey-times.js';
import type { CredentialRow } from './passkeys.sql.js';
import { userHandleOf } from './user-handle.js';

/** EdDSA, ES256 and RS256: what all devices have one of. */
const ALGORITHMS = [-8, -7, -257];

/** A passkey that has shown that it is one. */
export interface NewPasskey {
  credentialId: Buffer;
  publicKey: Buffer;
  counter: number;
  transports: Transport[];
  backedUp: boolean;
}

/** Passkeys as browsers make them. */
@Injectable()
export class PasskeyCreations {
  constructor(
    private readonly site: PasskeySite,
    private readonly challenges: PasskeyChallenges,
  ) {}

  /** @param known the user's others, whose devices make no second one. @throws AppError `passkeys_off` */
  async ask({ id, username }: UserRecord, known: CredentialRow[]): Promise<PasskeyCreation> {
    const site = this.site.require();
    return {
      challenge: await this.challenges.make('add', id),
      rp: { id: site.id, name: 'Atelier' },
      user: { id: userHandleOf(id).toString('base64url'), name: username, displayName: username },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      ...{ timeout: ASKED_MS, attestation: 'none', excludeCredentials: known.map(descriptorOf) },
      // Who signs in by it alone types no name, and shows their device that it is them.
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    };
  }

  /** @throws AppError `passkeys_off`, `passkey_refused`, `sign_on_expired` */
  async read({ id }: UserRecord, created: CreatedPasskey): Promise<NewPasskey> {
    const { challenge, origin } = readClientData(created.response.clientDataJSON);
    const site = this.site.require();
    await this.challenges.use(challenge, 'add', id);
    if (!site.isOrigin(origin)) throw new AppError('passkey_refused');
    const { registrationInfo } = await this.verify(created, { challenge, origin, siteId: site.id });
    // The library takes the id from what the device has attested and never compares it with the one that the page has named.
    if (registrationInfo?.credential.id !== created.id) throw new AppError('passkey_refused');
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      ...{ credentialId: Buffer.from(credential.id, 'base64url'), publicKey: Buffer.from(credential.publicKey) },
      ...{ counter: credential.counter, backedUp: credentialBackedUp },
      transports: knownTransports(created.response.transports ?? []),
    };
  }

  private async verify(
    { response, ...created }: CreatedPasskey,
    expected: { challenge: string; origin: string; siteId: string },
  ): Promise<VerifiedRegistrationResponse> {
    try {
      // Loaded with the first passkey: the library takes 5 MB.
      const { vouchesForItself } = await import('./attestations.js');
      const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
      if (!vouchesForItself(response.attestationObject)) throw new Error('somebody else vouches for it');
      const { clientDataJSON, attestationObject } = response;
      return await verifyRegistrationResponse({
        response: { ...created, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
        ...{ expectedChallenge: expected.challenge, expectedOrigin: expected.origin, expectedRPID: expected.siteId },
        ...{ requireUserVerification: true, supportedAlgorithmIDs: ALGORITHMS },
      });
    } catch (cause) {
      throw new AppError('passkey_refused', { cause });
    }
  }
}
