import type { CommandFamily, CommandRule } from './commandRule';

const accent =
  (name: string): CommandRule =>
  (reader, call) => ({ kind: 'accent', accent: name, body: reader.readArgument(call), note: null, span: reader.spanFrom(call) });

/** Marks over and under a symbol; the wide forms are the same mark. */
export const accents: CommandFamily = {
  hat: accent('hat'),
  widehat: accent('hat'),
  bar: accent('bar'),
  overline: accent('bar'),
  tilde: accent('tilde'),
  widetilde: accent('tilde'),
  vec: accent('vec'),
  overrightarrow: accent('vec'),
  dot: accent('dot'),
  ddot: accent('ddot'),
  dddot: accent('dddot'),
  check: accent('check'),
  widecheck: accent('check'),
  breve: accent('breve'),
  acute: accent('acute'),
  grave: accent('grave'),
  mathring: accent('ring'),
  underline: accent('underline'),
  underbar: accent('underline'),
  utilde: accent('undertilde'),
  ddddot: accent('ddddot'),
  Overrightarrow: accent('vec'),
  overrightharpoon: accent('vec'),
  overleftharpoon: accent('overleftarrow'),
  underrightarrow: accent('underrightarrow'),
  underleftarrow: accent('underleftarrow'),
  underleftrightarrow: accent('underleftrightarrow'),
  overgroup: accent('overgroup'),
  undergroup: accent('undergroup'),
  overlinesegment: accent('bar'),
  underlinesegment: accent('underline'),
  overleftarrow: accent('overleftarrow'),
  overleftrightarrow: accent('overleftrightarrow'),
  underbrace: accent('underbrace'),
  overbrace: accent('overbrace'),
  underbracket: accent('underbrace'),
  overbracket: accent('overbrace'),
};
