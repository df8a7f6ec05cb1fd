import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeOf, valueAt } from '../../webview/sliders';
import { createWishes } from '../../webview/wishes';

const linear = { range: { from: -3, to: 3, scale: 'linear' }, isWhole: false, given: 0.7 } as const;
const logarithmic = { range: { from: 0.001, to: 10, scale: 'logarithmic' }, isWhole: false, given: 0.05 } as const;
const steps = { range: { from: 1, to: 4000, scale: 'logarithmic' }, isWhole: true, given: 400 } as const;

describe('a slider', () => {
  for (const control of [linear, logarithmic, steps]) {
    const { from, to, scale } = control.range;
    it(`from ${from} to ${to}, ${scale}: its ends are its range, the given value comes back exactly, and places grow with values`, () => {
      assert.deepEqual([valueAt(0, control), valueAt(200, control)], [from, to]);
      assert.equal(valueAt(Math.round(placeOf(control.given, control)), control), control.given);
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 199 }), (place) => {
          const [low, high] = [valueAt(place, control), valueAt(place + 1, control)];
          return low <= high && Math.abs(placeOf(low, control) - place) <= (control.isWhole ? 20 : 0.6);
        }),
      );
    });
  }

  it('that starts at 0 is linear whatever it says', () => {
    const control = { range: { from: 0, to: 4, scale: 'logarithmic' }, isWhole: false, given: 1 } as const;
    assert.deepEqual([valueAt(100, control), placeOf(3, control)], [2, 150]);
  });
});

describe('wishes on their way', () => {
  const quick = (x: number) => ({ values: { x }, study: 'paths', isQuick: true });
  const open = () => {
    const sent: number[] = [];
    let time = 0;
    const wishes = createWishes(({ values }) => sent.push(values['x']!), () => time); // prettier-ignore
    return { sent, wishes, wait: (ms: number) => (time += ms) };
  };

  it('while one is under way only the newest of those that come is kept', () => {
    const { sent, wishes } = open();
    [1, 2, 3].forEach((x) => wishes.ask(quick(x)));
    assert.deepEqual([sent, wishes.isWaiting], [[1], true]);
    wishes.answered();
    assert.deepEqual(sent, [1, 3]);
    wishes.answered();
    assert.deepEqual([sent, wishes.isWaiting], [[1, 3], false]);
  });

  it('a final one goes at once and takes the place of what waits', () => {
    const { sent, wishes } = open();
    [1, 2].forEach((x) => wishes.ask(quick(x)));
    wishes.ask({ values: { x: 9 }, study: 'paths', isQuick: false });
    wishes.answered();
    wishes.answered();
    assert.deepEqual(sent, [1, 9]);
  });

  it('a host that never answers is asked again after a while', () => {
    const { sent, wishes, wait } = open();
    wishes.ask(quick(1));
    wait(11_000);
    wishes.ask(quick(2));
    assert.deepEqual(sent, [1, 2]);
  });
});
