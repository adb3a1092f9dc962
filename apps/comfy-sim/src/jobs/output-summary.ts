type Item = Record<string, unknown>;

interface Placed {
  nodeId: string;
  mediaType: string;
  item: Item;
}

const PREVIEWABLE = new Set(['images', 'video', 'audio', '3d', 'text']);

/** Number of outputs, of those that can be shown, and the one to show: a kept file before a temporary one. */
export function summarise(outputs: Record<string, Record<string, unknown>>) {
  const all = placed(outputs);
  const previewable = all.filter(({ mediaType }) => PREVIEWABLE.has(mediaType));
  const best = previewable.find(({ item }) => item.type === 'output') ?? previewable[0];
  return {
    outputs_count: all.length,
    previewable_outputs_count: previewable.length,
    preview_output: best && { ...best.item, nodeId: best.nodeId, mediaType: best.mediaType },
  };
}

function placed(outputs: Record<string, Record<string, unknown>>): Placed[] {
  return Object.entries(outputs).flatMap(([nodeId, ui]) =>
    Object.entries(ui).flatMap(([mediaType, items]) =>
      (Array.isArray(items) ? (items as Item[]) : []).map((item) => ({ nodeId, mediaType, item })),
    ),
  );
}
