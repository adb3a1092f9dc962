import { type ComponentType, type FunctionComponent, useEffect, useSyncExternalStore } from 'react';
import { fetchAhead, loadCode } from '../browser/later-code.js';
import { onNetworkBack } from '../browser/network-back.js';

interface LaterOptions<Props> {
  /** Shown in place of the part when its code cannot be had; `again` tries once more. */
  Failed: ComponentType<{ again: () => void; props: Props }>;
  /** Shown while the code is loading. */
  Waiting?: FunctionComponent<Props>;
  /** Not fetched before it is needed: large, or not for everybody. */
  onlyWhenNeeded?: boolean;
}

interface Later<Props> extends FunctionComponent<Props> {
  /** Fetches the code before it is needed; never rejects. */
  preload: () => Promise<void>;
}

/**
 * A component whose code is loaded later: ahead, when the page is idle, or when it is first rendered. Without its code it
 * fails alone, and is there by itself when the network is back.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { Failed, Waiting, onlyWhenNeeded = false }: LaterOptions<Props>,
): Later<Props> {
  const part = new Part(load);
  const preload = () => part.fetch(load).catch(() => undefined);
  if (!onlyWhenNeeded) fetchAhead(preload);
  function LaterPart(props: Props) {
    const { Component, failed } = useSyncExternalStore(part.subscribe, part.read);
    useEffect(() => part.need(), []);
    if (Component) return <Component {...props} />;
    if (failed) return <FailedPart Failed={Failed} again={part.need} props={props} />;
    return Waiting ? <Waiting {...props} /> : null;
  }
  return Object.assign(LaterPart, { preload });
}

function FailedPart<Props>({ Failed, again, props }: { again: () => void; props: Props } & LaterOptions<Props>) {
  useEffect(() => onNetworkBack(again), [again]);
  return <Failed again={again} props={props} />;
}

interface PartState<Props> {
  Component?: ComponentType<Props>;
  failed: boolean;
}

/** The code of one part, and who waits for it. */
class Part<Props> {
  private state: PartState<Props> = { failed: false };
  private readonly listeners = new Set<() => void>();

  constructor(private readonly load: () => Promise<ComponentType<Props>>) {}

  readonly read = (): PartState<Props> => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly need = (): void => {
    if (!this.state.Component) void this.fetch(() => loadCode(this.load)).catch(() => this.fail());
  };

  async fetch(load: () => Promise<ComponentType<Props>>): Promise<void> {
    if (this.state.Component) return;
    const Component = await load();
    this.change({ Component, failed: false });
  }

  private fail(): void {
    // It may have come meanwhile.
    if (!this.state.Component) this.change({ failed: true });
  }

  private change(state: PartState<Props>): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
