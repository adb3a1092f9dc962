import type {
  GroupSharePage,
  Activity,
  ActivityRange,
  AdminApiKeyList,
  AdminUser,
  AdminUserPage,
  AuditPage,
  ChangeUser,
  CreateUser,
  DeadLetterDetail,
  DeadLetterFilter,
  DeadLetterPage,
  FleetRunner,
  Invitation,
  InvitationList,
  MadeEnrolment,
  MadeInvitation,
  MadeScimToken,
  ScimTokenList,
  MadeResetLink,
  MakeInvitation,
  ModelAlias,
  ModelAliases,
  OwnedSharePage,
  ReviewAnswer,
  ReviewPage,
  PasswordReset,
  Queue,
  RunnerAction,
  RunnerIdentityList,
  SetAllowances,
  Settings,
  StoragePage,
  User,
  WaitingSignUps,
  UserAllowances,
} from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';
import { GroupCalls } from './group-calls.js';
import { RemovalCalls } from './removal-calls.js';
import type { AuditParams } from './audit-search-input.js';

/** How long a token made on the page is of use. */
const ENROLMENT_HOURS = 24;

/** Everything that admins read and do. Each call rejects with ApiError; the gateway refuses everybody else. */
export class AdminCalls {
  readonly groups: GroupCalls;
  readonly removals: RemovalCalls;

  constructor(private readonly api: Api) {
    this.groups = new GroupCalls(api);
    this.removals = new RemovalCalls(api);
  }

  activity(range: ActivityRange): Promise<Activity> {
    return bodyOf<Activity>(this.api.GET('/api/v1/admin/overview', { params: { query: { range } } }));
  }

  async runners(): Promise<FleetRunner[]> {
    return (await bodyOf(this.api.GET('/api/v1/admin/runners'))).items;
  }

  runnerAction(id: string, action: RunnerAction): Promise<FleetRunner> {
    const params = { path: { id } };
    const paths = {
      drain: '/api/v1/admin/runners/{id}/drain',
      resume: '/api/v1/admin/runners/{id}/resume',
      quarantine: '/api/v1/admin/runners/{id}/quarantine',
      release: '/api/v1/admin/runners/{id}/release',
    } as const;
    return bodyOf<FleetRunner>(this.api.POST(paths[action], { params }));
  }

  identities(): Promise<RunnerIdentityList> {
    return bodyOf(this.api.GET('/api/v1/admin/runner-identities'));
  }

  /** @param runnerId null: for any new runner */
  makeEnrolment(runnerId: string | null): Promise<MadeEnrolment> {
    return bodyOf(
      this.api.POST('/api/v1/admin/runner-enrolments', { body: { runner_id: runnerId, hours: ENROLMENT_HOURS } }),
    );
  }

  async removeEnrolment(id: number): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/admin/runner-enrolments/{id}', { params: { path: { id } } }));
  }

  async revokeRunner(id: string): Promise<void> {
    await bodyOf(this.api.POST('/api/v1/admin/runner-identities/{id}/revoke', { params: { path: { id } } }));
  }

  queue(): Promise<Queue> {
    return bodyOf(this.api.GET('/api/v1/admin/queue'));
  }

  deadLetters(filter: DeadLetterFilter, cursor: string | null): Promise<DeadLetterPage> {
    return bodyOf(this.api.GET('/api/v1/admin/dead-letters', { params: { query: { ...filter, ...after(cursor) } } }));
  }

  async deadLetter(id: number): Promise<DeadLetterDetail> {
    const letter = await bodyOf(this.api.GET('/api/v1/admin/dead-letters/{id}', { params: { path: { id } } }));
    // OpenAPI cannot express that a link between nodes is a tuple.
    return letter as DeadLetterDetail;
  }

  async replay(id: number): Promise<void> {
    await bodyOf(this.api.POST('/api/v1/admin/dead-letters/{id}/replay', { params: { path: { id } } }));
  }

  /** Resolves with the number of replayed tasks. */
  async replayAll(filter: DeadLetterFilter): Promise<number> {
    return (await bodyOf(this.api.POST('/api/v1/admin/dead-letters/replay', { body: filter }))).replayed;
  }

  async discard(id: number): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/admin/dead-letters/{id}', { params: { path: { id } } }));
  }

  users(search: string, cursor: string | null): Promise<AdminUserPage> {
    const query = { ...(search === '' ? {} : { search }), ...after(cursor) };
    return bodyOf(this.api.GET('/api/v1/admin/users', { params: { query } }));
  }

  createUser(body: CreateUser): Promise<User> {
    return bodyOf(this.api.POST('/api/v1/admin/users', { body }));
  }

  changeUser(id: number, body: ChangeUser): Promise<AdminUser> {
    return bodyOf(this.api.PATCH('/api/v1/admin/users/{id}', { params: { path: { id } }, body }));
  }

  resetPassword(id: number): Promise<PasswordReset> {
    return bodyOf(this.api.POST('/api/v1/admin/users/{id}/password', { params: { path: { id } }, body: {} }));
  }

  makeResetLink(id: number): Promise<MadeResetLink> {
    return bodyOf(this.api.POST('/api/v1/admin/users/{id}/reset-link', { params: { path: { id } } }));
  }

  async removeSecondFactors(id: number, reason: string): Promise<void> {
    const params = { path: { id } };
    await bodyOf(this.api.POST('/api/v1/admin/users/{id}/remove-second-factors', { params, body: { reason } }));
  }

  waitingSignUps(): Promise<WaitingSignUps> {
    return bodyOf(this.api.GET('/api/v1/admin/sign-ups'));
  }

  async approveSignUp(id: number): Promise<void> {
    await bodyOf(this.api.POST('/api/v1/admin/sign-ups/{id}/approve', { params: { path: { id } } }));
  }

  /** @param reason for the audit list; empty: none is given */
  async refuseSignUp(id: number, reason: string): Promise<void> {
    const body = reason === '' ? {} : { reason };
    await bodyOf(this.api.POST('/api/v1/admin/sign-ups/{id}/refuse', { params: { path: { id } }, body }));
  }

  scimTokens(): Promise<ScimTokenList> {
    return bodyOf(this.api.GET('/api/v1/admin/scim-tokens'));
  }

  makeScimToken(name: string): Promise<MadeScimToken> {
    return bodyOf(this.api.POST('/api/v1/admin/scim-tokens', { body: { name } }));
  }

  async revokeScimToken(id: number): Promise<void> {
    await bodyOf(this.api.POST('/api/v1/admin/scim-tokens/{id}/revoke', { params: { path: { id } } }));
  }

  invitations(): Promise<InvitationList> {
    return bodyOf(this.api.GET('/api/v1/admin/invitations'));
  }

  makeInvitation(body: MakeInvitation): Promise<MadeInvitation> {
    return bodyOf(this.api.POST('/api/v1/admin/invitations', { body }));
  }

  revokeInvitation(id: number): Promise<Invitation> {
    return bodyOf(this.api.POST('/api/v1/admin/invitations/{id}/revoke', { params: { path: { id } } }));
  }

  allowances(id: number): Promise<UserAllowances> {
    return bodyOf(this.api.GET('/api/v1/admin/users/{id}/allowances', { params: { path: { id } } }));
  }

  setAllowances(id: number, body: SetAllowances): Promise<UserAllowances> {
    return bodyOf(this.api.PUT('/api/v1/admin/users/{id}/allowances', { params: { path: { id } }, body }));
  }

  shares(search: string, cursor: string | null): Promise<OwnedSharePage> {
    const query = { ...(search === '' ? {} : { search }), ...after(cursor) };
    return bodyOf<OwnedSharePage>(this.api.GET('/api/v1/admin/shares', { params: { query } }));
  }

  groupShares(search: string, cursor: string | null): Promise<GroupSharePage> {
    const query = { ...(search === '' ? {} : { search }), ...after(cursor) };
    return bodyOf<GroupSharePage>(this.api.GET('/api/v1/admin/group-shares', { params: { query } }));
  }

  async revokeGroupShare(id: number, reason: string): Promise<void> {
    const params = { path: { id } };
    await bodyOf(this.api.POST('/api/v1/admin/group-shares/{id}/revoke', { params, body: { reason } }));
  }

  async revokeShare(id: number, reason: string): Promise<void> {
    const params = { path: { id } };
    await bodyOf(this.api.POST('/api/v1/admin/shares/{id}/revoke', { params, body: { reason } }));
  }

  async takePictureDown(id: number, reason: string): Promise<void> {
    const params = { path: { id } };
    await bodyOf(this.api.POST('/api/v1/admin/images/{id}/take-down', { params, body: { reason } }));
  }

  reviews(cursor: string | null): Promise<ReviewPage> {
    return bodyOf<ReviewPage>(this.api.GET('/api/v1/admin/reviews', { params: { query: after(cursor) } }));
  }

  async answerReview(id: number, answer: ReviewAnswer, reason: string): Promise<void> {
    const params = { path: { id } };
    await bodyOf(this.api.POST('/api/v1/admin/reviews/{id}/answer', { params, body: { answer, reason } }));
  }

  apiKeys(cursor: string | null): Promise<AdminApiKeyList> {
    return bodyOf(this.api.GET('/api/v1/admin/keys', { params: { query: after(cursor) } }));
  }

  async endApiKey(id: string): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/admin/keys/{id}', { params: { path: { id } } }));
  }

  modelAliases(): Promise<ModelAliases> {
    return bodyOf<ModelAliases>(this.api.GET('/api/v1/admin/model-aliases'));
  }

  putModelAlias(name: string, model: string): Promise<ModelAlias> {
    const params = { path: { name } };
    return bodyOf(this.api.PUT('/api/v1/admin/model-aliases/{name}', { params, body: { model } }));
  }

  async deleteModelAlias(name: string): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/admin/model-aliases/{name}', { params: { path: { name } } }));
  }

  storage(cursor: string | null): Promise<StoragePage> {
    return bodyOf(this.api.GET('/api/v1/admin/storage', { params: { query: after(cursor) } }));
  }

  settings(): Promise<Settings> {
    return bodyOf<Settings>(this.api.GET('/api/v1/admin/settings'));
  }

  audit(search: AuditParams, cursor: string | null): Promise<AuditPage> {
    const query = { ...search, ...after(cursor) };
    return bodyOf<AuditPage>(this.api.GET('/api/v1/admin/audit', { params: { query } }));
  }

  /** The entries, one a line. */
  auditFile(query: AuditParams): Promise<Blob> {
    return bodyOf<Blob>(this.api.GET('/api/v1/admin/audit/export', { params: { query }, parseAs: 'blob' }));
  }
}

const after = (cursor: string | null) => (cursor === null ? {} : { cursor });
