import type { CheckedDocument, ClaimReport, EquationReport } from '../checker/checkedDocument';
import { makeLineNamer } from '../checker/nameLine';
import { describeBadge, describeReading, nameChecking } from '../checker/readingWords';
import type { Language } from '../checker/tongue';
import { describeStatus } from '../checker/words';
import type { Definition } from '../claims/claim';
import { positionAt } from '../document/positionAt';
import { withoutMarks } from '../math/names';
import { namesInFormula } from '../math/namesInFormula';
import type { MapEdge, MapNode, MapView } from '../protocol/previewMessages';
import { drawable } from './drawable';
import { layoutMap } from './layoutMap';

type Edge = Omit<MapEdge, 'points'>;

/** More are not drawn: nobody finds a way through them. The first of the text are. */
const mostNodes = 400;

/** Which equation rests on which: claims with what was found about them, and the definitions that are used. */
export function makeMapView(checked: CheckedDocument, language: Language = 'en'): MapView {
  const claims = checked.equations.flatMap((report) => claimEdges(report, language));
  const uses = useEdges(checked).filter(({ from, to }) => !isAbove(from, to, claims) && !isAbove(to, from, claims));
  const all = [...claims, ...uses];
  const wanted = [...new Set(all.flatMap(({ from, to }) => [from, to]))].sort((one, other) => one - other).slice(0, mostNodes);
  const places = new Map(wanted.map((math, index) => [math, index]));
  const edges = all.flatMap((edge) => {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    return from === undefined || to === undefined ? [] : [{ ...edge, from, to }];
  });
  const layout = layoutMap({ nodes: wanted.length, edges });
  return {
    width: layout.width,
    height: layout.height,
    nodes: wanted.map((math, index) => makeNode(checked.equations[math]!, checked, layout.places[index]!, language)), // one place for each
    edges: edges.map((edge, index) => ({ ...edge, points: layout.routes[index] ?? [] })),
    alone: checked.equations.filter(({ math }) => math.display && !places.has(math.index)).length,
  };
}

/** Whether claims lead from one to the other: that it is used there is then nothing new. */
function isAbove(upper: number, lower: number, claims: readonly Edge[], seen = new Set<number>()): boolean {
  if (upper === lower) return true;
  seen.add(lower);
  return claims.some(({ from, to }) => to === lower && !seen.has(from) && isAbove(upper, from, claims, seen));
}

/** Claims that compare an equation with another. Of several about the same two, the most urgent is shown. */
function claimEdges(report: EquationReport, language: Language): readonly Edge[] {
  const edges = new Map<number, Edge & { readonly rank: number }>();
  for (const claim of report.claims) {
    const edge = claim.kind === 'claim' ? claimEdge(claim, report.math.index, language) : null;
    if (edge !== null && (edges.get(edge.from)?.rank ?? Infinity) > edge.rank) edges.set(edge.from, edge);
  }
  return [...edges.values()].map(({ rank: _rank, ...edge }) => edge);
}

const urgency: readonly (string | null)[] = ['wrong', 'assumption', 'checking', 'undecided', 'not-understood', 'excused', 'holds'];

function claimEdge({ claim, verdict }: ClaimReport, to: number, language: Language): (Edge & { readonly rank: number }) | null {
  const from = claim.against?.kind === 'equation' ? claim.against.math : claim.left.math;
  if (from === to) return null;
  const status = verdict?.status ?? 'checking';
  const words = verdict === null ? nameChecking(language) : describeStatus(verdict, language);
  return { from, to, kind: 'claim', status, words, rank: urgency.indexOf(status) };
}

/** Where a displayed definition is used in another display: the last one before it of each name whose scope reaches so far. */
function useEdges({ equations }: CheckedDocument): readonly Edge[] {
  const open = new Map<string, Definition[]>();
  const edges: Edge[] = [];
  for (const { math, formula, claims } of equations) {
    const own = new Set(claims.flatMap((claim) => (claim.kind === 'definition' ? [claim.name] : [])));
    if (math.display)
      for (const name of namesInFormula(formula)) if (!own.has(name)) edges.push(...useEdge(open.get(name), name, math.index));
    for (const claim of claims) if (claim.kind === 'definition' && math.display) pushTo(open, claim);
  }
  return mergeUses(edges);
}

function useEdge(definitions: readonly Definition[] | undefined, name: string, math: number): readonly Edge[] {
  const found = definitions?.findLast(({ from, until }) => from <= math && math <= until);
  if (found === undefined || found.math === math) return [];
  return [{ from: found.math, to: math, kind: 'use', status: null, words: withoutMarks(name) }];
}

function pushTo(open: Map<string, Definition[]>, definition: Definition): void {
  const known = open.get(definition.name);
  if (known === undefined) open.set(definition.name, [definition]);
  else known.push(definition);
}

/** One edge for all names that an equation has from another. */
function mergeUses(edges: readonly Edge[]): readonly Edge[] {
  const merged = new Map<string, Edge>();
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? edge : { ...known, words: `${known.words}, ${edge.words}` });
  }
  return [...merged.values()];
}

function makeNode(report: EquationReport, checked: CheckedDocument, [x, y]: readonly [number, number], language: Language): MapNode {
  const { math } = report;
  const place = positionAt(checked.snapshot, math.span.start);
  return {
    math: math.index,
    ...place,
    place: placeName(report, checked, language),
    latex: drawable(checked)(headOf(report)),
    reading: describeReading(report, language),
    status: describeBadge(report).status,
    x,
    y,
  };
}

/** Its number where it has one, else the line of the text. */
export function placeName({ math, formula }: EquationReport, { snapshot }: CheckedDocument, language: Language = 'en'): string {
  if (formula.tag !== null) return /^\(.*\)$/.test(formula.tag) ? formula.tag : `(${formula.tag})`;
  return math.outerTag?.text ?? makeLineNamer(snapshot, [], language)(math.span.start);
}

/** What the equation is about: what it defines, else its first side, else all of it. */
function headOf({ math, claims }: EquationReport): string {
  for (const claim of claims) {
    if (claim.kind === 'definition' && claim.left !== null) return claim.left.latex;
    if (claim.kind === 'claim' && claim.claim.left.math === math.index) return claim.claim.left.latex;
  }
  return firstSide(math.latex);
}

/** Up to the first sign of equality outside of braces; environments and marks of alignment left out. */
function firstSide(latex: string): string {
  const plain = latex.replace(/\\(?:begin|end)\{[^}]*\}|\\label\{[^}]*\}|\\tag\{[^}]*\}|\\nonumber|\\notag|&/g, '').trim();
  let depth = 0;
  for (let index = 0; index < plain.length; index++) {
    const sign = plain[index];
    if (sign === '\\') index++;
    else if (sign === '{') depth++;
    else if (sign === '}') depth--;
    else if (sign === '=' && depth === 0 && index > 0) return plain.slice(0, index).replace(/:$/, '');
  }
  return plain.split('\\\\')[0] ?? plain;
}
