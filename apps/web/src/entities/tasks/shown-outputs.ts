import type { Image, Output, OutputKind } from '@atelier/contracts';
import type { StudioTask } from './studio-task.js';

/** Something that a task has made. Where a task has pictures only, the server names them once, as pictures. */
export type ShownOutput = Image | Output;

/** Everything that a task shows, in its order. */
export function shownOf({ images, outputs }: StudioTask): readonly ShownOutput[] {
  return outputs ?? images;
}

export function kindOf(output: ShownOutput): OutputKind {
  return 'kind' in output ? output.kind : 'image';
}

/** What a task is looked at for: the first output that is no picture (its pictures are by-products), else its first. */
export function mainOf(task: StudioTask): ShownOutput | undefined {
  const outputs = shownOf(task);
  return outputs.find((output) => kindOf(output) !== 'image') ?? outputs[0];
}

/** An output as a picture; undefined when it is something else. */
export function pictureOf(task: StudioTask, output: ShownOutput | undefined): Image | undefined {
  return output && task.images.find(({ id }) => id === output.id);
}

/** Ids of everything that a task shows, as far as it is known. */
export function outputIdsOf(task: StudioTask): number[] {
  return shownOf(task).map(({ id }) => id);
}

/** The task with only some of its pictures and other outputs. */
export function withOutputs(task: StudioTask, isShown: (id: number) => boolean): StudioTask {
  return withLists(task, (list) => list.filter(({ id }) => isShown(id)));
}

/** The task with what another state of it shows. */
export function withOutputsOf({ images, outputs }: StudioTask, task: StudioTask): StudioTask {
  return { ...task, images, ...(outputs && { outputs }) };
}

/** The task with its pictures and other outputs changed. */
export function changedOutputs(task: StudioTask, change: <Shown extends ShownOutput>(shown: Shown) => Shown) {
  return withLists(task, (list) => list.map((shown) => change(shown)));
}

function withLists(task: StudioTask, work: <Shown extends ShownOutput>(list: Shown[]) => Shown[]): StudioTask {
  const { images, outputs } = task;
  return { ...task, images: work(images), ...(outputs && { outputs: work(outputs) }) };
}

/** Whether two states of a task show the same pictures. */
export function showsSame(a: StudioTask, b: StudioTask): boolean {
  const [ids, others] = [outputIdsOf(a), outputIdsOf(b)];
  return ids.length === others.length && ids.every((id, index) => id === others[index]);
}
