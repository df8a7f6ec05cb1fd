import { findTiedDensity } from '../check/relatedDensities';
import type { Verdict } from '../check/verdict';
import type { Claim, Definition, Side } from '../claims/claim';
import { withStatedLaws } from '../claims/withStatedLaws';
import type { Expr } from '../math/expr';
import { isOfOpenFunctions, isOverMeasure, openDensities, sidesOverMeasure } from './anyMeasure';
import type { Judging } from './judging';
import { prepareCompared } from './prepareSides';
import { textOf } from './writtenAverages';

type Compare = (claim: Claim, left: Side, judging: Judging, definitions: readonly Definition[]) => Promise<Verdict>;

/** Why a claim may be open that holds whatever measure is integrated over. */
const openedByMeasure: ReadonlySet<string> = new Set([
  'verdict.nonlinearExpectation',
  'verdict.heavyTails',
  'verdict.tiedNames',
  'verdict.unknownFunctions',
  'verdict.blockedDefinition',
]);

/** What holds for every measure holds; what fails for one is false where all that is averaged are functions that the text leaves open, and nothing ties them. */
export async function compareOverMeasure(claim: Claim, left: Side, judging: Judging, verdict: Verdict, compare: Compare): Promise<Verdict> {
  const { code } = verdict.reason;
  const mayBeOpened = verdict.status === 'undecided' && openedByMeasure.has(code) && claim.tested === null;
  const over = mayBeOpened ? sidesOverMeasure(claim, left, textOf(claim, judging, judging.reading.claims.definitions)) : null;
  if (over === null) return verdict;
  const { left: first, right: second } = prepareCompared(over.claim, over.left, judging, over.definitions);
  if (!isOverMeasure([first, second])) return verdict;
  const found = await compare(over.claim, over.left, judging, over.definitions);
  const isOpen = code !== 'verdict.tiedNames' && isOfOpenFunctions([first, second]);
  if (found.status === 'wrong') return isOpen && !hasTiedDensities([first, second], claim, judging) ? found : verdict;
  if (found.status !== 'holds' && found.status !== 'excused') return verdict;
  return found.relation === 'pointwise' ? { ...found, relation: 'in-expectation' } : found;
}

/** Of densities of which the text tells the names alone one may be made of another. */
function hasTiedDensities(sides: readonly Expr[], claim: Claim, { reading: { scope, claims } }: Judging): boolean {
  return findTiedDensity(sides.map(openDensities), withStatedLaws(scope, claim.statedLaws), claims.sharedLaws) !== undefined;
}
