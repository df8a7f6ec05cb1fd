import type { Statement } from '../math/expr';
import type { Source } from './draft';

/** `for every $\lambda \ge 0$`, `with an arbitrary constant $\eta$`, `對任意 $\lambda$`: just before the formula. */
const quantifier =
  /(?:\b(?:every|each|any|all|arbitrary)(?:\s+(?:real|positive|nonnegative|non-negative|constant|fixed|number|choice|value|values|of)){0,3}|(?:任意|任何|所有|每个|每一个)的?(?:实数|常数|正数|正实数)?)\s*$/i;

const found = new WeakMap<Source, ReadonlySet<string>>();

/** Whether the text says of a number that it may be any: an equation with it is claimed for all its values. */
export function isAnyNumber(source: Source, name: string): boolean {
  const known = found.get(source) ?? findNumbers(source);
  found.set(source, known);
  return known.has(name);
}

function findNumbers(source: Source): ReadonlySet<string> {
  const { flow, formulas, scope } = source;
  const sentences = flow.elements.filter((element) => element.kind === 'sentence');
  const names = sentences.flatMap(({ text, maths }) =>
    maths.flatMap(({ index, start }) => (quantifier.test(text.slice(0, start)) ? namesOf(formulas[index]?.statements ?? []) : [])),
  );
  return new Set(names.filter((name) => (scope.symbols.get(name)?.shape ?? null)?.kind === 'scalar'));
}

/** What a range, a membership or a bare name is about: the λ of `\lambda \ge 0`. */
function namesOf(statements: readonly Statement[]): string[] {
  return statements.flatMap((statement) => {
    if (statement.kind === 'membership') return [statement.variable];
    const first = statement.kind === 'expression' ? statement.value : statement.kind === 'chain' ? statement.sides[0] : null;
    const isRange = statement.kind !== 'chain' || statement.relations.every(({ sign }) => sign !== 'equal');
    return isRange && first?.kind === 'symbol' ? [first.name] : [];
  });
}
