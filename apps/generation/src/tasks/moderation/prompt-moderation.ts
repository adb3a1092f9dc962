import { Injectable, Logger } from '@nestjs/common';
import { AppError } from '@atelier/platform';
import { Config } from '../../config.js';
import { RunGraphs } from '../state/run-graphs.js';
import { shownValues } from '../state/run-values.js';
import type { TaskRow } from '../state/task-row.js';
import type { NewRun, NewTask } from '../new-task.js';
import { ModerationHook, type Verdict } from './moderation-hook.js';
import { textsOfGraph, type Graph } from './texts-of-graph.js';

const ASK_AGAIN_S = 5;

/** What the hook is told of, of a task that is to be made or tried again. */
export type ToldTask = Pick<NewTask, 'userId' | 'prompt' | 'params' | 'modelName'> & {
  run: Pick<NewRun, 'workflow' | 'values'> | null;
};

function told({ prompt, params, modelName, run }: ToldTask) {
  const workflow = run && { id: run.workflow.id, name: run.workflow.name };
  const negative_prompt = params?.negative_prompt ?? null;
  return { prompt, negative_prompt, model: modelName, workflow, values: run && shownValues(run.values) };
}

/** Lets nothing be made that the hook of an admin refuses. */
@Injectable()
export class PromptModeration {
  private readonly logger = new Logger(PromptModeration.name);

  constructor(
    private readonly hook: ModerationHook,
    private readonly config: Config,
    private readonly runs: RunGraphs,
  ) {}

  /** Whether there is anybody to be asked. */
  get isAsked(): boolean {
    return this.hook.isThere;
  }

  /**
   * Asks once about all tasks of one user that are made together, before any of them is there.
   * @param texts every text that ComfyUI is given, also those that a graph has and no form shows
   * @returns whether an admin must see what is made before it is shown
   * @throws AppError `moderation_refused` with what the hook said; `service_unavailable` without an answer, unless the setting lets it pass
   */
  async require(tasks: readonly ToldTask[], texts: readonly string[]): Promise<boolean> {
    const [first] = tasks;
    if (!first || !this.hook.isThere) return false;
    const question = {
      v: 1,
      type: 'prompt',
      user_id: first.userId,
      tasks: tasks.map(told),
      texts: [...new Set(texts)],
    };
    const { decision, reason } = await this.hook.ask(question).catch((error: unknown) => this.withoutAnswer(error));
    if (decision !== 'block') return decision === 'review';
    this.logger.log('the moderation refused a prompt', { user_id: first.userId });
    throw new AppError('moderation_refused', reason ? { detail: reason } : {});
  }

  /**
   * Asks again about a task that somebody retries: what was allowed then need not be now.
   * @returns, @throws as `require`
   */
  async requireAgain(row: TaskRow): Promise<boolean> {
    if (!this.hook.isThere) return false;
    const { user_id: userId, prompt, params, model_name: modelName, run, run_values: values } = row;
    const told = { userId, prompt, params, modelName, run: run && { workflow: run.workflow, values: values ?? '{}' } };
    return this.require([told], params ? [prompt, params.negative_prompt] : await this.textsOfRun(row));
  }

  /** One that cannot be bound any more fails before anything is made. */
  private async textsOfRun(row: TaskRow): Promise<string[]> {
    const graph = await this.runs.textOf(row);
    return graph === null ? [row.prompt] : textsOfGraph(JSON.parse(graph) as Graph);
  }

  private withoutAnswer(error: unknown): Verdict {
    const isOpen = this.config.moderationFailure === 'open';
    this.logger.warn(`the moderation does not answer, ${isOpen ? 'everything' : 'nothing'} is made: ${String(error)}`);
    if (isOpen) return { decision: 'allow' };
    throw new AppError('service_unavailable', { detail: 'The moderation does not answer', retryAfterS: ASK_AGAIN_S });
  }
}
