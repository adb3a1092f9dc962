import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose';

/** How a token is signed, when it is not signed as it should be. */
export type Signature = 'right' | 'other key' | 'none' | 'public key as secret';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const seconds = () => Math.floor(Date.now() / 1_000);

/** A provider that says and signs whatever a test wants, at `localhost`. */
export class ForgingProvider {
  /** The answer of the token endpoint. */
  idToken = '';
  private pem = '';
  private publicKey: JWK = {};
  private keys!: Record<'right' | 'other key', CryptoKey>;

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  static async start(): Promise<ForgingProvider> {
    const server = createServer();
    server.listen(0, 'localhost');
    await once(server, 'listening');
    const forger = new ForgingProvider(`http://localhost:${(server.address() as AddressInfo).port}`, server);
    const [right, other] = await Promise.all([
      generateKeyPair('RS256', { extractable: true }),
      generateKeyPair('RS256', { extractable: true }),
    ]);
    forger.keys = { right: right.privateKey, 'other key': other.privateKey };
    forger.publicKey = { ...(await exportJWK(right.publicKey)), kid: 'one', use: 'sig' };
    forger.pem = await exportSPKI(right.publicKey);
    server.on('request', ({ url }, response) => forger.answer(url ?? '', response));
    return forger;
  }

  /** Claims of an id token for a client, to be changed. */
  claims(clientId: string, nonce: string): JWTPayload {
    return { iss: this.issuer, aud: clientId, sub: 'forged', nonce, iat: seconds(), exp: seconds() + 60 };
  }

  /** Claims of a logout token for a client, to be changed. */
  logoutClaims(clientId: string, jti: string): JWTPayload {
    const times = { iat: seconds(), exp: seconds() + 60 };
    return { iss: this.issuer, aud: clientId, sub: 'forged', jti, ...times, events: { [EVENT]: {} } };
  }

  async sign(claims: JWTPayload, signature: Signature = 'right', typ?: string): Promise<string> {
    const header = { kid: 'one', ...(typ === undefined ? {} : { typ }) };
    if (signature === 'none') return `${encoded({ ...header, alg: 'none' })}.${encoded(claims)}.`;
    const jwt = new SignJWT(claims);
    if (signature !== 'public key as secret') return jwt.setProtectedHeader({ ...header, alg: 'RS256' }).sign(this.keys[signature]); // prettier-ignore
    return jwt.setProtectedHeader({ ...header, alg: 'HS256' }).sign(new TextEncoder().encode(this.pem));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private answer(url: string, response: ServerResponse): void {
    const at = (path: string) => `${this.issuer}${path}`;
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': {
        issuer: this.issuer,
        authorization_endpoint: at('/authorize'),
        token_endpoint: at('/token'),
        jwks_uri: at('/jwks'),
        // It promises them all, so that nothing is refused for want of a promise.
        id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      },
      '/jwks': { keys: [this.publicKey] },
      '/token': { access_token: 'access', token_type: 'Bearer', id_token: this.idToken },
    };
    const body = answers[url];
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
  }
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
