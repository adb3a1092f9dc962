const MAX_NAME = 56;

/** Gives each field a name that is safe in JSON and in code, from its label, else from the name of its input. */
export class FieldNames {
  private readonly taken = new Set<string>();

  /** `chosen` is a name that a form of ours gave: it stays, because programs send values under it. */
  next(label: string, input: string, chosen?: string): string {
    const base = chosen ?? (slug(label) || slug(input) || 'field');
    let name = base;
    for (let number = 2; this.taken.has(name); number++) name = `${base}_${number}`;
    this.taken.add(name);
    return name;
  }
}

/** Empty where nothing of the text is left, such as of a Chinese label. */
function slug(text: string): string {
  const words = text.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '_'); // prettier-ignore
  return words.replace(/^[_0-9]+/, '').slice(0, MAX_NAME).replace(/_+$/, ''); // prettier-ignore
}
