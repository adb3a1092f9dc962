import type { ShareCard } from '@atelier/contracts';
import { pageOf, publicAddress } from './share-addresses.js';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For an attribute in double quotes. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

const property = (name: string, content: string | number): string =>
  `<meta property="${name}" content="${escaped(String(content))}" />`;

/** How large a preview becomes whose longest side is bounded. */
const PREVIEW_SIDE = 1_200;
function previewSize({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, PREVIEW_SIDE / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function pictureTags(cover: NonNullable<ShareCard['cover']>, token: string, origin: string): string[] {
  const { width, height } = previewSize(cover);
  return [
    property('og:image', `${origin}${publicAddress(token, cover.image_id, 'preview')}`),
    property('og:image:type', 'image/jpeg'),
    property('og:image:width', width),
    property('og:image:height', height),
    '<meta name="twitter:card" content="summary_large_image" />',
  ];
}

/**
 * The Open Graph tags (ogp.me) by which chats show a link with its picture.
 * @param origin of the page as people type it; chats take whole addresses only
 */
export function cardTags({ title, cover }: ShareCard, token: string, origin: string): string {
  const tags = [
    property('og:type', 'website'),
    property('og:site_name', 'Atelier'),
    property('og:title', title ?? 'Atelier'),
    property('og:url', `${origin}${pageOf(token)}`),
    ...(cover ? pictureTags(cover, token, origin) : []),
  ];
  return tags.join('\n    ');
}

/** The built page with tags of its own in its head. */
export function withTags(page: string, tags: string): string {
  // A function: `$` in a prompt must not be taken for a reference.
  return page.replace('</head>', () => `  ${tags}\n  </head>`);
}
