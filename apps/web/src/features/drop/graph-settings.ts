interface GraphNode {
  class_type?: string;
  inputs?: Record<string, unknown>;
}
type Graph = Record<string, GraphNode>;

/** Longer ways from a sampler to its model are no simple picture. */
const MOST_STEPS = 20;

/** The settings of a graph that makes a picture of a text by one sampler; null for any other, which is a workflow of its own. */
export function graphSettings(text: string): Record<string, unknown> | null {
  const graph = parsed(text);
  const samplers = Object.values(graph).filter(({ class_type }) => class_type === 'KSampler');
  const [sampler] = samplers;
  if (samplers.length !== 1 || sampler?.inputs === undefined) return null;
  const { seed, steps, cfg, sampler_name, scheduler, positive, negative, latent_image, model } = sampler.inputs;
  const latent = at(graph, latent_image);
  const prompt = textOf(at(graph, positive));
  if (latent?.class_type !== 'EmptyLatentImage' || prompt === undefined) return null;
  const { width, height } = latent.inputs ?? {};
  return {
    ...{ prompt, negative_prompt: textOf(at(graph, negative)) },
    ...{ seed, steps, cfg, sampler_name, scheduler, width, height },
    model_name: checkpointOf(graph, model),
  };
}

function parsed(text: string): Graph {
  try {
    const graph: unknown = JSON.parse(text);
    return typeof graph === 'object' && graph !== null ? (graph as Graph) : {};
  } catch {
    return {};
  }
}

/** The node that a link comes from. */
function at(graph: Graph, link: unknown): GraphNode | undefined {
  return Array.isArray(link) ? graph[String(link[0])] : undefined;
}

const textOf = (node: GraphNode | undefined): string | undefined =>
  typeof node?.inputs?.text === 'string' ? node.inputs.text : undefined;

/** Past LoRAs and what else stands between. */
function checkpointOf(graph: Graph, link: unknown): unknown {
  let node = at(graph, link);
  for (let step = 0; step < MOST_STEPS && node; step += 1) {
    if (node.inputs?.ckpt_name !== undefined) return node.inputs.ckpt_name;
    node = at(graph, node.inputs?.model);
  }
  return undefined;
}
