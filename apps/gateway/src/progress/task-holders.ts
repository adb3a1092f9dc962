import { Injectable } from '@nestjs/common';
import { runnerIdentityCommands, type TaskHolder } from '@atelier/contracts';
import { CommandClient, SenderBudget } from '@atelier/messaging';
import { pause } from '@atelier/waiting';
import { HolderAnswer, type HeldAttempt } from './holder-answer.js';

/** Who says that it works on an attempt; without an id: a runner without an identity. */
export interface Claim {
  userId: number;
  taskId: number;
  attempt: number;
  runnerId: string | null;
  /** It is about a preview, which nobody may see where an admin is to see first what is made. */
  isPreview?: boolean;
  /** Who listens hears the events of this user too, and tells of leases (`know`). */
  hearsLeases?: boolean;
}

/** The first progress of an attempt is often sooner here than the event of its lease, which was stored first: nobody is asked before. */
const EVENT_COMES_MS = 100;
const MAX_TASKS = 4_096;
const MAX_CLAIMS_PER_TASK = 8;
const MAX_ASKED_AT_ONCE = 64;
/** A runner has a few tasks, and is asked about each a few times in a minute. */
const ASKED_PER_SECOND = { messages: 50, bytes: Number.POSITIVE_INFINITY };

/**
 * Which runner holds which attempt, as the generation service says when it is leased, or asked, remembered for a moment: only that runner's
 * progress counts.
 */
@Injectable()
export class TaskHolders {
  /** By task, in the order of their first claims. */
  private readonly known = new Map<number, Map<string, HolderAnswer>>();
  private readonly budget = new SenderBudget(undefined, ASKED_PER_SECOND);
  private asking = 0;

  constructor(private readonly commands: CommandClient) {}

  /**
   * Calls `deliver` if the claim is true: at once when that is known, also while it is asked again, else when it is answered. What cannot
   * be known is dropped.
   */
  ifHolds(claim: Claim, deliver: () => void): void {
    const name = nameOf(claim, claim.runnerId);
    const known = this.known.get(claim.taskId)?.get(name);
    const delivery = { isPreview: claim.isPreview, deliver };
    known?.take(delivery);
    if ((known && !known.isDue) || !this.mayAsk(claim)) return;
    const asked = known ?? new HolderAnswer();
    if (!known) asked.take(delivery);
    this.remember(claim.taskId, name, asked);
    void this.ask(claim, asked);
  }

  /** The event of a lease has said who holds its task: nobody has to be asked. */
  know(attempt: Pick<Claim, 'userId' | 'taskId' | 'attempt'>, { runner_id, previews }: TaskHolder): void {
    const name = nameOf(attempt, runner_id);
    const known = this.known.get(attempt.taskId)?.get(name) ?? new HolderAnswer();
    this.remember(attempt.taskId, name, known);
    known.settle({ holds: true, previews });
  }

  /** What was known of a task holds no longer: it was leased, ended or given back. */
  forget(taskId: number): void {
    this.known.delete(taskId);
  }

  private mayAsk({ runnerId }: Claim): boolean {
    return this.asking < MAX_ASKED_AT_ONCE && this.budget.take(runnerId ?? '', 0);
  }

  private remember(taskId: number, name: string, known: HolderAnswer): void {
    const ofTask = this.known.get(taskId) ?? new Map<string, HolderAnswer>();
    ofTask.set(name, known);
    dropOldest(ofTask, MAX_CLAIMS_PER_TASK);
    this.known.set(taskId, ofTask);
    dropOldest(this.known, MAX_TASKS);
  }

  private async ask(claim: Claim, known: HolderAnswer): Promise<void> {
    this.asking += 1;
    known.isAsked = true;
    const isToldSoon = claim.hearsLeases && known.isNew && claim.runnerId !== null;
    if (isToldSoon) await pause(EVENT_COMES_MS, undefined, { ref: false });
    if (known.isAsked)
      await this.answerTo(claim).then(
        (answer) => known.settle(answer),
        () => known.unanswered(),
      );
    this.asking -= 1;
  }

  private async answerTo({ userId, taskId, attempt, runnerId }: Claim): Promise<HeldAttempt> {
    const asked = { user_id: userId, task_id: taskId, attempt, runner_id: runnerId };
    const { holds, previews } = await this.commands.call(runnerIdentityCommands.holds, asked);
    return { holds, previews: previews ?? true };
  }
}

function nameOf({ userId, attempt }: Pick<Claim, 'userId' | 'attempt'>, runnerId: string | null): string {
  return `${userId}/${attempt}/${runnerId ?? ''}`;
}

function dropOldest<Key>(map: Map<Key, unknown>, most: number): void {
  if (map.size > most) map.delete(map.keys().next().value!);
}
