import type { Output } from '@atelier/contracts';
import { useState } from 'react';
import { FadingImage } from '../pictures/fading-image.js';
import { usePlaceholder } from '../pictures/use-placeholder.js';
import { useRenewal } from '../pictures/use-renewal.js';

interface StillProps {
  output: Output;
  /** Of the small picture. */
  url: string;
  taskId: number;
}

/** The small picture of a film or a 3D model, filling its box. */
export function Still({ output, url, taskId }: StillProps) {
  const [loaded, setLoaded] = useState(false);
  const { renew, round } = useRenewal(taskId, url);
  const placeholder = usePlaceholder(output.thumbhash ?? '', loaded);
  return (
    <span className="block size-full bg-cover" style={placeholder}>
      <FadingImage key={round} src={url} alt="" isLoaded={loaded} onLoad={() => setLoaded(true)} onError={renew} />
    </span>
  );
}
