import { throwIfCancelled } from '../base/cancellation';
import { proposeRepairs, type RepairProposal } from '../check/proposeRepairs';
import type { RepairEdit } from '../check/verdict';
import type { Claim, Definition } from '../claims/claim';
import { findDefinition } from '../claims/findDefinition';
import { freeVariables, walkExpr } from '../math/visit';
import { passesInOneWorld } from './findRepair';
import type { Judging } from './judging';
import type { DocumentReading } from './readDocument';

/** No more edits of one definition are tried than this, each in so many claims. */
const mostProposals = 40;
const mostUsers = 4;
/** So many of them are written into the document and judged there. */
const mostKept = 3;

/**
 * A mistake in a definition makes all wrong that rests on it. Edits of definitions which several wrong claims use, those first that make most of the claims true
 * in one small world; whether they do so in the document is found out by trying. Throws CancelledError.
 */
export async function findDefinitionEdits(wrong: readonly Claim[], judging: Judging): Promise<RepairEdit[][]> {
  const found: { readonly reach: number; readonly edit: RepairEdit }[] = [];
  for (const [definition, users] of findUsers(wrong, judging.reading)) {
    const { math, expr } = definition.value;
    const latex = judging.reading.snapshot.math[math]?.latex;
    if (latex === undefined) continue; // a score by convention stands nowhere
    const proposed = proposeRepairs(expr, { latex, scope: judging.reading.scope, other: expr });
    const proposals = proposed.filter((proposal) => keepsArguments(definition, proposal) && keepsLaw(definition, proposal));
    for (const proposal of proposals.slice(0, mostProposals)) {
      throwIfCancelled(judging.token);
      const reach = await countRepaired(definition, proposal, users.slice(0, mostUsers), judging);
      if (reach > 1)
        found.push({
          reach,
          edit: {
            math,
            before: latex,
            span: proposal.span,
            newText: proposal.newText,
          },
        });
    }
  }
  return found
    .sort((one, other) => other.reach - one.reach)
    .slice(0, mostKept)
    .map(({ edit }) => [edit]);
}

/** `s(x) = \mathbb E_x[\nabla\log p(x)]` would make a constant of the function, of which anything is easily true. */
function keepsArguments({ left, value }: Definition, { expr }: RepairProposal): boolean {
  const places =
    left?.expr.kind === 'apply' ? left.expr.arguments : left?.expr.kind === 'density' ? [...left.expr.of, ...left.expr.given] : [];
  const formals = places.flatMap((part) => [...freeVariables(part)]);
  const [before, after] = [freeVariables(value.expr), freeVariables(expr)];
  return formals.every((name) => !before.has(name) || after.has(name));
}

/** `p(y | x) = -\mathcal N(y; x, I)`, `= 2\,\mathcal N(y; x, I)`: a law has no sign and no factor. */
const keepsLaw = ({ value }: Definition, { expr }: RepairProposal): boolean =>
  value.expr.kind !== 'normal-law' || expr.kind === 'normal-law';

/** The definitions that several of the claims rest on, directly or through others. */
function findUsers(wrong: readonly Claim[], reading: DocumentReading): ReadonlyMap<Definition, readonly Claim[]> {
  const users = new Map<Definition, Claim[]>();
  for (const claim of wrong) {
    if (claim.tested !== null || claim.onlyIf !== null || claim.kind === 'prose') continue;
    for (const definition of restsOn(claim, reading)) users.set(definition, [...(users.get(definition) ?? []), claim]);
  }
  return new Map([...users].filter(([, claims]) => claims.length > 1));
}

function restsOn({ left, right, math }: Claim, { claims }: DocumentReading): ReadonlySet<Definition> {
  const found = new Set<Definition>();
  const open = [left.expr, right.expr];
  for (let expr = open.pop(); expr !== undefined; expr = open.pop())
    for (const node of walkExpr(expr)) {
      const definition = findDefinition(node, claims.definitions, math);
      if (definition === undefined || found.has(definition)) continue;
      found.add(definition);
      open.push(definition.value.expr);
    }
  return found;
}

/** Stops as soon as fewer than two can be mended. */
async function countRepaired(definition: Definition, proposal: RepairProposal, users: readonly Claim[], judging: Judging): Promise<number> {
  const value = { ...definition.value, expr: proposal.expr };
  const edited = judging.reading.claims.definitions.map((other) => (other === definition ? { ...definition, value } : other));
  let reach = 0;
  for (const [index, claim] of users.entries()) {
    if (reach + users.length - index < 2) break;
    if (await passesInOneWorld(claim, edited, judging)) reach += 1;
  }
  return reach;
}
