import type { CommandRequest, StoredImage, StoredOutput, workCommands } from '@atelier/contracts';

/** An output as a runner of this release or of the one before reports it; the latter says nothing of nodes and names. */
export type ReportedOutput = Omit<StoredOutput, 'node_id' | 'file_name'> &
  Pick<Partial<StoredOutput>, 'node_id' | 'file_name'>;

/** All outputs of a report: a runner of the release before names pictures only. */
export function reportedOutputs({ images, outputs }: CommandRequest<typeof workCommands.complete>): ReportedOutput[] {
  return outputs ?? images.map(ofPicture);
}

function ofPicture(image: StoredImage): ReportedOutput {
  return { ...image, kind: 'image', duration_ms: null, frame_rate: null, node_title: null, text: null };
}
