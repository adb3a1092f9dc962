import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LongPress } from './long-press.js';

const at = (clientX: number, pointerType = 'touch') => ({ pointerType, clientX, clientY: 50 });

describe('a finger that rests', () => {
  let timePasses: () => void;
  let press: LongPress;
  const pressed = jest.fn();
  const event = { preventDefault: jest.fn(), stopPropagation: jest.fn() };

  beforeEach(() => {
    jest.clearAllMocks();
    press = new LongPress((_ms, work) => {
      timePasses = work;
      return () => (timePasses = () => {});
    });
  });

  it('counts once it has rested long enough, and lifting it is no click', () => {
    press.down(at(100), pressed);
    press.move(at(104));
    expect(pressed).not.toHaveBeenCalled();
    timePasses();
    expect(pressed).toHaveBeenCalledTimes(1);
    press.end();
    press.click(event);
    expect(event.preventDefault).toHaveBeenCalledTimes(1);
    // The next tap is a tap again.
    press.down(at(100), pressed);
    press.end();
    press.click(event);
    expect(event.preventDefault).toHaveBeenCalledTimes(1);
  });

  it('does not count when it slips, lifts early, or is a mouse', () => {
    press.down(at(100), pressed);
    press.move(at(120));
    timePasses();
    press.down(at(100), pressed);
    press.end();
    timePasses();
    press.down(at(100, 'mouse'), pressed);
    timePasses();
    press.click(event);
    expect(pressed).not.toHaveBeenCalled();
    expect(event.preventDefault).not.toHaveBeenCalled();
  });

  it('takes the place of the menu of the browser, once', () => {
    press.down(at(100), pressed);
    press.menu(event);
    timePasses();
    expect([pressed.mock.calls.length, event.preventDefault.mock.calls.length]).toEqual([1, 1]);
    press.end();
    press.click(event);
    press.down(at(100, 'mouse'), pressed);
    press.menu(event);
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
  });
});
