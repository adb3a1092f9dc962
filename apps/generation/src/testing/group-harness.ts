import {
  groupCommands,
  groupShareCommands,
  subjects,
  tokenCommands,
  type Actor,
  type CommandContract,
  type GroupSharedKind,
  type MemberTerms,
} from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { actor, BY_ADMIN, newUser } from './actors.js';
import type { GenerationHarness } from './generation-harness.js';
import { RunHarness } from './run-harness.js';

const TERMS: MemberTerms = {
  ...{ weight: null, models: [], workflows: [] },
  limits: {
    ...{ gpu_seconds_per_day: null, gpu_seconds_per_month: null, storage_mb: null },
    ...{ waiting_tasks: null, running_tasks: null, requests_per_minute: null },
  },
};

export const publisher = (userId: number): Actor => ({ ...actor(userId), role: 'publisher' });
/** A publisher who acts. */
export const by = (userId: number) => ({ ...BY_ADMIN, actor: publisher(userId) });

/** A generation service whose users are in groups, as auth tells it. */
export class GroupHarness {
  /** Of each test its own. */
  group = 1;
  otherGroup = 2;
  private revision = 0;
  private told: (MemberTerms & { user_id: number; revision: number })[] = [];
  private disabled: number[] = [];

  private constructor(readonly runs: RunHarness) {}

  static async start(): Promise<GroupHarness> {
    const harness = new GroupHarness(await RunHarness.start());
    harness.answer(groupCommands.terms, ({ after }) => {
      const items = harness.told.filter(({ revision }) => revision > after);
      return { items, more: false };
    });
    harness.answer(tokenCommands.userStates, () => {
      const users = harness.disabled.map((user_id) => ({
        user_id,
        disabled: true,
        disabled_at: '2026-11-24T08:31:00.000Z',
      }));
      return { users, next: null };
    });
    await harness.generation.connection.settle();
    return harness;
  }

  get generation(): GenerationHarness {
    return this.runs.generation;
  }

  stop(): Promise<void> {
    return this.runs.stop();
  }

  /** Before each test: groups that nobody is in. */
  nextGroups(): void {
    [this.group, this.otherGroup] = [this.group + 2, this.otherGroup + 2];
    this.disabled = [];
  }

  /** Auth, as this service hears it. */
  private answer(contract: CommandContract, reply: (data: { after: number }) => unknown): void {
    this.generation.connection.subscribe(contract.subject, (message) => {
      const { id, data } = message.json<{ id: string; data: { after: number } }>();
      message.respond(JSON.stringify({ id, response: reply(data), isDisposed: true }));
    });
  }

  /** Auth says that these are their groups, and it is heard. */
  async put(userId: number, groups: number[], terms: Partial<MemberTerms> = {}): Promise<void> {
    this.revision += 1;
    const named = groups.map((id) => ({ id, name: `group ${id}`, since: '2026-01-05' }));
    this.told = [{ ...TERMS, ...terms, groups: named, user_id: userId, revision: this.revision }];
    this.generation.connection.publish(subjects.authEvent('member_terms'), '{"v":1}');
    await until(() => this.hasTaken(userId), { what: 'the groups to be taken over' });
  }

  private async hasTaken(userId: number): Promise<boolean> {
    const sql = 'SELECT revision FROM member_terms WHERE user_id = $1';
    const [row] = await this.generation.database.query<{ revision: number }>(sql, [userId]);
    return row?.revision === this.revision;
  }

  /** Auth says that these users are disabled, and no others. */
  setDisabled(userIds: number[]): void {
    this.disabled = userIds;
    this.generation.connection.publish(subjects.authEvent('user_state'), '{"v":1}');
  }

  /** Somebody who shares, and somebody who is in the same group. */
  async twoMembers(): Promise<{ owner: number; member: number }> {
    const [owner, member] = [newUser(), newUser()];
    await this.put(owner, [this.group]);
    await this.put(member, [this.group]);
    return { owner, member };
  }

  share(userId: number, kind: GroupSharedKind, item_id: number, group_id = this.group): Promise<object> {
    return this.generation.call(groupShareCommands.share, { ...by(userId), kind, item_id, group_id });
  }

  end(userId: number, kind: GroupSharedKind, item_id: number, group_id = this.group): Promise<object> {
    return this.generation.call(groupShareCommands.end, { ...by(userId), kind, item_id, group_id });
  }
}
