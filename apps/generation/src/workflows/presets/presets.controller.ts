import { Controller } from '@nestjs/common';
import {
  presetCommands,
  type CommandReply,
  type CommandRequest,
  type Preset,
  type PresetPage,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Presets } from './presets.js';

const { createPreset, presets, preset, changePreset, deletePreset } = presetCommands;

/** Named values of forms. */
@Controller()
export class PresetsController {
  constructor(private readonly presets: Presets) {}

  @HandleCommand(createPreset)
  create(@CommandPayload(createPreset) request: CommandRequest<typeof createPreset>): Promise<Preset> {
    return this.presets.create(request, request.preset, request.idempotency_key ?? null);
  }

  @HandleCommand(presets)
  page(@CommandPayload(presets) { actor, query }: CommandRequest<typeof presets>): Promise<PresetPage> {
    return this.presets.page(actor, query);
  }

  @HandleCommand(preset)
  find(@CommandPayload(preset) { actor, preset_id }: CommandRequest<typeof preset>): Promise<Preset> {
    return this.presets.find(actor, preset_id);
  }

  @HandleCommand(changePreset)
  change(@CommandPayload(changePreset) request: CommandRequest<typeof changePreset>): Promise<Preset> {
    return this.presets.change(request, request.preset_id, request.change);
  }

  @HandleCommand(deletePreset)
  async delete(
    @CommandPayload(deletePreset) { actor, preset_id }: CommandRequest<typeof deletePreset>,
  ): Promise<CommandReply<typeof deletePreset>> {
    await this.presets.delete(actor, preset_id);
    return {};
  }
}
