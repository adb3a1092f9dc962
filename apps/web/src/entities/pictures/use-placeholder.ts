import { type CSSProperties, useEffect, useMemo, useState } from 'react';
import { Placeholders } from './placeholders.js';
import { averageColour, placeholderUrl } from './thumbhash.js';

const placeholders = new Placeholders({
  decode: placeholderUrl,
  // A timer that is set in a frame comes after it has been drawn.
  afterFrame: (work) => void requestAnimationFrame(() => setTimeout(work)),
  now: () => performance.now(),
});

/** The background of a picture until it has loaded: its average colour at once, its thumbhash when decoded. */
export function usePlaceholder(hash: string, isArrived: boolean, above: readonly string[] = []): CSSProperties {
  const colour = useMemo(() => averageColour(hash), [hash]);
  const url = usePlaceholderUrl(hash, isArrived);
  const layers = url === undefined ? above : [...above, url];
  return {
    ...(colour !== undefined && { backgroundColor: colour }),
    ...(layers.length > 0 && { backgroundImage: layers.map((layer) => `url("${layer}")`).join(', ') }),
  };
}

function usePlaceholderUrl(hash: string, isArrived: boolean): string | undefined {
  const [decoded, setDecoded] = useState<{ hash: string; url: string | undefined } | null>(null);
  const url = decoded?.hash === hash ? decoded.url : placeholders.get(hash);
  const isWanted = url === undefined && !isArrived && decoded?.hash !== hash;
  useEffect(() => {
    if (isWanted) return placeholders.want(hash, (found) => setDecoded({ hash, url: found }));
  }, [hash, isWanted]);
  return url;
}
