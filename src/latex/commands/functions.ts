import { defineEach, symbol, type CommandFamily, type CommandRule } from './commandRule';

const named =
  (name: string, limits = false): CommandRule =>
  (_reader, call) => ({ kind: 'operator-name', span: call.span, name, limits });

/** Elementary functions and extrema stand for themselves; other upright words are operator names. */
export const functions: CommandFamily = {
  ...defineEach('log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan', symbol),
  ...defineEach('min max sup inf lim limsup liminf arg', symbol),
  ...defineEach('det dim ker gcd deg hom Pr', (name) => named(name, name === 'det' || name === 'gcd' || name === 'Pr')),
  argmin: named('argmin', true),
  argmax: named('argmax', true),
};
