import { Injectable } from '@nestjs/common';
import type { StagedAsset } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import {
  bindValues,
  BindingError,
  stringifyJson,
  type BoundAsset,
  type BoundRun,
  type Policy,
  type WorkflowValue,
} from '@atelier/workflows';
import { AssetFiles } from '../../assets/asset-files.js';
import { RunGraphs } from '../../tasks/state/run-graphs.js';
import { valuesOf } from '../../tasks/state/run-values.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { VersionGraphs } from '../versions/version-graphs.js';
import { WorkflowPolicy } from '../versions/workflow-policy.js';

/** What a runner needs of a run. */
export interface CompiledRun {
  /** The graph with its values, as JSON text. */
  graphJson: string;
  /** The files that its graph loads. */
  assets: StagedAsset[];
  /** What the runner vets the graph by. */
  policy: Policy;
}

type RunRow = Pick<TaskRow, 'id' | 'user_id' | 'workflow_version_id' | 'run_values'>;

/** Binds the values of a run into the graph of its version. */
@Injectable()
export class CompileRun extends RunGraphs {
  constructor(
    private readonly graphs: VersionGraphs,
    private readonly files: AssetFiles,
    private readonly policy: WorkflowPolicy,
  ) {
    super();
  }

  /** @throws AppError `workflow_invalid` when the run cannot be bound any more, such as when a file of it is gone */
  async compile(row: RunRow): Promise<CompiledRun> {
    const { graph, assets } = await this.bound(row);
    return {
      graphJson: stringifyJson(graph as unknown as WorkflowValue),
      assets: await this.staged(row, assets),
      policy: this.policy.current,
    };
  }

  private async staged({ id, user_id }: RunRow, assets: BoundAsset[]): Promise<StagedAsset[]> {
    const refs = assets.map(({ ref }) => ref);
    const files = refs.length === 0 ? [] : await this.files.resolve(user_id, refs, id);
    return assets.map(({ bindings }, index) => {
      const file = files[index];
      if (!file) throw new AppError('workflow_invalid', { detail: 'A file of this run was removed' });
      const { object_key, sha256, content_type, size_bytes, mask } = file;
      return { object_key, sha256, content_type, size_bytes, mask, bindings };
    });
  }

  override async textOf(row: Pick<TaskRow, 'workflow_version_id' | 'run_values'>): Promise<string | null> {
    try {
      return stringifyJson((await this.bound(row)).graph as unknown as WorkflowValue);
    } catch (error) {
      if (error instanceof AppError && error.code === 'workflow_invalid') return null;
      throw error;
    }
  }

  private async bound({
    workflow_version_id,
    run_values,
  }: Pick<TaskRow, 'workflow_version_id' | 'run_values'>): Promise<BoundRun> {
    const version = await this.graphs.of(workflow_version_id!);
    if (!version || run_values === null) throw new AppError('workflow_invalid', { detail: 'Its values were removed' });
    try {
      return bindValues(version.graph, version.form, valuesOf(run_values));
    } catch (error) {
      if (error instanceof BindingError)
        throw new AppError('workflow_invalid', { detail: error.message, cause: error });
      throw error;
    }
  }
}
