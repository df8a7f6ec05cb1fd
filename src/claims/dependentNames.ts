import type { Steps } from '../base/steps';
import type { Expr, ExprOf } from '../math/expr';
import { children, walkExpr } from '../math/visit';
import type { Definition } from './claim';
import type { Source } from './draft';
import type { Sentence } from './flow';
import { flatMapSentences, mayHave } from './keptByText';

/** Names of which the text says that they depend on each other, without a law that would tell how. */
export interface Dependents {
  readonly names: ReadonlySet<string>;
  readonly section: number;
}

const cue =
  /(?<!\bun|\bnot\s|\bde|\bauto|\bauto-)\bcorrelat(?:ed|ion)\b|\bjointly\s+(?:normal|gaussian)|\bbivariate\s+(?:normal|gaussian)|(?<![不无零])相关系数|联合(?:正态|高斯)/i;
const mayCorrelate = mayHave(cue);
const apart = /\bindependent|\buncorrelated|独立/i;

/** “X and Y are jointly normal with correlation ρ”, `\operatorname{Cov}(X, Y) = c` where c is only a name for it. */
export function* findDependents(source: Source, definitions: readonly Definition[]): Steps<readonly Dependents[]> {
  const said = yield* flatMapSentences(source.flow, mayCorrelate, (sentence) => readSentence(sentence, source));
  const named = definitions.flatMap(({ value, section }): Dependents[] => {
    const names = covaried(value.expr);
    return names === null ? [] : [{ names, section }];
  });
  return [...said, ...named];
}

function readSentence({ text, maths }: Sentence, { formulas, tree }: Source): readonly Dependents[] {
  if (!cue.test(text) || apart.test(text)) return [];
  const names = maths.flatMap(({ index }) => (formulas[index]?.statements ?? []).flatMap(namesOf));
  const [first] = maths;
  return first === undefined ? [] : [{ names: new Set(names), section: tree.sectionOf[first.index] ?? 0 }];
}

function namesOf(statement: Source['formulas'][number]['statements'][number]): readonly string[] {
  if (statement.kind === 'sampling' || statement.kind === 'membership') return [statement.variable];
  const values = statement.kind === 'expression' ? [statement.value] : statement.kind === 'chain' ? statement.sides : [];
  return values
    .flatMap((side) => (side === null ? [] : [...walkExpr(side)]))
    .flatMap((part) => ('name' in part ? [String(part.name)] : []));
}

/** The two variables of `E[XY] - E[X] E[Y]` or `E[XY]`. */
function covaried(expr: Expr): ReadonlySet<string> | null {
  const mean = expr.kind === 'add' ? expr.terms[0] : expr;
  if (mean?.kind !== 'expectation' || mean.binders.length !== 2 || !isProductOfBoth(mean)) return null;
  return new Set(mean.binders.map(({ variable }) => variable));
}

function isProductOfBoth({ binders, body }: ExprOf<'expectation'>): boolean {
  const factors = children(body).map((part) => (part.kind === 'transpose' ? part.of : part));
  const found = factors.flatMap((part) => (part.kind === 'symbol' ? [part.name] : []));
  return body.kind === 'product' && binders.every(({ variable }) => found.includes(variable));
}
