import type { CommandReader, CommandFamily, CommandRule } from './commandRule';
import { defineEach, symbol } from './commandRule';
import type { Token } from '../token';

/** Synonyms, and the name the tree uses. */
const synonyms: Readonly<Record<string, string>> = {
  leq: 'le',
  leqslant: 'le',
  leqq: 'le',
  geq: 'ge',
  geqslant: 'ge',
  geqq: 'ge',
  neq: 'ne',
  rightarrow: 'to',
  leftarrow: 'gets',
  longrightarrow: 'to',
  longleftarrow: 'gets',
  Longrightarrow: 'implies',
  Rightarrow: 'implies',
  Longleftarrow: 'impliedby',
  Leftarrow: 'impliedby',
  Leftrightarrow: 'iff',
  Longleftrightarrow: 'iff',
  longleftrightarrow: 'leftrightarrow',
  longmapsto: 'mapsto',
  thicksim: 'sim',
  thickapprox: 'approx',
  coloneq: 'coloneqq',
  colonequals: 'coloneqq',
  eqcolon: 'eqqcolon',
  varpropto: 'propto',
  owns: 'ni',
  triangleeq: 'triangleq',
  eqdef: 'triangleq',
  defeq: 'triangleq',
  restriction: 'upharpoonright',
  subsetneqq: 'subsetneq',
};

const negations: Readonly<Record<string, string>> = {
  '=': 'ne',
  in: 'notin',
  ni: 'notni',
  sim: 'nsim',
  equiv: 'nequiv',
  subset: 'nsubset',
  subseteq: 'nsubseteq',
  le: 'nle',
  leq: 'nle',
  ge: 'nge',
  geq: 'nge',
  '<': 'nless',
  '>': 'ngtr',
  mid: 'nmid',
  perp: 'nperp',
  exists: 'nexists',
  approx: 'napprox',
  parallel: 'nparallel',
};

/** `\not` strikes the relation after it. */
const not: CommandRule = (reader: CommandReader, call: Token) => {
  const struck = reader.take();
  const name = struck === null ? undefined : negations[struck.text];
  const span = reader.spanFrom(call);
  if (name !== undefined) return { kind: 'command', span, name };
  reader.report('latex.missingArgument', call.span, { command: '\\not' });
  return { kind: 'unknown', span, text: `\\not${struck?.text ?? ''}` };
};

export const relations: CommandFamily = {
  ...defineEach(
    'le ge ne sim approx simeq cong equiv propto in notin ni subset subseteq supset supseteq subsetneq supsetneq ll gg lll ggg',
    symbol,
  ),
  ...defineEach(
    'to gets mapsto implies impliedby iff leftrightarrow uparrow downarrow updownarrow hookrightarrow rightharpoonup rightleftharpoons',
    symbol,
  ),
  ...defineEach('mid parallel perp coloneqq eqqcolon triangleq doteq vdash dashv models prec succ preceq succeq asymp bowtie', symbol),
  ...defineEach(
    'lesssim gtrsim lessgtr nsim nsubseteq nmid nparallel nleq ngeq nless ngtr nearrow searrow swarrow nwarrow leadsto rightsquigarrow',
    symbol,
  ),
  ...defineEach('upharpoonright therefore because', symbol),
  ...Object.fromEntries(Object.entries(synonyms).map(([name, canonical]) => [name, symbol(canonical)])),
  not,
};
