/** Whether a name holds every word that is looked for, in any order and case: "xl dream" finds `dreamshaper-XL-1.0`. */
export function matchesWords(name: string, words: string): boolean {
  const text = name.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
