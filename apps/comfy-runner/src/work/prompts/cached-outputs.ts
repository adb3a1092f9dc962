import { ComfyNotFoundError, type ComfyClient, type OutputFile, type PromptOutcome } from '@atelier/comfyui';
import { isLink, type WorkflowGraph } from '@atelier/workflows';
import { chosenFiles, chosenTexts } from './chosen-outputs.js';

/**
 * The nodes that must run again before an outcome can be delivered; empty when it can. A node that ran has just written its file; one
 * that ComfyUI answered from its cache names the file of an *earlier* prompt, which may be another task's or deleted.
 * @param folder the folder below ComfyUI's output folder that belongs to this prompt alone
 */
export async function nodesToRepeat(
  client: ComfyClient,
  outcome: PromptOutcome,
  graph: WorkflowGraph,
  folder: string,
): Promise<string[]> {
  const files = chosenFiles(outcome);
  if (files.length === 0 && chosenTexts(outcome).length === 0) return cachedEnds(outcome, graph);
  const nodes = new Set<string>();
  for (const file of files) {
    if (file.cached && !nodes.has(file.nodeId) && !(await isUsable(client, file, folder))) nodes.add(file.nodeId);
  }
  return [...nodes];
}

/** A temporary file has a name of its own for as long as ComfyUI lives; a saved one is only sure to be ours in our folder. */
async function isUsable(client: ComfyClient, file: OutputFile, folder: string): Promise<boolean> {
  const isOurs = file.type === 'temp' || file.subfolder.replaceAll('\\', '/') === folder;
  return isOurs && (await exists(client, file));
}

/** ComfyUI has forgotten what these nodes delivered, and has not run them: no other node uses them, so they are what the graph is for. */
function cachedEnds({ cachedNodes }: PromptOutcome, graph: WorkflowGraph): string[] {
  const values = Object.values(graph).flatMap(({ inputs }) => Object.values(inputs));
  const used = new Set(values.flatMap((value) => (isLink(value) ? [value[0]] : [])));
  return cachedNodes.filter((id) => id in graph && !used.has(id));
}

async function exists(client: ComfyClient, file: OutputFile): Promise<boolean> {
  try {
    const { stream } = await client.view(file, { maxBytes: Number.MAX_SAFE_INTEGER });
    stream.destroy();
    return true;
  } catch (error) {
    if (error instanceof ComfyNotFoundError) return false;
    throw error;
  }
}
