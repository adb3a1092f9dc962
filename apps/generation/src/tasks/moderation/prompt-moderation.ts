import { Injectable, Logger } from '@nestjs/common';
import { AppError } from '@atelier/platform';
import { Config } from '../../config.js';
import { shownValues } from '../state/run-values.js';
import type { NewTask } from '../task.repository.js';
import { ModerationHook, type Verdict } from './moderation-hook.js';

const ASK_AGAIN_S = 5;

/** What the hook is told of a task. */
function told({ prompt, params, modelName, run }: NewTask) {
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
  ) {}

  /**
   * Asks once about all tasks of one user that are made together, before any of them is there.
   * @param texts every text that ComfyUI is given, also those that a graph has and no form shows
   * @throws AppError `moderation_refused` with what the hook said; `service_unavailable` without an answer, unless the setting lets it pass
   */
  async require(tasks: readonly NewTask[], texts: readonly string[]): Promise<void> {
    const [first] = tasks;
    if (!first || !this.hook.isThere) return;
    const question = {
      v: 1,
      type: 'prompt',
      user_id: first.userId,
      tasks: tasks.map(told),
      texts: [...new Set(texts)],
    };
    const { decision, reason } = await this.hook.ask(question).catch((error: unknown) => this.withoutAnswer(error));
    if (decision === 'allow') return;
    this.logger.log('the moderation refused a prompt', { user_id: first.userId });
    throw new AppError('moderation_refused', reason ? { detail: reason } : {});
  }

  private withoutAnswer(error: unknown): Verdict {
    const isOpen = this.config.moderationFailure === 'open';
    this.logger.warn(`the moderation does not answer, ${isOpen ? 'everything' : 'nothing'} is made: ${String(error)}`);
    if (isOpen) return { decision: 'allow' };
    throw new AppError('service_unavailable', { detail: 'The moderation does not answer', retryAfterS: ASK_AGAIN_S });
  }
}
