interface Words {
  yes: string;
  no: string;
  /** Before the number of a file. */
  file: string;
}

/** A value of a form in words: a file by its number, a stack of LoRAs by their names; empty where there is nothing to say. */
export function valueText(value: unknown, { yes, no, file }: Words): string {
  if (typeof value === 'boolean') return value ? yes : no;
  if (Array.isArray(value)) return value.map((lora: Lora) => `${lora.file} (${lora.strength})`).join(', ');
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  const { asset, image } = value as { asset?: number; image?: number };
  return `${file} ${asset ?? image}`;
}

interface Lora {
  file?: string;
  strength?: number;
}
