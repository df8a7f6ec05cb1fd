import type { Over } from '../item';
import type { Node } from '../tree';
import type { CommandFamily, CommandRule } from './commandRule';
import { defineEach } from './commandRule';

const fraction: CommandRule = (reader, call) => ({
  kind: 'fraction',
  numerator: reader.readArgument(call),
  denominator: reader.readArgument(call),
  span: reader.spanFrom(call),
});

/** `\cfrac[l]{a}{b}`: where the numerator stands changes the look alone. */
const continued: CommandRule = (reader, call) => {
  reader.tryRawOptional();
  return fraction(reader, call);
};

/** `\genfrac{(}{)}{0pt}{}{n}{k}`: a fraction, without its line a column of two. */
const general: CommandRule = (reader, call) => {
  const [open, close, thickness] = [reader.readRaw(call).text, reader.readRaw(call).text, reader.readRaw(call).text];
  reader.readRaw(call);
  const isBinomial = /^0\D*$/.test(thickness.trim()) && open.trim() === '(' && close.trim() === ')';
  return isBinomial ? binomial(reader, call) : fraction(reader, call);
};

const root: CommandRule = (reader, call) => ({
  kind: 'root',
  index: reader.tryOptional(),
  radicand: reader.readArgument(call),
  span: reader.spanFrom(call),
});

/** `\binom{n}{k}` is a column of two in round brackets, as it is set. */
const binomial: CommandRule = (reader, call) => {
  const [upper, lower] = [reader.readArgument(call), reader.readArgument(call)];
  const rows = [upper, lower].map((node) => [{ span: node.span, body: [node] }]);
  return { kind: 'environment', name: 'binom', rows, span: reader.spanFrom(call) };
};

/** `\arg\min` as the base of a stack is one name. */
function joinExtremum(base: Node): Node {
  const pieces = base.kind === 'group' ? base.body.filter((piece) => piece.kind !== 'space') : [];
  const [first, second] = pieces;
  if (pieces.length !== 2 || first?.kind !== 'command' || first.name !== 'arg' || second?.kind !== 'command') return base;
  return { kind: 'operator-name', span: base.span, name: `arg${second.name}`, limits: true };
}

const stack =
  (place: 'above' | 'below'): CommandRule =>
  (reader, call) => {
    const note = reader.readArgument(call);
    const base = joinExtremum(reader.readArgument(call));
    return {
      kind: 'stacked',
      base,
      above: place === 'above' ? note : null,
      below: place === 'below' ? note : null,
      span: reader.spanFrom(call),
    };
  };

/** `{n \choose k}`: what stands before and after it in the group. */
const infix =
  (name: Over['name']): CommandRule =>
  (_reader, call) => ({ kind: 'over', name, span: call.span });

/** `\prescript{a}{b}{X}`: scripts before the symbol. */
const prescript: CommandRule = (reader, call) => {
  const [sup, sub] = [reader.readArgument(call), reader.readArgument(call)];
  const scripts: Node = { kind: 'scripts', base: null, sub, sup, primes: 0, span: reader.spanFrom(call) };
  const base = reader.readArgument(call);
  return { kind: 'group', body: [scripts, base], span: reader.spanFrom(call) };
};

/** `\xrightarrow[below]{above}`. */
const longArrow =
  (name: string): CommandRule =>
  (reader, call) => {
    const below = reader.tryOptional();
    const above = reader.readArgument(call);
    return { kind: 'stacked', base: { kind: 'command', name, span: call.span }, above, below, span: reader.spanFrom(call) };
  };

const longArrows: Readonly<Record<string, string>> = {
  xrightarrow: 'to',
  xleftarrow: 'gets',
  xlongequal: '=',
  xRightarrow: 'implies',
  xLeftarrow: 'impliedby',
  xLeftrightarrow: 'iff',
  xleftrightarrow: 'leftrightarrow',
  xmapsto: 'mapsto',
  xhookrightarrow: 'hookrightarrow',
  xhookleftarrow: 'hookleftarrow',
  xtwoheadrightarrow: 'twoheadrightarrow',
  xtwoheadleftarrow: 'twoheadleftarrow',
  xrightharpoonup: 'rightharpoonup',
  xrightharpoondown: 'rightharpoondown',
  xleftharpoonup: 'leftharpoonup',
  xleftharpoondown: 'leftharpoondown',
  xrightleftharpoons: 'rightleftharpoons',
  xleftrightharpoons: 'leftrightharpoons',
  xtofrom: 'rightleftarrows',
};

/** What is built of a part above and a part below. */
export const fractions: CommandFamily = {
  ...defineEach('frac dfrac tfrac nicefrac sfrac', () => fraction),
  ...defineEach('binom dbinom tbinom', () => binomial),
  cfrac: continued,
  genfrac: general,
  over: infix('over'),
  choose: infix('choose'),
  atop: infix('atop'),
  prescript,
  sqrt: root,
  overset: stack('above'),
  stackrel: stack('above'),
  underset: stack('below'),
  ...Object.fromEntries(Object.entries(longArrows).map(([name, base]) => [name, longArrow(base)])),
  substack: (reader, call) => ({ kind: 'environment', name: 'substack', rows: reader.readRows(call), span: reader.spanFrom(call) }),
};
