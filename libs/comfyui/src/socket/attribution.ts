import type { ComfyEvent, ComfyPreview } from './events.js';

/** Remembers what executes, for previews that do not say where they come from (frames of type 1). */
export class PreviewAttribution {
  private promptId: string | undefined;
  private nodeId: string | undefined;

  /** Follows the events; only those that name their prompt count. */
  follow(event: ComfyEvent): void {
    if (event.type === 'connected') this.forget();
    if (event.type === 'executionStart') this.remember(event.promptId, undefined);
    if (event.type !== 'executing') return;
    if (event.nodeId === null) this.forget();
    else if (event.promptId !== undefined) this.remember(event.promptId, event.displayNodeId ?? event.nodeId);
  }

  /** Fills in prompt and node where the preview lacks them and they are known. */
  attribute(preview: ComfyPreview): ComfyPreview {
    if (preview.promptId !== undefined || this.promptId === undefined) return preview;
    const nodeId = preview.nodeId ?? this.nodeId;
    return { ...preview, promptId: this.promptId, ...(nodeId === undefined ? {} : { nodeId }) };
  }

  private remember(promptId: string, nodeId: string | undefined): void {
    this.promptId = promptId;
    this.nodeId = nodeId;
  }

  private forget(): void {
    this.promptId = undefined;
    this.nodeId = undefined;
  }
}
