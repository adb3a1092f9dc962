import { Injectable } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { PictureModels } from '../making/picture-models.js';

/** Choices that are remembered, the oldest of which is forgotten first. */
const MOST_KEPT = 10_000;

/** A name or title as it was listed, with the hash that AUTOMATIC1111 puts behind it. */
const nameOf = (title: string) => title.replace(/\s*\[[^\]]*\]$/, '').replace(/\.(safetensors|ckpt|sft|gguf)$/i, '');

/** The model that clients choose by `POST /options`, which has no other place to say it: of each key its own, at this gateway. */
@Injectable()
export class ChosenModels {
  private readonly byKey = new Map<string, string>();

  constructor(private readonly models: PictureModels) {}

  /** @throws AppError `model_unavailable` */
  async choose(actor: Actor, title: string): Promise<void> {
    const name = await this.models.meant(actor, nameOf(title));
    const models = await this.models.list(actor);
    if (!models.some((model) => model.name === name)) {
      const available = models.map((model) => model.name);
      throw new AppError('model_unavailable', { detail: `There is no model '${name}'`, available });
    }
    this.byKey.delete(actor.session_id);
    this.byKey.set(actor.session_id, name);
    const [oldest] = this.byKey.keys();
    if (this.byKey.size > MOST_KEPT && oldest !== undefined) this.byKey.delete(oldest);
  }

  /** @param override what a request says itself */
  async current(actor: Actor, override?: string | null): Promise<string> {
    return this.models.meant(actor, override ? nameOf(override) : this.byKey.get(actor.session_id));
  }
}
