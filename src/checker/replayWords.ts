import type { Replayed } from '../check/replay';
import { formatInterval } from './formatNumber';

const digits = 12;
const shownMost = 12;

/** A counterexample computed again: where it is, and both sides to many digits. */
export function describeReplay({ world, values, left, right }: Replayed): string {
  const lines = values.map(({ name, numbers }) => `  ${name} = ${showNumbers(numbers)}`);
  const exact = (side: Replayed['left']) => `${side.value.toPrecision(digits)} (${formatInterval(side)})`;
  const gap = right.value - left.value;
  const all = [
    `Computed again in ${world}:`,
    ...lines,
    `  left  ${exact(left)}`,
    `  right ${exact(right)}`,
    `  right − left ${gap.toPrecision(6)}`,
  ];
  return `${all.join('\n')}\n`;
}

function showNumbers(numbers: readonly number[]): string {
  const shown = numbers.slice(0, shownMost).map((number) => number.toPrecision(6));
  const rest = numbers.length > shownMost ? ', …' : '';
  return numbers.length === 1 ? shown[0]! : `(${shown.join(', ')}${rest})`;
}
