import { Injectable } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import { Database, ofAnyLength, prepared, RowsById, statement, type Executor } from '@atelier/database';
import { AppError } from '@atelier/platform';
import type { MemberTermsEntity } from './member-terms.entity.js';

type TermsRow = Pick<MemberTermsEntity, 'user_id' | 'models' | 'workflows'>;

const MEANS_OF = prepared(
  statement<[userIds: number[]], TermsRow>(
    `SELECT user_id, models, workflows FROM member_terms WHERE user_id = ANY (${ofAnyLength('$1', 'bigint[]')})`,
  ),
);

/** What a task is made with. */
export interface TaskMeans {
  /** The names of its main models. */
  models: readonly string[];
  /** Undefined: it is text-to-image. */
  workflowId?: number | undefined;
}

/** What somebody may use; null: all. */
export interface Means {
  models: readonly string[] | null;
  workflows: readonly number[] | null;
}

type Member = Pick<Actor, 'user_id' | 'role' | 'api_key'>;

const NO_TERMS = { models: [], workflows: [] };

/** Which models and workflows somebody may use: what their groups allow, and of that what the key allows by which they come. */
@Injectable()
export class AllowedMeans {
  private readonly terms: RowsById<TermsRow>;

  constructor(database: Database) {
    this.terms = new RowsById(database, MEANS_OF, (row) => row.user_id);
  }

  /** For lists. */
  async of(actor: Actor): Promise<Means> {
    const groups = await this.ofGroups(actor);
    const key = actor.api_key?.limits ?? NO_TERMS;
    return { models: both(groups.models, key.models), workflows: both(groups.workflows, key.workflows) };
  }

  /**
   * Whoever names workflows, a key or groups, lets these alone be run: no text-to-image either.
   * @throws AppError `key_not_allowed`, `group_not_allowed`
   */
  async require(actor: Member, means: TaskMeans): Promise<void> {
    this.requireByKey(actor, means);
    await this.requireByGroups(actor, means);
  }

  /** @throws AppError `key_not_allowed` */
  requireByKey(actor: Pick<Member, 'api_key'>, means: TaskMeans): void {
    requireWithin(actor.api_key?.limits ?? NO_TERMS, means, keyRefusal);
  }

  /**
   * @param executor the transaction, inside of one: whoever holds one connection and waits for another can wait for themselves
   * @throws AppError `group_not_allowed`
   */
  async requireByGroups(actor: Member, means: TaskMeans, executor?: Executor): Promise<void> {
    requireWithin(await this.ofGroups(actor, executor), means, groupRefusal);
  }

  /** Whether groups restrict what somebody makes. Admins give groups what they may use, and see all of it: none of them. */
  asksGroups({ role }: Pick<Actor, 'role'>): boolean {
    return role !== 'admin';
  }

  private async ofGroups(actor: Member, executor?: Executor): Promise<Pick<TermsRow, 'models' | 'workflows'>> {
    if (!this.asksGroups(actor)) return NO_TERMS;
    const { user_id } = actor;
    const terms = executor ? (await executor.run(MEANS_OF, [[user_id]]))[0] : await this.terms.find(user_id);
    return terms ?? NO_TERMS;
  }
}

/** The means of a list that names none are all. */
function both<T>(one: readonly T[], other: readonly T[]): readonly T[] | null {
  if (one.length === 0) return other.length === 0 ? null : other;
  return other.length === 0 ? one : one.filter((value) => other.includes(value));
}

type Refusal = (model: string | undefined) => AppError;

function requireWithin(
  allowed: { models: readonly string[]; workflows: readonly number[] },
  means: TaskMeans,
  refusal: Refusal,
): void {
  const { models, workflowId } = means;
  const other = allowed.models.length > 0 ? models.find((model) => !allowed.models.includes(model)) : undefined;
  if (other !== undefined) throw refusal(other);
  if (allowed.workflows.length > 0 && (workflowId === undefined || !allowed.workflows.includes(workflowId)))
    throw refusal(undefined);
}

const keyRefusal: Refusal = (model) =>
  new AppError('key_not_allowed', {
    detail:
      model === undefined
        ? 'This key may run the workflows alone that it names'
        : `This key may not use the model '${model}'`,
  });

const groupRefusal: Refusal = (model) =>
  new AppError('group_not_allowed', {
    detail:
      model === undefined
        ? 'Your groups allow the workflows alone that they name'
        : `Your groups do not allow the model '${model}'`,
  });
