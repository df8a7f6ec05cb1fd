import { defineEach, symbol, type CommandFamily, type CommandRule } from './commandRule';

const character =
  (text: string): CommandRule =>
  (_reader, call) => ({ kind: 'operator', span: call.span, text });

/** Signs that are read as themselves and have no use in this field. */
const rest = `
  Cap Cup doublecap doublecup Diamond barwedge doublebarwedge bigcirc bigstar bigtriangleup blacklozenge blacktriangle
  blacktriangledown blacktriangleleft blacktriangleright boxdot boxminus boxplus boxtimes circledR circledS circledast circledcirc circleddash
  clubs diamonds hearts spades complement copyright curlyvee curlywedge diagdown diagup divideontimes dotplus leftthreetimes rightthreetimes
  lozenge maltese measuredangle sphericalangle oslash sect lrcorner llcorner ulcorner urcorner yen mathsterling pounds
`;

/** Binary operators, differential operators and other signs without arguments. */
export const operators: CommandFamily = {
  ...defineEach('nabla partial cdot times div pm mp circ bullet star ast odot otimes oplus ominus wedge vee cap cup', symbol),
  ...defineEach('setminus amalg dagger ddagger diamond sqcap sqcup uplus wr ltimes rtimes', symbol),
  ...defineEach('infty emptyset top bot intercal prime Re Im forall exists nexists neg angle triangle square Box surd degree', symbol),
  ...defineEach('clubsuit diamondsuit heartsuit spadesuit flat natural sharp checkmark blacksquare qedsymbol', symbol),
  ...defineEach('dots ldots cdots vdots ddots dotsc dotsb dotsm dotsi dotso', (name) => symbol(/^[vd]d/.test(name) ? name : 'dots')),
  ...Object.fromEntries(
    rest
      .trim()
      .split(/\s+/)
      .map((name) => [name, symbol(name)]),
  ),
  varnothing: symbol('emptyset'),
  empty: symbol('emptyset'),
  infin: symbol('infty'),
  bull: symbol('bullet'),
  sdot: symbol('cdot'),
  centerdot: symbol('cdot'),
  plusmn: symbol('pm'),
  real: symbol('Re'),
  ddag: symbol('ddagger'),
  Dagger: symbol('ddagger'),
  And: symbol('&'),
  exist: symbol('exists'),
  ...defineEach('dotsx mathellipsis textellipsis', () => symbol('dots')),
  varvdots: symbol('vdots'),
  ...defineEach('vcentcolon ratio', () => character(':')),
  backprime: (_reader, call) => ({ kind: 'prime', count: 1, span: call.span }),
  ...defineEach('triangledown bigtriangledown', () => symbol('nabla')),
  part: symbol('partial'),
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
  "'": (_reader, call) => ({ kind: 'prime', count: 1, span: call.span }),
};
