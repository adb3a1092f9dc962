import type { GenerationParams, ImageRecipe } from '@atelier/contracts';

/** The columns that make a recipe. */
export interface RecipeRow {
  prompt: string;
  model_name: string;
  params: GenerationParams;
  seed: number | null;
  task_created_at: Date;
}

/** The columns of a `RecipeRow`, of the tables `image` and `task`. */
export const RECIPE_COLUMNS =
  'task.prompt, task.model_name, task.params, image.seed, task.created_at AS task_created_at';

/** How a picture was made. */
export function toRecipe({ prompt, model_name, params, seed, task_created_at }: RecipeRow): ImageRecipe {
  return { prompt, model_name, params, seed: seed ?? 0, created_at: task_created_at.toISOString() };
}
