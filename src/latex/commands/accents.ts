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
  overleftarrow: accent('overleftarrow'),
  overleftrightarrow: accent('overleftrightarrow'),
  underbrace: accent('underbrace'),
  overbrace: accent('overbrace'),
  underbracket: accent('underbrace'),
  overbracket: accent('overbrace'),
};
