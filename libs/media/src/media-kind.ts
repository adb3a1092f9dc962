/** What a file is, judged by its content; `file` is anything else. */
export type MediaKind = 'image' | 'video' | 'audio' | 'model3d' | 'text' | 'file';
