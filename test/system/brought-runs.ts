import type { Run, WorkflowVersion } from '@atelier/contracts';
import { picture } from '@atelier/media/testing';
import { until } from '@atelier/waiting';
import { orderedWorkflows } from '../chaos/ordered-workflows.js';
import type { ApiClient } from '../installation/api-client.js';

type Kind = 'edit' | 'film';

/** Runs of workflows that their user has brought: an edit of a file of theirs, and a film. */
export class BroughtRuns {
  private constructor(
    private readonly api: ApiClient,
    private readonly workflows: Readonly<Record<Kind, number>>,
    private readonly asset: number,
  ) {}

  /** Brings them, and waits until a runner is known that can run them. @param steps of sampling in each */
  static async bring(api: ApiClient, steps: number): Promise<BroughtRuns> {
    const { edit, film } = orderedWorkflows(steps);
    const workflow = async (name: Kind, { graph, form }: typeof edit) => {
      const answer = await api.post<WorkflowVersion>('/api/v1/workflows', { name, workflow: graph, form });
      if (answer.status !== 201) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body.workflow.id;
    };
    const workflows = { edit: await workflow('edit', edit), film: await workflow('film', film) };
    const { id } = await api.upload(await picture('png', 72, 64));
    const runs = new BroughtRuns(api, workflows, id);
    await until(() => runs.canRun(), { what: 'a runner that can run what was brought', timeoutMs: 30_000 });
    return runs;
  }

  /** @returns the id of the task @throws when it is not accepted */
  async run(kind: Kind, prompt = 'a fox'): Promise<number> {
    const { status, body } = await this.send(kind, prompt);
    if (status !== 200) throw new Error(`run of ${kind}: ${status} ${JSON.stringify(body)}`);
    return body.tasks[0]!.id;
  }

  private async canRun(): Promise<boolean> {
    return (await this.send('film', 'the first')).status === 200;
  }

  private send(kind: Kind, prompt: string) {
    const picture = kind === 'edit' ? { picture: { asset: this.asset } } : {};
    const values = { prompt, seed: 1, ...picture };
    return this.api.post<Run>(`/api/v1/workflows/${this.workflows[kind]}/runs`, { values });
  }
}
