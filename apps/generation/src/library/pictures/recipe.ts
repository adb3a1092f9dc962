import type { GenerationParams, ImageRecipe } from '@atelier/contracts';
import { shownValues } from '../../tasks/state/run-values.js';
import type { TaskRun } from '../../tasks/state/task.entity.js';

/** The columns that make a recipe. */
export interface RecipeRow {
  prompt: string;
  model_name: string;
  params: GenerationParams | null;
  run: TaskRun | null;
  run_values: string | null;
  seed: number | null;
  task_created_at: Date;
  owner_id: number;
}

/** The columns of a `RecipeRow`, of the tables `image` and `task`. */
export const RECIPE_COLUMNS =
  'task.prompt, task.model_name, task.params, task.run, task.run_values, image.seed, task.created_at AS task_created_at, task.user_id AS owner_id';

/** How a picture was made. */
export function toRecipe(row: RecipeRow): ImageRecipe {
  const { prompt, model_name, params, run, run_values, seed, task_created_at } = row;
  const made = { prompt, model_name, params, seed: seed ?? 0, created_at: task_created_at.toISOString() };
  if (!run) return made;
  return { ...made, workflow: run.workflow, values: run_values === null ? null : shownValues(run_values) };
}
