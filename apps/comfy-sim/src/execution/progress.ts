interface NodeProgress {
  value: number;
  max: number;
  state: 'running' | 'finished';
}

/** How far each node of one prompt is; every change is a `progress_state` frame with all nodes touched so far. */
export class Progress {
  private readonly nodes = new Map<string, NodeProgress>();

  constructor(
    private readonly promptId: string,
    private readonly send: (data: unknown) => void,
  ) {}

  start(nodeId: string): void {
    this.change(nodeId, { value: 0, max: 1, state: 'running' });
  }

  update(nodeId: string, value: number, max: number): void {
    this.change(nodeId, { value, max, state: 'running' });
  }

  finish(nodeId: string): void {
    const max = this.nodes.get(nodeId)?.max ?? 1;
    this.change(nodeId, { value: max, max, state: 'finished' });
  }

  private change(nodeId: string, progress: NodeProgress): void {
    this.nodes.set(nodeId, progress);
    this.send({ prompt_id: this.promptId, nodes: this.snapshot() });
  }

  private snapshot(): Record<string, unknown> {
    const ids = (id: string) => ({
      node_id: id,
      prompt_id: this.promptId,
      display_node_id: id,
      parent_node_id: null,
      real_node_id: id,
    });
    return Object.fromEntries([...this.nodes].map(([id, progress]) => [id, { ...progress, ...ids(id) }]));
  }
}
