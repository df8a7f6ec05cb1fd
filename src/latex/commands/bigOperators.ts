import { defineEach, symbol, type CommandFamily } from './commandRule';

/** Sums, products and integrals; where their limits are set changes the look alone. */
export const bigOperators: CommandFamily = {
  ...defineEach(
    'sum prod coprod int iint iiint oint bigcup bigcap bigoplus bigotimes bigwedge bigvee biguplus bigodot bigsqcup iiiint oiint oiiint smallint',
    symbol,
  ),
  idotsint: symbol('int'),
  intop: symbol('int'),
  ...defineEach('limits nolimits displaylimits', () => (_reader, call) => ({ kind: 'ignored', span: call.span })),
};
