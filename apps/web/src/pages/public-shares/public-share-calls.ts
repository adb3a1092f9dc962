import type { PublicShare } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';
import { TabMemory } from './tab-memory.js';

/** Pictures that are asked for at once. */
const PAGE = 48;
/** Kept in `sessionStorage`, so that a reload does not ask for the password again. */
const GRANT_KEY = 'atelier.grant';

/** The calls of the page of a share. Each rejects with ApiError. */
export class PublicShareCalls {
  private readonly grant: TabMemory;

  constructor(
    private readonly api: Api,
    private readonly token: string,
  ) {
    this.grant = new TabMemory(`${GRANT_KEY}.${token}`);
  }

  page(cursor: string | null): Promise<PublicShare> {
    const grant = this.grant.get();
    const query = { limit: PAGE, ...(cursor === null ? {} : { cursor }), ...(grant === null ? {} : { grant }) };
    const params = { path: { token: this.token }, query };
    return bodyOf<PublicShare>(this.api.GET('/api/v1/public/shares/{token}', { params }));
  }

  /** Stores the grant for the following calls. */
  async unlock(password: string): Promise<void> {
    const params = { path: { token: this.token } };
    const { grant } = await bodyOf(this.api.POST('/api/v1/public/shares/{token}/unlock', { params, body: { password } })); // prettier-ignore
    this.grant.set(grant);
  }
}
