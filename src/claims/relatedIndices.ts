import type { Span } from '../base/span';
import type { Expr, Statement } from '../math/expr';
import type { RelatedIndices } from './claim';
import type { Source } from './draft';
import { spanInDocument } from './locate';

/**
 * What an equation, or a formula by itself just before or after it (`for $i \ne j$`), says of its indices. Of several equations in one formula, each with its own
 * condition behind it, every one has that condition.
 */
export function readRelatedIndices(source: Source, math: number, span: Span): readonly RelatedIndices[] {
  const found: RelatedIndices[] = [];
  const note = (said: Statement): void => {
    const relation = relationIn(said);
    if (relation !== null && relation.names.length > 1) found.push(relation);
  };
  ownStatements(source, math, span).forEach(note);
  for (const other of [math - 1, math + 1]) if (isSaidOf(source, other, math)) loneStatement(source, other).forEach(note);
  return found;
}

function loneStatement({ formulas }: Source, math: number): readonly Statement[] {
  const statements = formulas[math]?.statements ?? [];
  return statements.length === 1 ? statements : [];
}

/** Those of the formula itself that belong to the claim. */
function ownStatements({ formulas, snapshot }: Source, math: number, claim: Span): readonly Statement[] {
  const statements = formulas[math]?.statements ?? [];
  if (statements.length < 2) return statements;
  const equations = statements.filter((one) => one.kind === 'chain' && relationIn(one) === null);
  if (equations.length < 2) return statements;
  const startOf = (one: Statement) => spanInDocument(snapshot.math[math]!, one.span).start; // one formula for each math span
  const [first] = equations;
  const next = equations.map(startOf).find((start) => start >= claim.end) ?? Infinity;
  return statements.filter((one) => {
    const start = startOf(one);
    return (start >= claim.end && start < next) || (first !== undefined && start < startOf(first));
  });
}

/** `… if $i = j$` just behind the claim, `For $i \ne j$, …` just before it. */
function isSaidOf({ flow }: Source, other: number, math: number): boolean {
  const element = flow.elements[flow.placeOf[other] ?? -1];
  if (element?.kind !== 'sentence') return false;
  const [said, claim] = [other, math].map((index) => element.maths.find((one) => one.index === index));
  if (said === undefined) return false;
  const before = element.text.slice(other > math ? (claim?.end ?? 0) : 0, said.start);
  if (other > math) return behind.test(before);
  return leading.test(before) && /^\s*(?:[,:，]|$)/.test(element.text.slice(said.end, claim?.start));
}

const behind =
  /^[\s,(]*(?:(?:for|if|when|whenever|where|with|provided|unless|as)\b(?:\s+(?:all|any|every|that|and|only|if))*|当|若|如果|对于?|其中)?\s*$/i;
const leading = /(?:\b(?:for|if|when|whenever|where|with|let|take)\b(?:\s+(?:all|any|every|indices|components))*|当|若|如果|对于?)\s*$/i;

const relations = new WeakMap<Statement, RelatedIndices | null>();

/** Statements stay the same objects in the next version. */
function relationIn(said: Statement): RelatedIndices | null {
  const known = relations.get(said);
  if (known !== undefined) return known;
  const found = readRelation(said);
  relations.set(said, found);
  return found;
}

function readRelation(said: Statement): RelatedIndices | null {
  if (said.kind === 'membership')
    return /^\\(?:ne|neq|not=)/.test(said.set) ? { kind: 'apart', names: [said.variable, ...lettersOf(said.set)] } : null;
  if (said.kind !== 'chain') return null;
  const names = said.sides.map(nameOf);
  const isEqual = said.relations.every(({ sign }) => sign === 'equal');
  const isOrdered = said.relations.every(({ sign }) => sign === 'less' || sign === 'greater');
  return names.every((name) => name !== null) && (isEqual || isOrdered) ? { kind: isEqual ? 'alike' : 'apart', names } : null;
}

const nameOf = (side: Expr | null): string | null => (side?.kind === 'symbol' ? side.name : null);

const lettersOf = (set: string): readonly string[] => set.replace(/^\\[a-z=]+/, '').match(/[a-z]/g) ?? [];
