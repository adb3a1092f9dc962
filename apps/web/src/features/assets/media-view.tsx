import type { AssetKind, MediaRef } from '@atelier/contracts';
import { Box } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from './use-media.js';
import { useMedia } from './use-media.js';

interface MediaViewProps {
  kind: AssetKind;
  label: string;
  media: Media | undefined;
  mask: MediaRef | null;
  /** The bytes could not be shown: their address may have ended. */
  onBroken: () => void;
}

/** Shows the file of a field, with its size. */
export function MediaView({ kind, label, media, mask, onBroken }: MediaViewProps) {
  const { t } = useTranslation('assets');
  const [size, setSize] = useState<{ width: number; height: number }>();
  const measured = size ?? knownSizeOf(media);
  return (
    <figure className="flex min-w-0 items-center gap-3 max-sm:flex-col max-sm:items-stretch">
      {/* A picture has its room before it is loaded: nothing below it moves away from under a press. */}
      <span
        className={`relative flex max-h-44 min-w-24 ${kind === 'image' && !size ? 'min-h-44' : 'min-h-24'} items-center justify-center self-center overflow-hidden rounded-print bg-sunken`}
      >
        {media ? (
          <Shown kind={kind} label={label} media={media} onBroken={onBroken} onSize={setSize}>
            {mask && <MaskOver mask={mask} label={t('maskOf', { label })} />}
          </Shown>
        ) : (
          <span className="breathe block size-24" />
        )}
      </span>
      <figcaption className="flex min-w-0 flex-col text-xs text-muted">
        {measured && <span className="tabular-nums">{t('size', measured)}</span>}
        {media?.name && <span className="truncate">{media.name}</span>}
        {mask && <span>{t('masked')}</span>}
      </figcaption>
    </figure>
  );
}

function knownSizeOf(media: Media | undefined): { width: number; height: number } | undefined {
  return media?.width && media.height ? { width: media.width, height: media.height } : undefined;
}

interface ShownProps {
  kind: AssetKind;
  label: string;
  media: Media;
  onBroken: () => void;
  onSize: (size: { width: number; height: number }) => void;
  /** Over a picture. */
  children: ReactNode;
}

function Shown({ kind, label, media, onBroken, onSize, children }: ShownProps) {
  const className = 'max-h-44 max-w-full object-contain';
  if (kind === 'image')
    return (
      <span className="relative block">
        <img
          src={media.url}
          alt={label}
          className={className}
          draggable={false}
          onError={onBroken}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => onSize({ width, height })}
        />
        {children}
      </span>
    );
  if (kind === 'video')
    return <video src={media.url} aria-label={label} className={className} controls muted playsInline onError={onBroken} />; // prettier-ignore
  if (kind === 'audio')
    return <audio src={media.url} aria-label={label} className="w-64 max-w-full" controls onError={onBroken} />;
  return <Box role="img" aria-label={label} className="size-10 text-muted" />;
}

/** The mask over its picture: what is white is made anew. */
function MaskOver({ mask, label }: { mask: MediaRef; label: string }) {
  const { media } = useMedia(mask);
  if (!media) return null;
  return (
    <span
      role="img"
      aria-label={label}
      className="absolute inset-0 bg-[#e0457b]/60 [mask-mode:luminance] [mask-size:100%_100%]"
      style={{ maskImage: `url("${media.url}")` }}
    />
  );
}
