import type { Verdict } from '../../src/check/verdict';
import type { CheckedDocument, ClaimReport, EquationReport } from '../../src/checker/checkedDocument';
import type { Claim, Definition, Side } from '../../src/claims/claim';
import type { MathSpan } from '../../src/document/snapshot';
import { parseLatex } from '../../src/latex/parseLatex';
import { scalarShape, type Expr } from '../../src/math/expr';
import { noGoals } from './noGoals';

/** `$a$` on the first line; `$$b = c$$` in a quote over two lines, so that its content has two segments. */
export const sampleText = 'Let $a$ be.\n\n> $$b\n> = c$$\n';

const nothing: Expr = { kind: 'number', value: 0, span: { start: 0, end: 1 }, shape: scalarShape };
const side = (latex: string, start: number, end: number): Side => ({ expr: nothing, math: 1, latex, span: { start, end } });

const inline: MathSpan = {
  kind: 'math',
  index: 0,
  display: false,
  delimiter: 'dollar',
  span: { start: 4, end: 7 },
  segments: [{ start: 5, end: 6 }],
  latex: 'a',
  closed: true,
  outerTag: null,
};

const display: MathSpan = {
  kind: 'math',
  index: 1,
  display: true,
  delimiter: 'double-dollar',
  span: { start: 15, end: 26 },
  segments: [
    { start: 17, end: 19 },
    { start: 21, end: 24 },
  ],
  latex: 'b\n= c',
  closed: true,
  outerTag: null,
};

const claim: Claim = {
  id: 'c1',
  kind: 'redefinition',
  math: 1,
  span: { start: 17, end: 24 },
  left: side('b', 17, 18),
  right: side('c', 23, 24),
  sign: 'equal',
  against: { kind: 'equation', math: 0, span: { start: 4, end: 7 } },
  written: 'equal',
  excusedBy: [],
  candidates: [],
  understood: true,
  onlyIf: null,
  proseKind: null,
  motion: null,
  runs: null,
  tested: null,
  parameter: null,
  point: null,
  statedLaws: [],
  supports: [],
  structures: [],
  supposed: null,
  openConstants: [],
  relatedIndices: [],
  supposedNumbers: [],
  givenNumbers: [],
  restsOn: [],
};

const definition: Definition = {
  kind: 'definition',
  math: 0,
  span: { start: 5, end: 6 },
  name: 'a',
  value: side('a', 5, 6),
  form: 'value',
  left: null,
  section: 0,
  from: 0,
  until: 1,
  isLocal: false,
  understood: true,
};

export const sampleVerdict: Verdict = {
  claim: 'c1',
  kind: 'redefinition',
  relation: 'up-to-factor',
  status: 'wrong',
  asserted: 'equal',
  factor: 2,
  factorLatex: '2',
  offset: { value: 0.5, halfWidth: 0.1 },
  order: null,
  needs: [
    { kind: 'moment', latex: 'E[vv^T] = I', stated: false, regularity: false, holdsIn: ['standard normal'], failsIn: ['unit sphere'] },
  ],
  evidence: {
    method: 'monte-carlo',
    samples: 4096,
    world: 'd = 3',
    worlds: 2,
    left: { value: 1, halfWidth: 0.01 },
    right: { value: Number.NaN, halfWidth: Number.POSITIVE_INFINITY },
    difference: { value: 1, halfWidth: 0.01 },
    seed: '3fa9c1',
    use: { device: 'webgpu', name: 'card', precision: 'f32', milliseconds: 3 },
  },
  counterexample: { world: 'd = 3', setting: 0, sample: null, values: { x: [1, 2] }, left: 1, right: 2 },
  reason: { code: 'none', fields: {} },
};

const treeOf = ({ latex }: MathSpan) => parseLatex(latex, new Map()).tree;

/** A document with an inline definition and a displayed claim with the given verdict. */
export function sampleDocument(verdict: Partial<Verdict> | null = {}): CheckedDocument {
  const report: ClaimReport = {
    kind: 'claim',
    claim,
    verdict: verdict === null ? null : { ...sampleVerdict, ...verdict },
    repair: null,
    trail: [],
    repairsTried: 0,
  };
  const formula = { statements: [], notes: [], tag: null, incomplete: false, gaps: [] };
  const shared = { formula, ignored: null, isRecursion: false, picture: null };
  const equations: EquationReport[] = [
    { ...shared, math: inline, tree: treeOf(inline), problems: [], reading: 'definition', claims: [definition], implementation: null },
    {
      ...shared,
      math: display,
      tree: treeOf(display),
      problems: [{ code: 'math.ambiguous', level: 'warning', span: { start: 4, end: 5 }, fields: { name: 'c' } }],
      reading: 'claim',
      claims: [report],
      implementation: { entry: 'sliced', title: 'sliced score matching', relation: 'up-to-factor', factor: 2, offset: 0, alsoFits: [] },
    },
  ];
  return {
    problems: [],
    snapshot: {
      version: 1,
      text: sampleText,
      lineStarts: [0, 12, 13, 19, 27],
      blocks: [],
      math: [inline, display],
      sections: [],
      directives: [],
    },
    scope: { symbols: new Map() },
    equations,
    trees: [],
    macros: {},
    following: noGoals,
    final: verdict !== null,
  };
}
