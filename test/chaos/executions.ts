import { readFile } from 'node:fs/promises';
import type { Execution } from '@atelier/comfy-sim';

/** A task's prompt on a simulated GPU. */
export interface Run {
  taskId: number;
  attempt: number;
  promptId: string;
  startedMs: number;
  endedMs: number;
  outcome: Execution['outcome'];
}

/** Reads what every simulator has run from their journals. @param longestMs after which one that has no end was cut off by a kill */
export async function readRuns(journals: readonly string[], longestMs: number): Promise<Run[]> {
  const runs = await Promise.all(journals.map((file) => readJournal(file, longestMs)));
  return runs.flat().toSorted((a, b) => a.startedMs - b.startedMs);
}

async function readJournal(file: string, longestMs: number): Promise<Run[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const last = new Map<string, Execution>();
  for (const execution of text.split('\n').flatMap(parseLine)) {
    last.set(`${execution.prompt_id} ${execution.started_ms}`, execution);
  }
  return [...last.values()].flatMap((execution) => toRun(execution, longestMs));
}

/** The last line may have been cut by a kill. */
function parseLine(line: string): Execution[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as Execution];
  } catch {
    return [];
  }
}

/** `atelier/12-3/image` or, repeated within the attempt, `atelier/12-3-1/image`; a graph that saves nothing uses no GPU and names no task. */
function toRun(execution: Execution, longestMs: number): Run[] {
  const { prompt_id, saves_to, started_ms, ended_ms, outcome } = execution;
  if (saves_to === null) return [];
  const [, taskId, attempt] = /^atelier\/(\d+)-(\d+)/.exec(saves_to)!;
  const run: Run = {
    taskId: Number(taskId),
    attempt: Number(attempt),
    promptId: prompt_id,
    startedMs: started_ms,
    endedMs: ended_ms ?? started_ms + longestMs,
    outcome: ended_ms === null ? 'abandoned' : outcome,
  };
  return [run];
}
