import type { CodePlace, CodeValues } from '../../check/codeRun';
import type { CodeCase } from '../../check/planCode';
import type { RelationName, Status } from '../../check/verdict';
import type { Asserted } from '../../claims/claim';
import { formatNumber } from '../formatNumber';
import { nameNumber } from './nameNumber';
import { averageBatches, type CodeRelation } from './relateCode';

/** Whether a function computes its equation. code = factor · equation + offset. */
export interface CodeVerdict {
  readonly status: Status;
  readonly relation: RelationName;
  readonly factor: number | null;
  readonly factorName: string | null;
  readonly offset: number | null;
  readonly evidence: CodeEvidence | null;
  /** One sentence for people. */
  readonly sentence: string;
  /** What the function computes instead, where that was found. */
  readonly repair: { readonly words: string; readonly latex: string } | null;
  /** Of an error in the code. */
  readonly place: CodePlace | null;
}

export interface CodeEvidence {
  readonly method: 'points' | 'monte-carlo';
  readonly samples: number;
  /** The first world, or the one that shows the difference. */
  readonly world: string;
  readonly worlds: number;
  /** Of the equation and of the code: a sample, or a mean. */
  readonly lhs: number;
  readonly rhs: number;
}

export function withoutVerdict(status: Status, sentence: string, place: CodePlace | null = null): CodeVerdict {
  const relation = status === 'not-understood' ? 'not-understood' : 'undecided';
  return { status, relation, factor: null, factorName: null, offset: null, evidence: null, sentence, repair: null, place };
}

/** What the words of a contract allow. */
const allowed: { readonly [R in RelationName]?: readonly Asserted[] } = {
  'up-to-factor': ['proportional', 'affine'],
  'up-to-constant': ['constant', 'affine'],
  affine: ['affine'],
};

export function statusOf(relation: RelationName, asserted: Asserted): Status {
  if (relation === 'pointwise' || relation === 'in-expectation' || relation === 'in-law') return 'holds';
  if (relation === 'undecided' || relation === 'not-understood') return relation;
  return allowed[relation]?.includes(asserted) === true ? 'holds' : 'wrong';
}

export function makeVerdict(
  relation: CodeRelation,
  asserted: Asserted,
  evidence: CodeEvidence,
  repair: CodeVerdict['repair'],
): CodeVerdict {
  const status = relation.sumsBatch ? 'wrong' : statusOf(relation.relation, asserted);
  const { factor, factorName, offset } = relation;
  return {
    status,
    relation: relation.relation,
    factor,
    factorName,
    offset,
    evidence,
    sentence: describe(relation, status, evidence, repair),
    repair: status === 'holds' ? null : (repair ?? repairOf(relation)),
    place: null,
  };
}

function describe(relation: CodeRelation, status: Status, { lhs, rhs, world }: CodeEvidence, repair: CodeVerdict['repair']): string {
  if (repair !== null) return `your code ${repair.words}`;
  const also = status === 'holds' ? ', as the contract allows' : '';
  const sums = relation.sumsBatch ? 'adds up over its batch where the equation averages' : null;
  const by = relation.factorName ?? nameNumber(relation.factor);
  switch (relation.relation) {
    case 'pointwise':
      return sums === null ? 'computes the equation, sample by sample' : `your code ${sums}`;
    case 'in-expectation':
      return 'has the same expectation as the equation, though not sample by sample';
    case 'in-law':
      return 'has the law of the equation, with noise that it draws itself';
    case 'up-to-factor':
      return sums === null ? `your code computes ${by} × the equation${also}` : `your code ${sums}, and computes ${by} × it`;
    case 'up-to-constant':
      return `your code computes the equation ${shift(relation.offset)}, the same at every θ${also}`;
    case 'affine':
      return `your code computes ${by} × the equation ${shift(relation.offset)}${also}`;
    case 'undecided':
      return 'cannot tell: the averages are too uncertain';
    default:
      return `your code computes something else: ${formatNumber(rhs)} where the equation gives ${formatNumber(lhs)} (${world})`;
  }
}

const shift = (offset: number) => (offset < 0 ? `− ${formatNumber(-offset)}` : `+ ${formatNumber(offset)}`);

export const summing = 'adds up over its batch where the equation averages';

function repairOf({ relation, factor, factorName, sumsBatch }: CodeRelation): CodeVerdict['repair'] {
  if (sumsBatch) return { words: summing, latex: '' };
  if (relation !== 'up-to-factor') return null;
  return { words: `computes ${factorName ?? nameNumber(factor)} ×`, latex: '' };
}

/** Where code and equation differ most, in units of the equation's size; the first sample where they agree. */
export function gatherEvidence(cases: readonly CodeCase[], ran: readonly CodeValues[], method: CodeEvidence['method']): CodeEvidence {
  const rows = cases.flatMap((one, at) => {
    const { values, batch } = ran[at]!;
    const expected = averageBatches(one.equation, batch, one.components);
    const size = Math.max(...expected.map(Math.abs), 1e-12);
    const pairs =
      method === 'points'
        ? values.map((value, i) => [expected[i] ?? Number.NaN, value] as const)
        : byComponent(expected, one.components).map((mine, i) => [meanOf(mine), meanOf(byComponent(values, one.components)[i]!)] as const);
    return pairs.map(([lhs, rhs]) => ({ lhs, rhs, world: one.label, apart: Math.abs(lhs - rhs) / size }));
  });
  const [first, ...others] = rows;
  const worst = others.reduce((best, row) => (row.apart > best.apart + 1e-3 ? row : best), first!);
  const samples = cases.reduce((sum, { code }) => sum + code.n, 0);
  return { method, samples, worlds: cases.length, world: worst.world, lhs: worst.lhs, rhs: worst.rhs };
}

const byComponent = (values: readonly number[], count: number) =>
  Array.from({ length: count }, (_, component) => values.filter((__, i) => i % count === component));

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
