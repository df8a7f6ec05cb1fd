import { defineEach, symbol, type CommandFamily, type CommandRule } from './commandRule';

const character =
  (text: string): CommandRule =>
  (_reader, call) => ({ kind: 'operator', span: call.span, text });

/** Binary operators, differential operators and other signs without arguments. */
export const operators: CommandFamily = {
  ...defineEach('nabla partial cdot times div pm mp circ bullet star ast odot otimes oplus ominus wedge vee cap cup', symbol),
  ...defineEach('setminus amalg dagger ddagger diamond sqcap sqcup uplus wr ltimes rtimes', symbol),
  ...defineEach('infty emptyset top bot intercal prime Re Im forall exists nexists neg angle triangle square Box surd degree', symbol),
  ...defineEach('clubsuit diamondsuit heartsuit spadesuit flat natural sharp checkmark blacksquare qedsymbol', symbol),
  ...defineEach('dots ldots cdots vdots ddots dotsc dotsb dotsm dotsi dotso', (name) => symbol(/^[vd]d/.test(name) ? name : 'dots')),
  varnothing: symbol('emptyset'),
  cdotp: symbol('cdot'),
  lnot: symbol('neg'),
  land: symbol('wedge'),
  lor: symbol('vee'),
  smallsetminus: symbol('setminus'),
  dag: symbol('dagger'),
  lq: character('`'),
  slash: character('/'),
  colon: character(':'),
  vert: character('|'),
  Vert: symbol('|'),
  '|': symbol('|'),
  '*': character('*'),
  '#': character('#'),
  '%': character('%'),
  '&': symbol('&'),
  $: character('$'),
  lt: character('<'),
  gt: character('>'),
  // Markdown escapes that some editors write into math.
  '=': character('='),
  '+': character('+'),
  '-': character('-'),
  '.': character('.'),
  "'": (_reader, call) => ({ kind: 'prime', span: call.span }),
};
