import type { WorkflowValue } from '../graph.js';

type Row = Record<string, WorkflowValue>;

/**
 * The rows of a loader of many LoRAs that its pack draws itself (rgthree's "Power Lora Loader"): objects in the list of values,
 * behind those that its class declares. Its code in ComfyUI takes them as `lora_1`, `lora_2` ...
 */
export function loraRows(values: WorkflowValue[], declared: number): [name: string, value: WorkflowValue][] {
  const rows = values.slice(declared).filter(isRow);
  return rows.map((row, index) => [`lora_${index + 1}`, row]);
}

function isRow(value: WorkflowValue): value is Row {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof value.lora === 'string' &&
    'on' in value
  );
}
