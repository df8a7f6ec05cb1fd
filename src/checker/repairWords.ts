import type { Repair } from '../check/verdict';
import type { Snapshot } from '../document/snapshot';
import type { Claim } from '../claims/claim';
import { makeLineNamer, upperFirst, type LineNamer } from './nameLine';

/**
 * What stands before the repaired equation. `It holds as` when only the claim's own equation is edited, else where the edits are and how much they mend:
 * `Line 11 and 2 more places are to be changed, which makes 4 claims true`.
 */
export function describeRepair(
  { edits, repairs }: Repair,
  math: number,
  snapshot: Snapshot,
  nameLine: LineNamer = makeLineNamer(snapshot),
  motion: Claim['motion'] = null,
): string {
  const places = [...new Set(edits.map((edit) => edit.math))];
  if (places.length === 1 && places[0] === math) {
    if (repairs.length > 1) return `An edit that makes ${repairs.length} claims true`;
    const mistake = nameMistake(edits, motion);
    return mistake === null ? 'It holds as' : `${mistake}. It holds as`;
  }
  const more = places.length - 1;
  const where = `${upperFirst(nameLine(snapshot.math[places[0]!]!.span.start))}${more === 0 ? ' is' : more === 1 ? ' and one more place are' : ` and ${more} more places are`} to be changed`;
  return repairs.length > 1 ? `${where}, which makes ${repairs.length} claims true` : where;
}

/** What one edit does, where it is one of those that mend the errors made with SDEs again and again. */
type Mending = 'half-taken' | 'half-put' | 'sign' | 'all-signs' | 'square-put' | 'divergence-put';

const half = String.raw`(?:\\[td]?frac\s*(?:\{1\}\s*\{2\}|12)|\\[td]?frac1\{2\}|0\.5|\{?1/2\}?)`;
const mendings: readonly (readonly [Mending, (removed: string, put: string, ahead: string) => boolean])[] = [
  ['half-taken', (removed, put) => new RegExp(`^${half}$`).test(removed) && put === ''],
  ['half-put', (removed, put) => removed === '' && new RegExp(`^${half}$`).test(put)],
  ['sign', (removed, put) => /^[+-]?$/.test(removed) && /^[+-]?$/.test(put) && removed !== put],
  ['all-signs', (removed, put) => removed !== '' && put.startsWith('-') && put.slice(1).replace(/^\s*(?:\\left)?\(|(?:\\right)?\)\s*$/g, '').trim() === removed], // prettier-ignore
  ['divergence-put', (removed, put) => removed === '' && /^[+-].*(?:\\nabla|\\partial)/.test(put) && !/\\log|\\ln/.test(put)],
  [
    'square-put',
    (removed, put, ahead) => /\^\{?2\}?$/.test(put) && /(?:^|[^\\a-zA-Z])(?:g|\\sigma)(?:_\w|\([^()]*\))?$/.test(ahead + removed),
  ],
];

const lostDivergence = 'A term is lost: where the noise depends on the state, ';
const squareWords = 'g stands for g²: the score is multiplied by the square of the noise';

/** The errors by their names, for each thing that an equation can be of an SDE. */
const mistakes: { readonly [K in NonNullable<Claim['motion']>]?: { readonly [M in Mending]?: string } } = {
  'reverse-time': {
    'half-taken': 'The ½ belongs to the probability flow: the reverse SDE has all of g² before the score',
    sign: 'A sign is flipped: the reverse SDE takes g² times the score away from the drift',
    'square-put': squareWords,
    'divergence-put': `${lostDivergence}the reverse SDE has −∇·(GGᵀ) besides`,
  },
  'time-reversed': {
    'half-taken': 'The ½ belongs to the probability flow: the reverse SDE has all of g² before the score',
    sign: 'A sign is wrong: in τ = T − t the drift is −f + g² times the score',
    'all-signs': 'τ = T − t runs on where t runs back: every sign of the drift changes',
    'square-put': squareWords,
    'divergence-put': `${lostDivergence}the reverse SDE has ∇·(GGᵀ) besides`,
  },
  'probability-flow': {
    'half-put': 'g² belongs to the reverse SDE: the probability flow has ½g² before the score',
    sign: 'A sign is flipped: the probability flow takes ½g² times the score away from the drift',
    'square-put': squareWords,
    'divergence-put': `${lostDivergence}the flow has −½∇·(GGᵀ) besides`,
  },
  'fokker-planck': {
    'half-put': 'The ½ of ½g²Δp is lost',
    'half-taken': 'A ½ too many: the drift has none in the Fokker–Planck equation',
    sign: 'A sign is flipped: drift is −∇·(fp), diffusion +½g²Δp',
    'square-put': 'g stands for g²: the diffusion term has the square of the noise',
  },
};

/** `g² belongs to the reverse SDE`: a classic error, told by the one edit that mends it. Null for any other. */
export function nameMistake(edits: Repair['edits'], motion: Claim['motion']): string | null {
  const [edit, ...more] = edits;
  const names = motion === null ? undefined : mistakes[motion];
  if (edit === undefined || more.length > 0 || names === undefined) return null;
  const removed = edit.before.slice(edit.span.start, edit.span.end).trim();
  const put = edit.newText.trim();
  const ahead = edit.before.slice(0, edit.span.start).trimEnd();
  const found = mendings.find(([, isIt]) => isIt(removed, put, ahead))?.[0];
  return (found && names[found]) ?? null;
}
