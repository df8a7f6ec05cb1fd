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
  Coloneqq: 'coloneqq',
  Coloneq: 'coloneqq',
  colonminus: 'coloneqq',
  coloncolonequals: 'coloneqq',
  equalscolon: 'eqqcolon',
  equalscoloncolon: 'eqqcolon',
  Eqqcolon: 'eqqcolon',
  Eqcolon: 'eqqcolon',
  Doteq: 'doteq',
  doteqdot: 'doteq',
  approxeq: 'approx',
  eqsim: 'simeq',
  backsimeq: 'simeq',
  circeq: 'triangleq',
  rarr: 'to',
  larr: 'gets',
  Rarr: 'implies',
  rArr: 'implies',
  Larr: 'impliedby',
  lArr: 'impliedby',
  harr: 'leftrightarrow',
  lrarr: 'leftrightarrow',
  hArr: 'iff',
  Harr: 'iff',
  lrArr: 'iff',
  Lrarr: 'iff',
  isin: 'in',
  sub: 'subset',
  sube: 'subseteq',
  supe: 'supseteq',
  preccurlyeq: 'preceq',
  succcurlyeq: 'succeq',
  eqslantless: 'le',
  eqslantgtr: 'ge',
  triangleeq: 'triangleq',
  eqdef: 'triangleq',
  defeq: 'triangleq',
  restriction: 'upharpoonright',
  subsetneqq: 'subsetneq',
};

/** Relations and arrows that are read as themselves and have no use in this field. */
const rest = `
  Bumpeq bumpeq Join Lleftarrow Rrightarrow Lsh Rsh Subset Supset Vdash Vvdash vDash Downarrow Uparrow Updownarrow Darr darr dArr Uarr uarr uArr
  approxcolon approxcoloncolon coloncolon coloncolonapprox colonapprox Colonapprox coloncolonminus coloncolonsim colonsim Colonsim
  minuscolon minuscoloncolon simcolon simcoloncolon ordinarycolon backepsilon backsim between circlearrowleft circlearrowright
  curlyeqprec curlyeqsucc curvearrowleft curvearrowright dashleftarrow dashrightarrow downdownarrows downharpoonleft downharpoonright eqcirc
  fallingdotseq risingdotseq frown smile smallfrown smallsmile gggtr gnapprox gneq gneqq gnsim gtrapprox gtrdot gtreqless gtreqqless gtrless
  gvertneqq hookleftarrow image imageof origof leftarrowtail rightarrowtail leftharpoondown leftharpoonup rightharpoondown leftleftarrows
  leftrightarrows rightleftarrows leftrightharpoons leftrightsquigarrow lessapprox lessdot lesseqgtr lesseqqgtr llless lnapprox lneq lneqq lnsim
  looparrowleft looparrowright lvertneqq multimap nLeftarrow nLeftrightarrow nRightarrow nVDash nVdash nvDash nvdash ncong ngeqq ngeqslant
  nleftarrow nleftrightarrow nleqq nleqslant notni nprec npreceq nrightarrow nshortmid nshortparallel nsubseteqq nsucc nsucceq nsupseteq
  nsupseteqq ntriangleleft ntrianglelefteq ntriangleright ntrianglerighteq pitchfork precapprox precnapprox precneqq precnsim precsim
  rightrightarrows shortmid shortparallel sqsubset sqsubseteq sqsupset sqsupseteq subseteqq succapprox succnapprox succneqq succnsim
  succsim supseteqq supsetneqq trianglelefteq trianglerighteq vartriangleleft vartriangleright triangleleft triangleright twoheadleftarrow
  twoheadrightarrow upharpoonleft upuparrows varsubsetneq varsubsetneqq varsupsetneq varsupsetneqq lhd rhd unlhd unrhd veebar mapsfrom
`;

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
  ...Object.fromEntries(
    rest
      .trim()
      .split(/\s+/)
      .map((name) => [name, symbol(name)]),
  ),
  ...Object.fromEntries(Object.entries(synonyms).map(([name, canonical]) => [name, symbol(canonical)])),
  not,
};
