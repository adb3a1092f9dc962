import { ASSERTION_AUDIENCE, ASSERTION_TTL_S, TOKEN_ISSUER, type Actor } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { SigningKeys } from '../keys/signing-keys.js';

/** What auth says to the other services of somebody for whom a program asks. Who has signed in proves that by their access token instead. */
@Injectable()
export class ActorAssertions {
  constructor(
    private readonly jwt: JwtService,
    private readonly keys: SigningKeys,
  ) {}

  /** Good for a minute. Its type and audience keep it from being taken for an access token. */
  async sign({ user_id, role, session_id: sid, api_key }: Actor): Promise<string> {
    const { kid, privateKey } = await this.keys.active();
    return this.jwt.signAsync(
      { sub: String(user_id), sid, role, api_key },
      {
        algorithm: 'ES256',
        privateKey,
        header: { alg: 'ES256', typ: 'actor+jwt', kid },
        issuer: TOKEN_ISSUER,
        audience: ASSERTION_AUDIENCE,
        expiresIn: ASSERTION_TTL_S,
      },
    );
  }
}
