import type { Node } from '../tree';
import { defineEach, symbol, type CommandFamily, type CommandRule } from './commandRule';

const named =
  (name: string, limits = false): CommandRule =>
  (_reader, call) => ({ kind: 'operator-name', span: call.span, name, limits });

/** The names that are written in Russian, and their usual ones. */
const russian: Readonly<Record<string, string>> = {
  tg: 'tan',
  ctg: 'cot',
  cotg: 'cot',
  cosec: 'csc',
  arctg: 'arctan',
  arcctg: 'arccot',
  sh: 'sinh',
  ch: 'cosh',
  th: 'tanh',
  cth: 'coth',
};

/** `\pmod{n}` is `(mod n)`. */
const modulus: CommandRule = (reader, call) => {
  const argument = reader.readArgument(call);
  const span = reader.spanFrom(call);
  const word: Node = { kind: 'operator-name', name: 'mod', limits: false, span: call.span };
  return { kind: 'delimited', open: '(', close: ')', body: [word, argument], closed: true, span };
};

/** Elementary functions and extrema stand for themselves; other upright words are operator names. */
export const functions: CommandFamily = {
  ...defineEach('log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan', symbol),
  ...defineEach('min max sup inf lim limsup liminf arg', symbol),
  ...defineEach('det dim ker gcd deg hom Pr', (name) => named(name, name === 'det' || name === 'gcd' || name === 'Pr')),
  ...Object.fromEntries(Object.entries(russian).map(([name, canonical]) => [name, symbol(canonical)])),
  plim: named('plim', true),
  ...defineEach('injlim projlim', (name) => named(name, true)),
  varliminf: symbol('liminf'),
  varlimsup: symbol('limsup'),
  ...defineEach('mod bmod', () => named('mod')),
  pmod: modulus,
  pod: modulus,
  argmin: named('argmin', true),
  argmax: named('argmax', true),
};
