import type { OutputKind } from '@atelier/contracts';

/** What a player needs to know of an output, of one's own or of a share. */
export interface Playable {
  kind: OutputKind;
  url: string;
  /** Its small picture. */
  thumbnail_url: string | null;
  /** Pixels; null for what is not seen. */
  width: number | null;
  height: number | null;
  content_type: string;
  frame_rate?: number | null;
  size_bytes?: number;
  file_name?: string | null;
  /** Of a text, where it is short: what it says. */
  text?: string | null;
}

export interface PlayerProps {
  media: Playable;
  /** Says what it is to a screen reader. */
  name: string;
  /** It stands among other things: it begins without a sound, and its keys work only while the focus is in it. */
  quiet?: boolean;
  /** It cannot be had: its address may have ended. */
  onBroken?: () => void;
}
