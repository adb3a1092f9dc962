/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { announceNetworkBack } from '../browser/network-back.js';
import { startI18n } from '../i18n/i18n.js';
import { later } from './later.js';
import { PartFailed } from './part-failed.js';

beforeAll(async () => {
  await startI18n();
  Object.assign(globalThis, { fetch: () => Promise.reject(new TypeError('no network')) });
});

const Shown = ({ name }: { name: string }) => <p>{name}</p>;

/** A page with a part whose code comes or does not. */
function open() {
  const network = { isThere: false };
  const load = () =>
    network.isThere ? Promise.resolve(Shown) : Promise.reject<typeof Shown>(new TypeError('no network'));
  const Part = later(load, { Failed: PartFailed });
  render(
    <>
      <h1>The rest</h1>
      <Part name="The part" />
    </>,
  );
  return { network, Part };
}

describe('a part of the page that is loaded later', () => {
  it('fails alone without a network, and is tried again by a press', async () => {
    const { network } = open();
    const again = await screen.findByRole('button', { name: 'Try again' });
    screen.getByText('The rest');
    network.isThere = true;
    await userEvent.click(again);
    await screen.findByText('The part');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is there by itself when the network is back', async () => {
    const { network } = open();
    await screen.findByRole('alert');
    network.isThere = true;
    act(announceNetworkBack);
    await screen.findByText('The part');
  });

  it('that was fetched ahead is there without a network', async () => {
    const { network, Part } = open();
    network.isThere = true;
    await act(Part.preload);
    network.isThere = false;
    await screen.findByText('The part');
    render(<Part name="Once more" />);
    screen.getByText('Once more');
  });
});
