import { thumbHashToAverageRGBA, thumbHashToDataURL } from 'thumbhash';

const LONGEST_HASH = 200;

/** The placeholder of a picture as a data URL, or undefined when the hash is invalid. */
export function placeholderUrl(thumbhash: string): string | undefined {
  return read(thumbhash, thumbHashToDataURL);
}

/** The average colour of a picture. It is read from the hash at once, while decoding takes a millisecond. */
export function averageColour(thumbhash: string): string | undefined {
  const colour = read(thumbhash, thumbHashToAverageRGBA);
  if (colour === undefined) return undefined;
  const [red, green, blue] = [colour.r, colour.g, colour.b].map((part) => Math.round(part * 255));
  return `rgb(${red} ${green} ${blue})`;
}

function read<Answer>(thumbhash: string, work: (bytes: Uint8Array) => Answer): Answer | undefined {
  if (thumbhash === '' || thumbhash.length > LONGEST_HASH) return undefined;
  try {
    return work(Uint8Array.from(atob(thumbhash), (char) => char.charCodeAt(0)));
  } catch {
    // An invalid hash is no error: the box stays empty.
    return undefined;
  }
}
