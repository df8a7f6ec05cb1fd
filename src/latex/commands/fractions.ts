import type { CommandFamily, CommandRule } from './commandRule';
import { defineEach } from './commandRule';

const fraction: CommandRule = (reader, call) => ({
  kind: 'fraction',
  numerator: reader.readArgument(call),
  denominator: reader.readArgument(call),
  span: reader.spanFrom(call),
});

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

const stack =
  (place: 'above' | 'below'): CommandRule =>
  (reader, call) => {
    const note = reader.readArgument(call);
    const base = reader.readArgument(call);
    return {
      kind: 'stacked',
      base,
      above: place === 'above' ? note : null,
      below: place === 'below' ? note : null,
      span: reader.spanFrom(call),
    };
  };

/** `\xrightarrow[below]{above}`. */
const longArrow =
  (name: string): CommandRule =>
  (reader, call) => {
    const below = reader.tryOptional();
    const above = reader.readArgument(call);
    return { kind: 'stacked', base: { kind: 'command', name, span: call.span }, above, below, span: reader.spanFrom(call) };
  };

/** What is built of a part above and a part below. */
export const fractions: CommandFamily = {
  ...defineEach('frac dfrac tfrac cfrac nicefrac sfrac', () => fraction),
  ...defineEach('binom dbinom tbinom', () => binomial),
  over: (_reader, call) => ({ kind: 'over', span: call.span }),
  sqrt: root,
  overset: stack('above'),
  stackrel: stack('above'),
  underset: stack('below'),
  xrightarrow: longArrow('to'),
  xleftarrow: longArrow('gets'),
  xlongequal: longArrow('='),
  substack: (reader, call) => ({ kind: 'environment', name: 'substack', rows: reader.readRows(call), span: reader.spanFrom(call) }),
};
