import type { PublicImage } from '@atelier/contracts';

type Played = PublicImage & { url: string };

/** Whether it is a film or a sound that visitors get. */
export function isPlayed(image: PublicImage): image is Played {
  return image.url !== null && (image.kind === 'video' || image.kind === 'audio');
}

/** A film or a sound with the controls of the browser. */
export function SharedMedia({ image, name }: { image: Played; name: string }) {
  if (image.kind === 'audio') return <audio src={image.url} controls aria-label={name} className="w-full" />;
  const poster = image.thumbnail_url ?? undefined;
  return <video src={image.url} poster={poster} controls playsInline aria-label={name} className="size-full" />;
}
