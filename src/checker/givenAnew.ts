import type { Claim } from '../claims/claim';
import type { Expr } from '../math/expr';
import { walkExpr } from '../math/visit';
import type { Judging } from './judging';

/**
 * A function that the text gave a value, and then, before the claim, another one that was not found to be the same: which of the two it is here, nobody knows. Undefined where
 * there is none.
 */
export function findGivenAnew(written: readonly Expr[], { math }: Pick<Claim, 'math'>, { reading, statusOf }: Judging): string | undefined {
  const { claims, definitions } = reading.claims;
  const isOpen = ({ kind, id, math: at }: Claim) => kind === 'redefinition' && at < math && !settled.has(statusOf(id) ?? '');
  const open = claims.filter(isOpen);
  if (open.length === 0) return undefined;
  const names = new Set(written.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'apply' ? [part.name] : [])));
  const isTold = ({ value }: { readonly value: Expr }) =>
    open.some(({ candidates }) => candidates.some(({ side }) => side.expr === value));
  return definitions.find(({ name, value }) => names.has(name) && isTold({ value: value.expr }))?.name;
}

const settled: ReadonlySet<string> = new Set(['holds', 'excused', 'assumption']);
