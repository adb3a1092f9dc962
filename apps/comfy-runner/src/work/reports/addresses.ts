import { workCommands, type ObjectAddress, type OutputPlaces, type WantedOutput } from '@atelier/contracts';
import { ObjectNotFoundError } from '@atelier/storage';
import { Injectable } from '@nestjs/common';
import type { HeldLease } from '../leases/held-lease.js';
import { WorkReporter } from './work-reporter.js';

/**
 * Asks the service where the bytes of a held attempt go and come from: this runner has no key of the store. It asks until it is answered,
 * so that no result is lost while the service is away. Every method throws AppError `lease_lost`, and the signal's reason.
 */
@Injectable()
export class Addresses {
  constructor(private readonly reporter: WorkReporter) {}

  /** @throws AppError `payload_too_large`, `limit_reached` */
  toPut(held: HeldLease, output: WantedOutput, signal: AbortSignal): Promise<OutputPlaces> {
    return this.reporter.ask(workCommands.putAddresses, held, (lease) => ({ lease, output }), signal);
  }

  /** @throws ObjectNotFoundError where the task was not given such a file */
  async toGet(held: HeldLease, key: string, signal: AbortSignal): Promise<ObjectAddress> {
    const body = { object_keys: [key] };
    const asked = this.reporter.ask(workCommands.getAddresses, held, (lease) => ({ lease, ...body }), signal);
    const [address] = (await asked).addresses;
    if (!address) throw new ObjectNotFoundError(key);
    return address;
  }
}
