import { Injectable } from '@nestjs/common';
import {
  allShareCommands,
  userCommands,
  type Actor,
  type AllSharesQuery,
  type OwnedShare,
  type OwnedSharePage,
  type OwnedShareRecord,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { PictureAddresses } from '../../pictures/picture-addresses.js';
import { UserNames, type Named } from '../users/user-names.js';

const MOST_USERS = 100;

/** The shares of everybody, with names and small pictures. */
@Injectable()
export class ListedShares {
  constructor(
    private readonly commands: CommandClient,
    private readonly names: UserNames,
    private readonly addresses: PictureAddresses,
  ) {}

  /** @throws AppError `invalid_cursor`, `service_unavailable` while auth cannot say whose names match */
  async page(actor: Actor, { search, ...query }: AllSharesQuery): Promise<OwnedSharePage> {
    const user_ids = search === undefined ? null : await this.usersLike(actor, search);
    if (user_ids?.length === 0) return { items: [], next_cursor: null };
    const { items, next_cursor } = await this.commands.call(allShareCommands.list, { actor, query, user_ids });
    const named = await this.names.addTo(actor, items);
    return { items: named.map((item) => this.shown(item)), next_cursor };
  }

  private async usersLike(actor: Actor, search: string): Promise<number[]> {
    const query = { limit: MOST_USERS, search };
    return (await this.commands.call(userCommands.users, { actor, query })).items.map(({ id }) => id);
  }

  private shown({ cover, ...rest }: Named<OwnedShareRecord>): OwnedShare {
    return { ...rest, cover: this.addresses.coverOf(cover) };
  }
}
