import type { PublicImage } from '@atelier/contracts';
import { useState } from 'react';
import { usePlaceholder } from '../../entities/pictures/use-placeholder.js';
import { SharedMedia } from './shared-media.js';
import { shownSize } from './shown-size.js';

const NONE: readonly string[] = [];

interface SharedPictureProps {
  image: PublicImage;
  alt: string;
  /** In full size, over its thumbnail while it loads; or the thumbnail alone. */
  full?: boolean;
}

/** A picture, or what stands for it, in a box of its own aspect ratio, so that loading it shifts nothing. */
export function SharedPicture({ image, alt, full = false }: SharedPictureProps) {
  const [loaded, setLoaded] = useState(false);
  const { thumbnail_url: small } = image;
  const placeholder = usePlaceholder(image.thumbhash ?? '', loaded, full && small !== null ? [small] : NONE);
  const { width, height } = shownSize(image);
  return (
    <span
      className="relative block overflow-hidden rounded-print bg-sunken bg-cover"
      style={{ ...placeholder, aspectRatio: `${width} / ${height}` }}
    >
      <Shown image={image} alt={alt} full={full} onLoad={() => setLoaded(true)} loaded={loaded} />
      {image.kind !== 'image' && <SharedMedia media={image} name={alt} plays={false} />}
    </span>
  );
}

interface ShownProps extends Required<SharedPictureProps> {
  loaded: boolean;
  onLoad: () => void;
}

/** Only pictures are shown in full size; of anything else there is a small one, or none. */
function Shown({ image, alt, full, loaded, onLoad }: ShownProps) {
  const src = full && image.kind === 'image' ? image.url : image.thumbnail_url;
  if (src === null) return null;
  return (
    <img
      {...{ src, alt, onLoad }}
      {...shownSize(image)}
      loading={full ? 'eager' : 'lazy'}
      decoding="async"
      className={`size-full object-cover transition-opacity duration-300 ${loaded ? '' : 'opacity-0'}`}
    />
  );
}
