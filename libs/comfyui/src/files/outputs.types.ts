/** Kind of media, by ComfyUI's `format` where it gives one, else by file extension. */
export type MediaKind = 'image' | 'video' | 'audio' | '3d' | 'text' | 'latent' | 'file';

/** Names a file for `/view`. */
export interface FileRef {
  filename: string;
  subfolder: string;
  type: 'output' | 'temp' | 'input';
}

/** One file that a node delivered; its identity inside the prompt is (nodeId, key, index). */
export interface OutputFile extends FileRef {
  nodeId: string;
  /** The node's own name for the list: `images`, `gifs`, `audio`, `3d`, ... It does not tell the kind of media. */
  key: string;
  /** Position in that list. */
  index: number;
  kind: MediaKind;
  /** MIME type as far as the extension or `format` tells it. */
  contentType: string;
  /** True when the node was answered from cache: the file is one of an earlier prompt. */
  cached: boolean;
}

/** A text that a node delivered (PreviewAny and the like). */
export interface OutputText {
  nodeId: string;
  key: string;
  index: number;
  text: string;
}
