import { Injectable } from '@nestjs/common';
import { runnerIdentityCommands, type TaskHolder } from '@atelier/contracts';
import { CommandClient, SenderBudget } from '@atelier/messaging';
import { pause } from '@atelier/waiting';

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

/** A runner that lost an attempt is found out at most so late, if no event says it sooner; one that was refused may ask again. */
const HOLDS_MS = 10_000;
const REFUSED_MS = 1_000;
/** The first progress of an attempt is often sooner here than the event of its lease, which was stored first: nobody is asked before. */
const EVENT_COMES_MS = 100;
const MAX_TASKS = 4_096;
const MAX_CLAIMS_PER_TASK = 8;
const MAX_ASKED_AT_ONCE = 64;
const MAX_WAITING = 16;
/** A runner has a few tasks, and is asked about each a few times in a minute. */
const ASKED_PER_SECOND = { messages: 50, bytes: Number.POSITIVE_INFINITY };

interface Known {
  /** Undefined while it is asked. */
  answer: { holds: boolean; previews: boolean } | undefined;
  until: number;
  waiting: Delivery[];
}

type Delivery = Pick<Claim, 'isPreview'> & { deliver: () => void };

const NOTHING = { holds: false, previews: false };

const counts = ({ holds, previews }: typeof NOTHING, { isPreview = false }: Delivery) =>
  holds && (previews || !isPreview);

/**
 * Which runner holds which attempt, as the generation service says when it is leased, or asked, remembered for a moment: only that runner's
 * progress counts.
 */
@Injectable()
export class TaskHolders {
  /** By task, in the order of their first claims. */
  private readonly known = new Map<number, Map<string, Known>>();
  private readonly budget = new SenderBudget(undefined, ASKED_PER_SECOND);
  private asking = 0;

  constructor(private readonly commands: CommandClient) {}

  /** Calls `deliver` if the claim is true: at once when that is known, else when it is answered. What cannot be known is dropped. */
  ifHolds(claim: Claim, deliver: () => void): void {
    const name = nameOf(claim, claim.runnerId);
    const known = this.known.get(claim.taskId)?.get(name);
    const delivery = { isPreview: claim.isPreview, deliver };
    if (known && (known.answer === undefined || performance.now() < known.until)) return takeIn(known, delivery);
    if (this.asking >= MAX_ASKED_AT_ONCE || !this.budget.take(claim.runnerId ?? '', 0)) return;
    const asked: Known = { answer: undefined, until: 0, waiting: [delivery] };
    this.remember(claim.taskId, name, asked);
    const isToldSoon = claim.hearsLeases && known === undefined && claim.runnerId !== null;
    void this.ask(claim, asked, isToldSoon ? EVENT_COMES_MS : 0);
  }

  /** The event of a lease has said who holds its task: nobody has to be asked. */
  know(attempt: Pick<Claim, 'userId' | 'taskId' | 'attempt'>, { runner_id, previews }: TaskHolder): void {
    const name = nameOf(attempt, runner_id);
    const known = this.known.get(attempt.taskId)?.get(name) ?? { answer: undefined, until: 0, waiting: [] };
    this.remember(attempt.taskId, name, known);
    settle(known, { holds: true, previews });
  }

  /** What was known of a task holds no longer: it was leased, ended or given back. */
  forget(taskId: number): void {
    this.known.delete(taskId);
  }

  private remember(taskId: number, name: string, known: Known): void {
    const ofTask = this.known.get(taskId) ?? new Map<string, Known>();
    ofTask.set(name, known);
    dropOldest(ofTask, MAX_CLAIMS_PER_TASK);
    this.known.set(taskId, ofTask);
    dropOldest(this.known, MAX_TASKS);
  }

  private async ask(claim: Claim, known: Known, afterMs: number): Promise<void> {
    this.asking += 1;
    if (afterMs > 0) await pause(afterMs, undefined, { ref: false });
    // Nobody answers, or it is no attempt at all: nothing is shown of it for now.
    if (!known.answer) settle(known, await this.answerTo(claim).catch(() => NOTHING));
    this.asking -= 1;
  }

  private async answerTo({ userId, taskId, attempt, runnerId }: Claim): Promise<typeof NOTHING> {
    const asked = { user_id: userId, task_id: taskId, attempt, runner_id: runnerId };
    const { holds, previews } = await this.commands.call(runnerIdentityCommands.holds, asked);
    return { holds, previews: previews ?? true };
  }
}

function settle(known: Known, answer: typeof NOTHING): void {
  known.answer = answer;
  known.until = performance.now() + (answer.holds ? HOLDS_MS : REFUSED_MS);
  for (const waiting of known.waiting.splice(0)) if (counts(answer, waiting)) waiting.deliver();
}

function nameOf({ userId, attempt }: Pick<Claim, 'userId' | 'attempt'>, runnerId: string | null): string {
  return `${userId}/${attempt}/${runnerId ?? ''}`;
}

/** While nothing is known the latest wait: the last of the progress is what is shown. */
function takeIn({ answer, waiting }: Known, delivery: Delivery): void {
  if (answer === undefined && waiting.push(delivery) > MAX_WAITING) waiting.shift();
  if (answer && counts(answer, delivery)) delivery.deliver();
}

function dropOldest<Key>(map: Map<Key, unknown>, most: number): void {
  if (map.size > most) map.delete(map.keys().next().value!);
}
