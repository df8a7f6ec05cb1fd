import { finishSteps, type Steps } from '../base/steps';
import type { Snapshot } from '../document/snapshot';
import type { Formula } from '../math/expr';
import type { Scope } from '../math/scope';
import { containsKind } from '../math/visit';
import { prepareNames } from './byName';
import { readChains, type Chain } from './chains';
import type { Claim, Definition } from './claim';
import { readDensitiesInWords } from './densitiesInWords';
import { readConditionalDensities } from './conditionalDensities';
import { readDrawnDensities } from './drawnDensities';
import { readStateDensities } from './stateDensities';
import { findDependents, type Dependents } from './dependentNames';
import { findDescribedNames } from './describedNames';
import { readDerived } from './derived';
import type { Draft, DraftClaim, EquationReading, FindEntries, Source } from './draft';
import { makeExcuseReader } from './excuses';
import { finishClaims } from './finishClaims';
import { findExplained } from './explained';
import { readFlow } from './flow';
import { readFokkerPlanck } from './fokkerPlanck';
import { readFunctionalChange } from './functionalChange';
import { readWeakForms } from './weakForms';
import { readGoals } from './goals';
import { furtherCases } from './furtherCases';
import { readMotions } from './motions';
import { readNamed } from './named';
import { readDrawnGiven } from './drawnGiven';
import { readMadeLaws } from './madeLaws';
import { readCurrents } from './process/currents';
import { readFeynmanKac } from './process/feynmanKac';
import { readGenerators } from './process/generators';
import { readInfinitesimalMoments } from './process/infinitesimalMoments';
import { readSchemeSteps } from './process/schemeSteps';
import { readMartingales } from './process/martingales';
import { readDefinedFlows } from './process/definedFlows';
import { readMadeMotions } from './process/madeMotions';
import { readCoupledLaws } from './process/coupledLaws';
import { readChapmanKolmogorov } from './process/chapmanKolmogorov';
import { readLinearKernels } from './process/linearKernels';
import { readComponentConversions } from './process/componentConversions';
import { readTwoTimes } from './process/twoTimes';
import { readConversions } from './process/conversions';
import { readFunctionSolutions } from './process/functionSolutions';
import { readOdeSolutions } from './process/odeSolutions';
import { readPathMeans } from './process/pathMeanClaims';
import { readMomentEquations } from './process/momentEquations';
import { readMoments } from './process/moments';
import { readProcessLaws } from './process/processLaws';
import { readSolutions } from './process/solutions';
import { withDifferentials } from './process/differentialClaims';
import { readStationaryLaws } from './process/stationaryLaws';
import { readTargetLaws } from './process/targetLaws';
import { readTransitionDensities } from './process/transitionDensities';
import { readProse } from './prose';
import { readRecursionMoments } from './recursionMoments';
import { readReversals } from './reversals';
import { readNoised } from './normalKernels';
import { readChain } from './readChain';
import { readSectionTree } from './sections';
import { findDefinitionsTold, findIgnored } from './ignored';
import type { Range } from './placeInOrder';
import { findRangesInSteps, orderExtremes } from './ranges';
import { findNamedDensities } from './namedDensities';
import { findSharedLaws, type NamedDensities } from './sharedLaws';
import { withIndexedNumbers } from './indexedNumbers';
import { chainsElsewhere, noteRead, takeRead, type ChainsRead, type ReadOfChain, type Written } from './takeChains';
import { readTurnedDensities } from './turnedDensities';
import { withShiftedDensities } from './shiftedDensities';
import { withUnnamedConstants } from './unnamedConstants';

export type { EquationReading, FindEntries } from './draft';

/** What a document claims and defines, in reading order. */
export interface ClaimsReading {
  readonly claims: readonly Claim[];
  readonly definitions: readonly Definition[];
  /** Math spans that state what is to be shown, of a name (also where nothing in the document gives it a value) or of expressions. */
  readonly goals: readonly number[];
  /** Math spans for which the text gives a reason; looked for only where something is to be shown. */
  readonly explained: ReadonlySet<number>;
  /** Names of densities that are one law whatever their variable is called. */
  readonly sharedLaws: ReadonlySet<string>;
  readonly namedDensities: NamedDensities;
  /** Names of functions of which prose says more than is read. */
  readonly described: ReadonlySet<string>;
  /** Names that depend on each other by what the text says. */
  readonly dependents: readonly Dependents[];
  /** The section of each math span, and those around it. */
  readonly tree: Source['tree'];
  /** Where the text says that a number lies. */
  readonly ranges: ReadonlyMap<string, Range>;
  /** Math spans that are not to be judged, and the reason the text gives. */
  readonly ignored: ReadonlyMap<number, string>;
  /** What each math span is. */
  readonly readings: readonly EquationReading[];
  /** For the next version. */
  readonly chains: ChainsRead;
}

/**
 * Formulas and prose → claims: links, redefinitions, goals, derived, named and prose claims, and the definitions they rest on. Pure; a
 * formula that could not be read gives claims with `understood` false. `findEntries` tells which registered entries a phrase names.
 */
export function readClaims(
  snapshot: Snapshot,
  formulas: readonly Formula[],
  scope: Scope,
  findEntries: FindEntries = () => [],
): ClaimsReading {
  return finishSteps(readClaimsInSteps(snapshot, formulas, scope, findEntries));
}

/**
 * The same in steps. With `written`, only the claims of that formula are told, and what was read of other chains is taken over from the version
 * before: quick, and true as long as the formula changes nothing of what is read of others.
 */
export function* readClaimsInSteps(
  snapshot: Snapshot,
  formulas: readonly Formula[],
  scope: Scope,
  findEntries: FindEntries,
  written?: Written,
): Steps<ClaimsReading> {
  const source = yield* readSource(snapshot, formulas, scope, findEntries, written);
  const first: Draft = { claims: [], definitions: [], values: [], goals: [], shown: new Set(), supposed: new Set(), readings: new Map() };
  yield* prepareNames(source);
  first.definitions.push(...(yield* readConditionalDensities(source)), ...(yield* readStateDensities(source)));
  const ofChains = yield* readEachChain(source, first, written);
  first.definitions.push(...(yield* readDensitiesInWords(source)), ...(yield* readDrawnDensities(source, first)));
  first.definitions.push(...(yield* readMotions(source)), ...readLinearKernels(source, first), ...furtherCases(first.definitions));
  const ofProcess = onceInPlace(yield* readInTurn(processReaders, source, first));
  const means = yield* readPathMeans(source, first, ofProcess, written?.math);
  const elsewhere = written?.before.ofProcess.filter(({ math }) => math !== written.math) ?? [];
  const draft = dropLinks(source, first, [...elsewhere, ...ofProcess, ...means]);
  draft.claims.splice(0, draft.claims.length, ...(yield* withDifferentials(source, draft)));
  const definitions = [...draft.definitions].sort((one, other) => one.math - other.math);
  const later = yield* readInTurn(laterReaders, source, draft);
  const moved = later.filter(({ motion }) => motion !== null);
  keepUnlessJudged(draft, moved);
  const told = new Set([...draft.claims, ...ofProcess].filter(({ motion }) => motion !== null).map(placeOf));
  const more = later.filter((claim) => claim.motion !== 'rate of change' || !told.has(placeOf(claim)));
  draft.claims.push(...more, ...ofProcess, ...means);
  const ignored = findIgnored(snapshot);
  const goals = [...new Set([...draft.goals.map((goal) => goal.chain.math), ...draft.shown])].sort((one, other) => one - other);
  return {
    claims: (yield* finishClaims(source, draft, written?.math)).filter((claim) => !ignored.has(claim.math)),
    ignored,
    definitions,
    sharedLaws: source.sharedLaws,
    namedDensities: source.namedDensities,
    described: source.described,
    dependents: yield* findDependents(source, definitions),
    tree: source.tree,
    ranges: source.ranges,
    goals,
    explained: goals.length === 0 ? new Set() : findExplained(source),
    readings: snapshot.math.map((math) => readingOf(formulas[math.index], draft.readings.get(math.index))),
    chains: { ofChains, ofProcess: [...elsewhere, ...ofProcess, ...means] },
  };
}

type ReadMore = (source: Source, draft: Draft) => Steps<DraftClaim[]>;

/** What the text says of a process, beside its links. */
const processReaders: readonly ReadMore[] = [
  readProcessLaws,
  readSolutions,
  readOdeSolutions,
  readFunctionSolutions,
  readStationaryLaws,
  readTargetLaws,
  readTransitionDensities,
  readMoments,
  readMomentEquations,
  readGenerators,
  readCurrents,
  readInfinitesimalMoments,
  readSchemeSteps,
  readFeynmanKac,
  readTwoTimes,
  readChapmanKolmogorov,
  readFunctionalChange,
  readMadeMotions,
  readDefinedFlows,
  readMartingales,
  readConversions,
  readComponentConversions,
  readRecursionMoments,
];

/** What rests on all links and definitions. */
const laterReaders: readonly ReadMore[] = [
  readGoals,
  readDerived,
  readNamed,
  readMadeLaws,
  readDrawnGiven,
  readReversals,
  readFokkerPlanck,
  readWeakForms,
  readTurnedDensities,
  readCoupledLaws,
  readProse,
];

function* readInTurn(readers: readonly ReadMore[], source: Source, draft: Draft): Steps<DraftClaim[]> {
  const claims: DraftClaim[] = [];
  for (const read of readers) claims.push(...(yield* read(source, draft)));
  return claims;
}

function* readEachChain(source: Source, draft: Draft, written: Written | undefined): Steps<ChainsRead['ofChains']> {
  const found = new Map<Chain, ReadOfChain>();
  for (const [index, chain] of source.chains.entries()) {
    const known = written?.before.ofChains.get(chain);
    if (known !== undefined) takeRead(draft, chain, known);
    found.set(chain, known ?? noteRead(draft, chain, () => readChain(source, draft, chain)));
    if (known === undefined || index % takenAtOnce === 0) yield;
  }
  return found;
}

const takenAtOnce = 256;

/** An equation that is judged by its equation of motion is not judged as a link as well: both sides would have to be known. */
function keepUnlessJudged(draft: Draft, judged: readonly DraftClaim[], ofItself: ReadonlySet<number> = new Set()): void {
  if (judged.length === 0) return;
  const places = new Set(judged.map(placeOf));
  const solved = new Set(judged.flatMap((claim) => (isOfMoment(claim) ? [placeOf(claim)] : [])));
  const maths = new Set(judged.map(({ math }) => math));
  const isJudged = (claim: DraftClaim) =>
    ((claim.kind === 'link' || (claim.kind === 'redefinition' && solved.has(placeOf(claim)))) && places.has(placeOf(claim))) ||
    ofItself.has(claim.math);
  const kept = draft.claims.filter((claim) => !maths.has(claim.math) || !isJudged(claim));
  draft.claims.splice(0, draft.claims.length, ...kept);
}

/** What stands in one place is judged once as the same: as a mean, before as the solution of an equation for it. A score of a kernel tells a mean and a variance. A step of which the text says where it rests is judged by that. */
function onceInPlace(claims: readonly DraftClaim[]): DraftClaim[] {
  const placeIn = ({ math, right }: DraftClaim) => `${math} ${right.span.start}`;
  const told = new Set(claims.flatMap((claim) => (isOfMoment(claim) && claim.motion !== 'solution' ? [placeIn(claim)] : [])));
  const resting = new Set(claims.flatMap(({ motion, math }) => (motion === 'target law of small steps' ? [math] : [])));
  const first = new Map<string, DraftClaim>();
  for (const claim of claims) {
    if (claim.motion === 'Langevin step' && resting.has(claim.math)) continue;
    const key = `${placeIn(claim)} ${isOfMoment(claim) ? claim.motion : ''}`;
    const isTold = claim.motion === 'solution' && told.has(placeIn(claim));
    if (!isTold && !first.has(key)) first.set(key, claim);
  }
  return [...first.values()];
}

const isOfMoment = ({ motion }: Pick<DraftClaim, 'motion'>): boolean => motion === 'solution' || motion === 'mean' || motion === 'variance';

const placeOf = ({ math, right }: DraftClaim): string => `${math} ${right.latex}`;

/** The draft without what is judged by a motion; its definitions are another list, as what was found in the one before is remembered by that. */
function dropLinks({ scope }: Source, draft: Draft, judged: readonly DraftClaim[]): Draft {
  const ofItself = new Set(judged.flatMap(({ motion, math }) => (motion === 'Chapman–Kolmogorov equation' ? [math] : [])));
  keepUnlessJudged(draft, judged, ofItself);
  // Nor does `E[X_t] = x_0 e^{-θt}` say what x_0 is, or `p(x, t | y, s) = ∫ p p dz` what p is.
  const moments = new Set(judged.filter((claim) => ['mean', 'variance', 'moment'].includes(claim.motion ?? '')).map((claim) => claim.math));
  const rates = new Set(judged.filter(({ motion }) => motion === 'infinitesimal moment').map((claim) => claim.math)); // `\lim \frac1h E[…] = μ(x)`
  const definitions = draft.definitions.filter((definition) => {
    const saysLaw = definition.form === 'law' || readNoised(definition, scope) !== null;
    const isRate = rates.has(definition.math) && containsKind(definition.value.expr, 'limit');
    return !ofItself.has(definition.math) && !isRate && (saysLaw || !moments.has(definition.math));
  });
  return { ...draft, definitions };
}

function* readSource(
  snapshot: Snapshot,
  read: readonly Formula[],
  scope: Scope,
  findEntries: FindEntries,
  written: Written | undefined,
): Steps<Source> {
  const named = withShiftedDensities(withUnnamedConstants(read, scope), scope);
  yield;
  const formulas = yield* withIndexedNumbers(named, scope);
  const flow = yield* readFlow(snapshot);
  yield;
  const tree = readSectionTree(snapshot);
  yield;
  const chains = yield* readChains(snapshot, formulas, flow, tree, written && chainsElsewhere(written));
  yield;
  const parameters = [...scope.symbols.values()].filter((info) => info.role === 'parameter').map((info) => info.name);
  return {
    snapshot,
    formulas,
    scope,
    flow,
    tree,
    chains,
    readExcuses: makeExcuseReader(parameters),
    findEntries,
    definitionsTold: findDefinitionsTold(snapshot),
    sharedLaws: yield* findSharedLaws(read),
    namedDensities: yield* findNamedDensities(flow, read),
    described: yield* findDescribedNames(flow, formulas),
    ranges: orderExtremes(yield* findRangesInSteps(read), scope),
    asked: written?.math ?? null,
  };
}

/** What its chain was taken for, else what kind of statement it is. */
function readingOf(formula: Formula | undefined, chain: EquationReading | undefined): EquationReading {
  const main = formula?.statements[0];
  if (formula === undefined || formula.incomplete || main?.kind === 'unread') return 'not-understood';
  if (main === undefined) return 'expression'; // words, or a reference
  if (main.kind === 'chain') return chain ?? 'expression';
  return main.kind === 'sampling' ? 'law' : main.kind === 'membership' ? 'declaration' : main.kind;
}
