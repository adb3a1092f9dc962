import { type Edges, sameEdges } from './frame.js';
import type { MaskContent } from './bake-mask.js';
import { MaskCanvas, boundsOf, fillBox, fillShape } from './mask-canvas.js';
import { MaskHistory, type Moment } from './mask-history.js';
import { createMaskState } from './mask-state.js';
import { type Rect, type Size, type Tile, type TileChange, allTiles, fullTile, invertTile, tilesIn } from './tiles.js';
import type { Point } from './view.js';

/** The mask of one picture while it is painted. Whatever changes it goes through `settle`, which undo and keeping rely on. */
export class MaskEditor {
  readonly state;
  readonly pixels: MaskCanvas;
  private readonly tiles = new Map<string, Tile>();
  private readonly history = new MaskHistory();
  private readonly listeners = new Set<() => void>();

  constructor(readonly size: Size) {
    this.state = createMaskState(size);
    this.pixels = new MaskCanvas(size);
  }

  /** Calls back when other pixels are to be seen. */
  onPixels(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  content(): MaskContent {
    const { edges, feather } = this.state.getState();
    return { size: this.size, tiles: this.tiles, edges, feather };
  }

  /** Puts a kept mask in; it cannot be undone. */
  load({ tiles, edges, feather }: Omit<MaskContent, 'size'>): void {
    this.state.setState({ feather });
    this.restore({ tiles: new Map(allTiles(this.size).map((key) => [key, tiles.get(key) ?? null])), edges });
  }

  /** Takes what was drawn for what was there from the beginning; it cannot be undone. */
  adopt(): void {
    this.keep(this.pixels.read(allTiles(this.size)), this.state.getState().edges);
  }

  /** Makes what was drawn in some squares a step. */
  commit(keys: Iterable<string>): void {
    this.settle(this.pixels.read(keys), this.state.getState().edges);
  }

  /** Takes back what was drawn in some squares since the last step. */
  discard(keys: Iterable<string>): void {
    this.pixels.write([...keys].map((key) => [key, this.tiles.get(key) ?? null] as const));
    this.tell();
  }

  fillShape(points: readonly Point[], erases: boolean): void {
    if (points.length < 3) return;
    fillShape(this.pixels.surface, points, erases);
    this.commit(tilesIn(boundsOf(points), this.size));
  }

  fillBox(box: Rect, erases: boolean): void {
    fillBox(this.pixels.surface, box, erases);
    this.commit(tilesIn(box, this.size));
  }

  fillAll(): void {
    this.replaceAll(() => fullTile());
  }

  clear(): void {
    this.replaceAll(() => null);
  }

  invert(): void {
    this.replaceAll(invertTile);
  }

  /** What the picture is continued by; `from`: what it was when a drag began. */
  setEdges(edges: Edges, from = this.state.getState().edges): void {
    this.state.setState({ edges: from });
    this.settle(new Map(), edges);
  }

  /** While the frame is dragged: shown, and no step yet. */
  showEdges(edges: Edges): void {
    this.state.setState({ edges });
    this.tell();
  }

  undo(): void {
    this.go(this.history.undo());
  }

  redo(): void {
    this.go(this.history.redo());
  }

  private replaceAll(change: (tile: Tile | null) => Tile | null): void {
    const keys = allTiles(this.size);
    this.pixels.write(keys.map((key) => [key, change(this.tiles.get(key) ?? null)] as const));
    // Read again: squares at the border reach beyond the picture, where nothing is.
    this.commit(keys);
  }

  private settle(after: TileChange, edges: Edges): void {
    const before = this.state.getState().edges;
    const changed = new Map([...after].filter(([key, tile]) => !sameTile(tile, this.tiles.get(key) ?? null)));
    if (changed.size === 0 && sameEdges(edges, before)) return this.tell();
    const old: TileChange = new Map([...changed.keys()].map((key) => [key, this.tiles.get(key) ?? null]));
    this.history.add({ before: { tiles: old, edges: before }, after: { tiles: changed, edges } });
    this.keep(changed, edges);
  }

  private go(moment: Moment | undefined): void {
    if (moment) this.restore(moment);
  }

  private restore({ tiles, edges }: Moment): void {
    this.pixels.write(tiles);
    this.keep(tiles, edges);
  }

  private keep(tiles: TileChange, edges: Edges): void {
    for (const [key, tile] of tiles) {
      if (tile === null) this.tiles.delete(key);
      else this.tiles.set(key, tile);
    }
    const { canUndo, canRedo } = this.history;
    this.state.setState({ edges, canUndo, canRedo, isEmpty: this.tiles.size === 0 });
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function sameTile(one: Tile | null, other: Tile | null): boolean {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
