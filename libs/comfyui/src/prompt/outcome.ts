import { executionFailure } from './execution-failure.js';
import type { OutcomeBase, PromptOutcome } from './outcome.types.js';
import { extractOutputs, type OutputsOfNode } from '../files/outputs.js';
import { lastMessage, readExecutionError, type HistoryEntry, type JobRecord, type RecordMessage } from './record.js';

/** What history and the jobs API tell alike. */
interface EndedPrompt {
  promptId: string;
  end: PromptOutcome['status'];
  outputs: Record<string, OutputsOfNode>;
  messages: RecordMessage[];
  /** Ids of all nodes of the graph, where the record has it. */
  graphNodes: string[];
  error: unknown;
}

function timestampOf(messages: RecordMessage[], names: string[]): number | undefined {
  const data = messages.findLast(([name]) => names.includes(name))?.[1];
  const time = data?.['timestamp'];
  return typeof time === 'number' ? time : undefined;
}

function timesOf(messages: RecordMessage[]): Pick<OutcomeBase, 'startedAt' | 'endedAt'> {
  const startedAt = timestampOf(messages, ['execution_start']);
  const endedAt = timestampOf(messages, ['execution_success', 'execution_error', 'execution_interrupted']);
  return { ...(startedAt === undefined ? {} : { startedAt }), ...(endedAt === undefined ? {} : { endedAt }) };
}

function cachedNodesOf(messages: RecordMessage[]): string[] {
  const nodes = lastMessage(messages, 'execution_cached')?.['nodes'];
  return Array.isArray(nodes) ? nodes.map(String) : [];
}

/** A cached node's ancestors need not run, so the nodes that deliver something decide; without any, the whole graph does. */
function isFromCache(prompt: EndedPrompt, cached: ReadonlySet<string>): boolean {
  const delivering = Object.keys(prompt.outputs);
  const decisive = delivering.length > 0 ? delivering : prompt.graphNodes;
  return prompt.end === 'succeeded' && decisive.length > 0 && decisive.every((id) => cached.has(id));
}

function baseOf(prompt: EndedPrompt): OutcomeBase {
  const cachedNodes = cachedNodesOf(prompt.messages);
  const cached = new Set(cachedNodes);
  const { files, texts } = extractOutputs(prompt.outputs, cached);
  return {
    promptId: prompt.promptId,
    outputs: files.filter((file) => file.type === 'output'),
    previews: files.filter((file) => file.type === 'temp'),
    texts,
    cachedNodes,
    fromCache: isFromCache(prompt, cached),
    ...timesOf(prompt.messages),
  };
}

function outcomeOf(prompt: EndedPrompt): PromptOutcome {
  const base = baseOf(prompt);
  if (prompt.end === 'succeeded') return { ...base, status: 'succeeded' };
  if (prompt.end === 'failed') {
    return { ...base, status: 'failed', failure: executionFailure(readExecutionError(prompt.error)) };
  }
  const nodeId = lastMessage(prompt.messages, 'execution_interrupted')?.['node_id'];
  return {
    ...base,
    status: 'interrupted',
    ...(typeof nodeId === 'string' || typeof nodeId === 'number' ? { nodeId: String(nodeId) } : {}),
  };
}

/** `status_str` is `error` for a failure and for an interrupt alike; the messages tell them apart. */
function endOf(entry: HistoryEntry): PromptOutcome['status'] {
  const status = entry.status;
  if (!status) return Object.keys(entry.outputs).length > 0 ? 'succeeded' : 'failed';
  if (status.status_str === 'success') return 'succeeded';
  return lastMessage(status.messages, 'execution_interrupted') ? 'interrupted' : 'failed';
}

function idsOf(graph: unknown): string[] {
  return typeof graph === 'object' && graph !== null ? Object.keys(graph) : [];
}

/** Reads how a prompt ended from its history entry. */
export function outcomeOfHistory(promptId: string, entry: HistoryEntry): PromptOutcome {
  const messages = entry.status?.messages ?? [];
  return outcomeOf({
    promptId,
    end: endOf(entry),
    outputs: entry.outputs,
    messages,
    graphNodes: idsOf(entry.prompt[2]),
    error: lastMessage(messages, 'execution_error'),
  });
}

const END_OF_JOB = { completed: 'succeeded', failed: 'failed', cancelled: 'interrupted' } as const;

/** Reads how a job ended; undefined while it waits or runs. */
export function outcomeOfJob(job: JobRecord): PromptOutcome | undefined {
  if (job.status === 'pending' || job.status === 'in_progress') return undefined;
  const messages = job.execution_status?.messages ?? [];
  return outcomeOf({
    promptId: job.id,
    end: END_OF_JOB[job.status],
    outputs: job.outputs ?? {},
    messages,
    graphNodes: idsOf(job.workflow?.prompt),
    error: lastMessage(messages, 'execution_error') ?? job.execution_error,
  });
}
