/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { PictureValue } from '@atelier/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { SessionContext } from '../../entities/sessions/session-context.js';
import type { Session } from '../../entities/sessions/session.js';
import { startI18n } from '../../shared/i18n/i18n.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { completedTask } from '../../shared/testing/samples.js';
import { MediaField } from './media-field.js';

beforeAll(() => startI18n());

const SESSION = { accessToken: () => Promise.resolve('token') } as unknown as Session;

/** An empty field for a picture, and every value that it told. */
async function field(begin: PictureValue | null = null) {
  const told: (PictureValue | null)[] = [];
  function Form() {
    const [value, setValue] = useState(begin);
    const change = (next: PictureValue | null) => {
      told.push(next);
      setValue(next);
    };
    return (
      <SessionContext value={SESSION}>
        <MediaField kind="image" label="Picture" value={value} onChange={change} />
      </SessionContext>
    );
  }
  const { sent } = renderPage(<Form />);
  await screen.findByRole('group', { name: 'Picture' });
  return { sent, told };
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('a field for a picture', () => {
  it('says in words that a film is none, without sending it', async () => {
    const { sent } = await field();
    const film = new File(['film'], 'a.mp4', { type: 'video/mp4' });
    fireEvent.drop(screen.getByRole('group'), { dataTransfer: { files: [film], types: ['Files'], getData: () => '' } });
    await screen.findByText('This field takes a picture.');
    expect(sent).toEqual([]);
  });

  it('takes a picture of the gallery, found by the words of its prompt', async () => {
    const { sent, told } = await field();
    await press('From the gallery: Picture');
    await userEvent.click(await screen.findByRole('searchbox', { name: 'Search prompts' }));
    await userEvent.paste('fox');
    await waitFor(() => expect(sent.length).toBe(2));
    const task = { ...completedTask(9, 2), prompt: 'a red fox' };
    sent[1]!.answer({ items: [task], next_cursor: null });
    await userEvent.click(await screen.findByRole('button', { name: 'a red fox (2)' }));
    expect(told).toEqual([{ image: task.images[1]!.id }]);
  });

  it('goes through the gallery by the arrows', async () => {
    const { sent, told } = await field();
    await press('From the gallery: Picture');
    await waitFor(() => expect(sent.length).toBe(1));
    const tasks = [completedTask(9), completedTask(8), completedTask(7)];
    sent[0]!.answer({ items: tasks, next_cursor: null });
    const list = await screen.findByRole('list', { name: 'Files to choose from' });
    list.querySelector('button')!.focus();
    await userEvent.keyboard('{End}{ArrowLeft}{Enter}');
    expect(told).toEqual([{ image: tasks[1]!.images[0]!.id }]);
  });

  it('shows the size of an upload, and is empty again when it is removed', async () => {
    const { sent, told } = await field({ asset: 12 });
    await waitFor(() => expect(sent.map(({ path }) => path)).toEqual(['/api/v1/assets/12']));
    sent[0]!.answer({ id: 12, name: 'cat.png', url: '/a', width: 640, height: 480, content_type: 'image/png' });
    await screen.findByText('640 × 480');
    await press('Remove: Picture');
    expect(told).toEqual([null]);
    screen.getByRole('button', { name: 'Choose a file: Picture' });
  });

  it('says when its file is gone', async () => {
    const { sent } = await field({ asset: 12 });
    await waitFor(() => expect(sent.length).toBe(1));
    sent[0]!.refuse('not_found');
    await screen.findByText('This file cannot be shown. It may have been deleted.');
  });

  it('deletes a file that was brought before, after a question, and lists the others', async () => {
    const { sent } = await field();
    await press('From the gallery: Picture');
    await userEvent.click(await screen.findByRole('radio', { name: 'My uploads' }));
    const lists = () => sent.filter(({ path, method }) => path === '/api/v1/assets' && method === 'GET');
    await waitFor(() => expect(lists().length).toBe(1));
    const file = (id: number, name: string) => ({ id, name, kind: 'image', thumbnail_url: null });
    lists()[0]!.answer({ items: [file(12, 'cat.png'), file(11, 'dog.png')], next_cursor: null });
    await userEvent.click(await screen.findByRole('button', { name: 'Delete cat.png' }));
    await press('Delete file');
    const deletion = () => sent.find(({ method }) => method === 'DELETE');
    await waitFor(() => expect(deletion()?.path).toBe('/api/v1/assets/12'));
    deletion()!.answer({});
    await waitFor(() => expect(lists().length).toBe(2));
    lists()[1]!.answer({ items: [file(11, 'dog.png')], next_cursor: null });
    await waitFor(() => expect(screen.queryByRole('button', { name: 'cat.png' })).toBeNull());
    screen.getByRole('button', { name: 'dog.png' });
  });
});
