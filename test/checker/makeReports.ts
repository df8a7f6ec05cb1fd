import type { ClaimReport, EquationReport } from '../../src/checker/checkedDocument';
import type { Verdict } from '../../src/check/verdict';
import type { Claim, Side } from '../../src/claims/claim';
import type { MathSpan } from '../../src/document/snapshot';
import { scalarShape, type Formula } from '../../src/math/expr';
import { parseLatex } from '../../src/latex/parseLatex';

/** Small records for tests of words and views; `changes` say what the test is about. */

export function makeMath(changes: Partial<MathSpan> = {}): MathSpan {
  const latex = changes.latex ?? 'a = b';
  const span = changes.span ?? { start: 0, end: latex.length + 4 };
  const segments = [{ start: span.start + 2, end: span.start + 2 + latex.length }];
  return {
    kind: 'math',
    index: 0,
    display: true,
    delimiter: 'double-dollar',
    span,
    segments,
    latex,
    closed: true,
    outerTag: null,
    ...changes,
  };
}

function makeSide(latex: string): Side {
  return {
    expr: { kind: 'symbol', name: latex, span: { start: 0, end: 1 }, shape: scalarShape },
    math: 0,
    latex,
    span: { start: 2, end: 3 },
  };
}

export function makeClaim(changes: Partial<Claim> = {}): Claim {
  return {
    id: 'c',
    kind: 'link',
    math: 0,
    span: { start: 2, end: 7 },
    left: makeSide('a'),
    right: makeSide('b'),
    sign: 'equal',
    against: null,
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
    ...changes,
  };
}

export function makeVerdict(changes: Partial<Verdict> = {}): Verdict {
  return {
    claim: 'c',
    kind: 'link',
    relation: 'pointwise',
    status: 'holds',
    asserted: 'equal',
    factor: null,
    factorLatex: null,
    offset: null,
    order: null,
    needs: [],
    evidence: null,
    counterexample: null,
    reason: { code: 'verdict.none', fields: {} },
    ...changes,
  };
}

export function makeClaimReport(verdict: Partial<Verdict> | null, claim: Partial<Claim> = {}): ClaimReport {
  return { kind: 'claim', claim: makeClaim(claim), verdict: verdict && makeVerdict(verdict), repair: null, trail: [], repairsTried: 0 };
}

const emptyFormula: Formula = { statements: [], notes: [], tag: null, incomplete: false, gaps: [] };

export function makeReport(changes: Partial<EquationReport> = {}): EquationReport {
  const math = changes.math ?? makeMath();
  return {
    math,
    tree: parseLatex(math.latex, new Map()).tree,
    formula: emptyFormula,
    problems: [],
    reading: 'claim',
    claims: [],
    ignored: null,
    isRecursion: false,
    implementation: null,
    picture: null,
    ...changes,
  };
}
