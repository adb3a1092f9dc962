import { randomBytes } from 'node:crypto';
import type { AccessToken, User } from '@atelier/contracts';
import { ApiClient, type Answer } from './api-client.js';

/** A user with a valid access token. */
export class Account {
  private constructor(
    readonly user: User,
    readonly password: string,
    readonly token: string,
  ) {}

  get id(): number {
    return this.user.id;
  }

  static async signUp(api: ApiClient): Promise<Account> {
    const username = `u${randomBytes(6).toString('hex')}`;
    const password = randomBytes(12).toString('hex');
    expectStatus(201, await api.post('/api/v1/auth/register', { username, password }));
    return Account.signIn(api, username, password);
  }

  static async signIn(api: ApiClient, username: string, password: string): Promise<Account> {
    const { access_token } = expectStatus(
      200,
      await api.post<AccessToken>('/api/v1/auth/login', { username, password }),
    );
    const me = await new ApiClient(api.url, access_token).get<User>('/api/v1/auth/me');
    return new Account(expectStatus(200, me), password, access_token);
  }
}

function expectStatus<Body>(status: number, answer: Answer<Body>): Body {
  if (answer.status !== status)
    throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
