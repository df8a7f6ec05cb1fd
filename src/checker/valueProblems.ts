import type { Problem } from '../base/problem';
import type { Verdict } from '../check/verdict';
import type { Claim } from '../claims/claim';
import type { Snapshot } from '../document/snapshot';
import type { ClaimReport, Implementation } from './checkedDocument';
import { formatNumber } from './formatNumber';
import { makeLineNamer } from './nameLine';
import { plainFormula } from './plainFormula';

/** Which registered implementation each equation computes, where that is known. */
type ImplementationOf = (math: number) => Implementation | null | undefined;

/**
 * What checking has found out about names: a name that is given another value than before, by how much where that is known, or two losses under one name. The verdict
 * says whether the text may do so; a reader should know of it all the same.
 */
export function findValueProblems(claims: readonly ClaimReport[], snapshot: Snapshot, implementationOf: ImplementationOf): Problem[] {
  return claims.flatMap(({ claim, verdict }) => {
    if (claim.kind !== 'redefinition' || claim.against?.kind !== 'equation' || verdict === null) return [];
    const place = placeOfName(claim, snapshot);
    if (place === null) return [];
    const line = makeLineNamer(snapshot)(claim.against.span.start);
    const two = nameTwoLosses(claim, claim.against.math, verdict, implementationOf);
    const fields = two ?? nameTwoValues(verdict);
    if (fields === null) return [];
    const code = two === null ? 'names.twoValues' : 'names.twoLosses';
    return [{ code, level: 'hint', span: place.span, fields: { name: plainFormula(place.name), line, ...fields } }];
  });
}

/** What stands before the sign: the claim itself knows only the older value. */
function placeOfName({ math, right }: Claim, { math: maths }: Snapshot): { readonly name: string; readonly span: Problem['span'] } | null {
  const before = maths[math]?.latex.slice(0, right.expr.span.start) ?? '';
  const row = before.split(/\\\\|\\q?quad(?![a-zA-Z])|\\begin\{[^}]*\}/).at(-1)!; // a split has a part
  const name = /^([^=&]*?)&?\s*(?:=|\\equiv|\\propto)/.exec(row)?.[1]?.trim() ?? '';
  const start = before.length - row.length + row.indexOf(name);
  return name === '' ? null : { name, span: { start, end: start + name.length } };
}

const byMuch = new Set<Verdict['relation']>(['up-to-factor', 'affine', 'up-to-constant']);

/** `2 ×`, `2 × … and a constant`; null where the values are one, or differ by nothing that has a name. */
function nameTwoValues({ relation, status, factor, factorLatex }: Verdict): Problem['fields'] | null {
  if (!byMuch.has(relation) || (status !== 'wrong' && status !== 'excused')) return null;
  const named = factorLatex !== null && /[a-zA-Z]/.test(factorLatex) ? plainFormula(factorLatex) : null; // a number of one world would say nothing
  const times = factor === null || factor === 1 ? '' : `${named ?? formatNumber(factor)} × `;
  return { times, rest: relation === 'up-to-factor' ? '' : ' and a constant' };
}

function nameTwoLosses(
  { math }: Claim,
  older: number,
  { relation }: Verdict,
  implementationOf: ImplementationOf,
): Problem['fields'] | null {
  const [one, other] = [implementationOf(older), implementationOf(math)];
  return relation === 'refuted' && one && other && one.entry !== other.entry ? { one: one.title, other: other.title } : null;
}
