import type { EmbeddedTexts } from '../embedded/index.js';
import type { WorkflowValue } from '../graph.js';
import { parseJson } from '../json/parse-json.js';
import { workflowFileOf, type WorkflowFile } from './read-workflow.js';

/**
 * The workflow in the texts of a media file, or null where they hold none.
 * @throws JsonError or ReadError as `readWorkflow`
 */
export function readEmbeddedWorkflow({ prompt, workflow }: EmbeddedTexts): WorkflowFile | null {
  const found: Record<string, WorkflowValue> = {};
  if (prompt) found.prompt = parseJson(prompt, { storable: true });
  if (workflow) found.workflow = parseJson(workflow, { storable: true });
  return Object.keys(found).length > 0 ? workflowFileOf(found) : null;
}
