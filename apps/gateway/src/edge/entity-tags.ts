const opaque = (tag: string) => tag.trim().replace(/^W\//, '');

/** Whether `If-None-Match` names this tag (RFC 9110, 13.1.2: weak comparison). */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((candidate) => opaque(candidate) === tag);
}

/** What stands between the quotes of the tags in `If-None-Match`; `*` is one, without quotes. What is none is left out. */
export function tagsIn(header: string | undefined): string[] {
  if (header === undefined) return [];
  if (header.trim() === '*') return ['*'];
  return header.split(',').flatMap((candidate) => /^"([^"*]+)"$/.exec(opaque(candidate))?.[1] ?? []);
}
