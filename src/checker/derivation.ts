import type { Side } from '../claims/claim';
import { hashExpr } from '../math/hashExpr';
import type { RelationSign } from '../math/expr';
import type { CheckedDocument, ClaimReport } from './checkedDocument';

/** The document's judged equations as ways from expression to expression; statements that are to be shown are none. */
export interface Derivation {
  /** One side for every expression, in reading order. */
  readonly sides: readonly Side[];
  /** Everything that can be reached, by the ways with the fewest faults and then the fewest steps. */
  arrivals(start: Side, sign: RelationSign): readonly Arrival[];
  /** The claims that a way from there may use, in reading order. */
  reachable(start: Side): readonly { readonly report: ClaimReport }[];
  /** The claims that state an expression to be what is the same by its letters: `\|a\|^2 = a^\top a`. */
  loops(side: Side): readonly ClaimReport[];
  /** The claims by which an expression was derived from earlier ones. */
  origins(start: Side): readonly ClaimReport[];
}

export interface Arrival {
  readonly side: Side;
  readonly steps: readonly ClaimReport[];
  /** How bad the worst on the way is, in all. */
  readonly faults: number;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  /** Null for what a definition says. */
  readonly report: ClaimReport | null;
  readonly order: 'equal' | 'at-most' | 'less';
}

const derivations = new WeakMap<CheckedDocument, Derivation>();

export function findDerivation(document: CheckedDocument): Derivation {
  const known = derivations.get(document) ?? makeDerivation(document);
  derivations.set(document, known);
  return known;
}

function makeDerivation(document: CheckedDocument): Derivation {
  const sides = new Map<string, Side>();
  const edges: Edge[] = [];
  const place = (side: Side) => {
    const key = hashExpr(side.expr);
    if (!sides.has(key)) sides.set(key, side);
    return key;
  };
  for (const { claims } of document.equations) {
    for (const claim of claims) {
      if (claim.kind === 'definition') {
        if (claim.left !== null && claim.form === 'value')
          edges.push({ from: place(claim.left), to: place(claim.value), report: null, order: 'equal' });
      } else if (isStep(document, claim)) edges.push(edgeOf(claim, place));
    }
  }
  const byPlace = groupEdges(edges);
  const arrivals = (start: Side, sign: RelationSign) => findArrivals(hashExpr(start.expr), sign, byPlace, sides);
  return {
    sides: [...sides.values()],
    arrivals,
    reachable: (start) => [...new Set(arrivals(start, 'equal').flatMap(({ steps }) => steps))].sort(byMath).map((report) => ({ report })),
    loops: (side) =>
      (byPlace.get(hashExpr(side.expr)) ?? []).flatMap(({ from, to, report }) => (from === to && report !== null ? [report] : [])),
    origins: (start) => findOrigins(hashExpr(start.expr), edges),
  };
}

const byMath = (one: ClaimReport, other: ClaimReport) => one.claim.math - other.claim.math || one.claim.span.start - other.claim.span.start;

/** An equation or inequality between two expressions that has been judged. */
function isStep({ following }: CheckedDocument, { claim, verdict }: ClaimReport): boolean {
  const isBetween = claim.kind === 'link' || claim.kind === 'redefinition' || claim.kind === 'derived';
  return isBetween && verdict !== null && orders[claim.sign] !== undefined && !following.goals.has(claim.math);
}

const orders: { readonly [S in RelationSign]?: readonly [order: Edge['order'], isTurned: boolean] } = {
  equal: ['equal', false],
  define: ['equal', false],
  proportional: ['equal', false],
  'less-equal': ['at-most', false],
  less: ['less', false],
  'greater-equal': ['at-most', true],
  greater: ['less', true],
};

function edgeOf(report: ClaimReport, place: (side: Side) => string): Edge {
  const [order, isTurned] = orders[report.claim.sign]!; // `isStep` has looked
  const [from, to] = [place(report.claim.left), place(report.claim.right)];
  return { from: isTurned ? to : from, to: isTurned ? from : to, report, order };
}

function groupEdges(edges: readonly Edge[]): ReadonlyMap<string, readonly Edge[]> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    for (const key of new Set([edge.from, edge.to])) groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  return groups;
}

interface Visit {
  readonly key: string;
  readonly steps: readonly ClaimReport[];
  readonly faults: number;
  /** An inequality that never is an equality has been passed. */
  readonly isStrict: boolean;
}

/** Cheapest first. An equation is passed both ways, an inequality only upwards (or only downwards), and only by a goal that is one itself. */
function findArrivals(
  start: string,
  sign: RelationSign,
  edges: ReadonlyMap<string, readonly Edge[]>,
  sides: ReadonlyMap<string, Side>,
): Arrival[] {
  const [order, isDown] = orders[sign] ?? ['equal', false];
  const open: Visit[] = [{ key: start, steps: [], faults: 0, isStrict: false }];
  const done = new Map<string, Visit>();
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const mark = `${next.key} ${next.isStrict}`;
    if (done.has(mark)) continue;
    done.set(mark, next);
    open.push(...(edges.get(next.key) ?? []).flatMap((edge) => pass(next, edge, order !== 'equal', isDown)));
    open.sort((one, other) => one.faults - other.faults || one.steps.length - other.steps.length);
  }
  const found = [...done.values()].filter((visit) => order !== 'less' || visit.isStrict);
  return found.flatMap(({ key, steps, faults }) => {
    const side = sides.get(key);
    return side === undefined ? [] : [{ side, steps, faults }];
  });
}

function pass(visit: Visit, edge: Edge, mayOrder: boolean, isDown: boolean): Visit[] {
  const isBack = edge.from !== visit.key;
  if (edge.order !== 'equal' && (!mayOrder || isBack !== isDown)) return [];
  const key = isBack ? edge.from : edge.to;
  const steps = edge.report === null ? visit.steps : [...visit.steps, edge.report];
  return [{ key, steps, faults: visit.faults + faultOf(edge.report), isStrict: visit.isStrict || edge.order === 'less' }];
}

function faultOf(report: ClaimReport | null): number {
  const status = report?.verdict?.status ?? 'holds';
  return status === 'holds' || status === 'excused' ? 0 : status === 'assumption' ? 1 : 100;
}

/** Back along what the prose derives from earlier quantities, each place once. */
function findOrigins(start: string, edges: readonly Edge[]): ClaimReport[] {
  const origins: ClaimReport[] = [];
  const seen = new Set([start]);
  for (let key = start; ;) {
    const back = edges.find(({ report, to, from }) => report?.claim.kind === 'derived' && to === key && !seen.has(from));
    if (back === undefined || back.report === null) return origins;
    origins.unshift(back.report);
    seen.add(back.from);
    key = back.from;
  }
}
