import type { Steps } from '../base/steps';
import type { Expr } from '../math/expr';
import { walkExpr } from '../math/visit';
import { statementExprs } from '../math/statementExprs';
import { isIn } from './byName';
import type { Claim, ClaimKind, Definition, JudgedDefinition, Side } from './claim';
import type { Draft, DraftClaim, Source } from './draft';
import { isDenied } from './denials';
import { definitionsUsed, describeNames, makeId, namesIn } from './identity';
import { makeLawReader, type LawReader } from './statedLaws';
import { readRelatedIndices } from './relatedIndices';
import { conditionInWords } from './conditionInWords';
import { existsInWords } from './existsInWords';
import { describeSizes } from './sizesHere';
import { givenNumbers, isGivenNumber, supposedNumbers } from './numbersSaid';
import { openConstantsOf } from './openConstants';
import { supposedInWords } from './supposedInWords';
import { trainedInWords } from './trainedInWords';
import { makeStructureReader, type StructureReader } from './structuresHere';
import { makeSupportReader, type SupportReader } from './supports';

/** Claims in reading order, each after those its candidates depend on, with their ids and the laws the text states; of one formula where one is asked for. */
export function* finishClaims(source: Source, draft: Draft, math?: number): Steps<Claim[]> {
  const readLaws = yield* makeLawReader(source, draft.definitions);
  const readSupports = yield* makeSupportReader(source);
  const numbers = draft.definitions.filter((one) => isGivenNumber(one, source.scope));
  const readStructures = yield* makeStructureReader(source);
  const readers = { readLaws, readSupports, readStructures, numbers };
  const finished = new Map<DraftClaim, Claim>();
  const said = draft.claims.filter((claim) => claim.kind === 'prose' || !isDenied(source, claim));
  const wanted = math === undefined ? said : claimsFor(said, draft, math);
  const inOrder = (one: DraftClaim, other: DraftClaim) =>
    Number(isOfDefinition(other)) - Number(isOfDefinition(one)) || (isOfDefinition(one) ? one.math - other.math : 0);
  for (const claim of [...wanted].sort(inOrder)) {
    finished.set(claim, finishClaim(source, draft, claim, finished, readers));
    yield;
  }
  const asked = [...finished.values()].filter((claim) => math === undefined || claim.math === math);
  return asked.sort((one, other) => one.math - other.math || one.span.start - other.span.start || order[one.kind] - order[other.kind]);
}

/** Those of one formula and those that they depend on, in their order. */
function claimsFor(claims: readonly DraftClaim[], draft: Draft, math: number): readonly DraftClaim[] {
  const wanted = new Set(claims.filter((claim) => claim.math === math));
  for (const { candidates } of wanted) for (const { dependsOn } of candidates) dependsOn.forEach((other) => wanted.add(other));
  const rested = new Set(
    [...wanted].flatMap((claim) => [claim.left, claim.right].flatMap((side) => usedBy(draft, side, claim.math))).map((one) => one.math),
  );
  return claims.filter((claim) => wanted.has(claim) || (isOfDefinition(claim) && rested.has(claim.math)));
}

/** Whether a law that the text writes is the one that something else determines. */
const isOfDefinition = ({ kind }: DraftClaim): boolean => kind === 'named';

/** The laws and kernels of other formulas that are judged by themselves. */
function judgedDefinitions(claim: DraftClaim, rested: readonly Definition[], finished: ReadonlyMap<DraftClaim, Claim>): JudgedDefinition[] {
  if (claim.kind === 'named') return judgedPremises(claim, finished);
  if (claim.kind !== 'link' && claim.kind !== 'redefinition') return [];
  const others = rested.filter(({ left, math }) => left !== undefined && math !== claim.math);
  const maths = [...new Set(others.map(({ math }) => math))];
  const solutions = [...finished].flatMap(([draft, { id }]) => (isSolutionOf(claim, draft) ? [id] : []));
  const premise = solutions.length === 0 ? [] : [{ math: claim.math, claims: solutions, truths: new Map<Expr, Expr>() }];
  const slips = maths.flatMap((math) => {
    const judged = [...finished].filter(([draft]) => isOfDefinition(draft) && draft.math === math);
    const values = others.filter((other) => other.math === math && other.left?.expr.kind !== 'density');
    const truths = new Map(values.flatMap((value) => judged.flatMap(([draft]) => truthOf(value, draft))));
    const isKnown = values.length === 0 || truths.size > 0;
    return judged.length === 0 || !isKnown ? [] : [{ math, claims: judged.map(([, { id }]) => id), truths }];
  });
  return [...premise, ...slips];
}

/** q(x_t|x_0) beside q(x_t), which it makes. */
function kernelsBeside(sides: readonly Expr[], definitions: readonly Definition[], math: number): readonly Definition[] {
  const densities = new Set(sides.flatMap((side) => [...walkExpr(side)].flatMap((part) => (part.kind === 'density' ? [part.name] : []))));
  if (densities.size === 0) return [];
  return definitions.filter(({ form, left, math: at }) => {
    const kernel = left?.expr;
    return form === 'law' && at < math && kernel?.kind === 'density' && kernel.given.length > 0 && densities.has(kernel.name);
  });
}

/** `\eta(r) = 4e^{-r}` is held against `\eta'(r) = -\eta(r)`: that one is given. */
const isSolutionOf = (equation: DraftClaim, draft: DraftClaim): boolean =>
  isOfDefinition(draft) && draft.tested !== null && draft.left.math === equation.math && draft.math !== equation.math;

/** What the value should be: the other side of the claim that it is what something else determines. */
function truthOf({ name, value }: Definition, { left, right, tested, point }: DraftClaim): (readonly [Expr, Expr])[] {
  const isValue = tested === null && point === null && right.span.start === value.span.start && right.span.end === value.span.end;
  return isValue && !isIn(left.expr, name) ? [[value.expr, left.expr]] : [];
}

/** The equations that a claim follows from, where they are claims themselves: an SDE in Itô's form, the kernel of a chain. */
function judgedPremises({ against, left, math: own }: DraftClaim, finished: ReadonlyMap<DraftClaim, Claim>): JudgedDefinition[] {
  const told = new Set([left.math, ...(against?.kind === 'equation' ? [against.math] : [])]);
  return [...told].flatMap((math) => {
    const claims =
      math === own ? [] : [...finished].flatMap(([draft, { id }]) => (isOfDefinition(draft) && draft.math === math ? [id] : []));
    return claims.length === 0 ? [] : [{ math, claims, truths: new Map<Expr, Expr>() }];
  });
}

const order: { readonly [K in ClaimKind]: number } = { goal: 0, redefinition: 1, link: 2, named: 3, derived: 4, prose: 5 };

interface Readers {
  readonly readLaws: LawReader;
  readonly readSupports: SupportReader;
  readonly readStructures: StructureReader;
  /** Of constants, by the text's own definitions. */
  readonly numbers: readonly Definition[];
}

function finishClaim(
  source: Source,
  draft: Draft,
  claim: DraftClaim,
  finished: ReadonlyMap<DraftClaim, Claim>,
  { readLaws, readSupports, readStructures, numbers }: Readers,
): Claim {
  const candidates = claim.candidates.map((candidate) => ({
    ...candidate,
    dependsOn: candidate.dependsOn.flatMap((other) => finished.get(other)?.id ?? []),
  }));
  const used = new Map(
    [claim.left, claim.right, ...candidates.map(({ side }) => side)].map((side) => [side, usedBy(draft, side, claim.math)]),
  );
  const sides = [claim.right, claim.left, ...candidates.slice(0, 1).map((candidate) => candidate.side)];
  const exprs = sides.map((side) => side.expr);
  const rested = sides.flatMap((side) => used.get(side)!); // it has all of them
  const statedLaws = readLaws([...exprs, ...new Set(rested.map(({ value }) => value.expr))], claim.math);
  const supports = readSupports(exprs, claim.math);
  const { math } = claim;
  const structures = readStructures([...exprs, ...rested.map(({ value }) => value.expr)], math);
  const resting = [...exprs, ...rested.map(({ value }) => value.expr)];
  const supposed =
    supposedInWords(source, math) ??
    trainedInWords(source, math, exprs) ??
    existsInWords(source, math, exprs) ??
    conditionInWords(source, draft.definitions, math, resting);
  const relatedIndices = readRelatedIndices(source, math, claim.span);
  const openConstants = findOpenConstants(source, math, resting);
  const everything = [...new Set([...used.values()].flat())];
  const tested = claim.tested === null ? [] : [claim.tested.left, claim.tested.right];
  const spoken = new Set([...resting, ...tested, ...everything.map(({ value }) => value.expr)].flatMap(namesIn));
  const kernels = kernelsBeside(
    sides.map(({ expr }) => expr),
    draft.definitions,
    math,
  );
  const restsOn = judgedDefinitions(claim, [...new Set([...everything, ...kernels])], finished);
  const said: Found = {
    candidates,
    statedLaws,
    supports,
    structures,
    supposed,
    openConstants,
    relatedIndices,
    supposedNumbers: supposedNumbers(source, draft.definitions, math, spoken),
    givenNumbers: givenNumbers(numbers, math, spoken),
    restsOn,
  };
  const id = identify(source, claim, said, everything);
  return withFound(claim, said, id);
}

type Found = Omit<Claim, keyof DraftClaim | 'id'> & Pick<Claim, 'candidates'>;

/** Written out in one piece, as in `makeClaim`. */
function withFound(claim: DraftClaim, said: Found, id: string): Claim {
  return {
    against: claim.against,
    excusedBy: claim.excusedBy,
    candidates: said.candidates,
    onlyIf: claim.onlyIf,
    proseKind: claim.proseKind,
    motion: claim.motion,
    runs: claim.runs,
    tested: claim.tested,
    parameter: claim.parameter,
    point: claim.point,
    ...(claim.mass === undefined ? {} : { mass: claim.mass }),
    ...(claim.ofKernel === undefined ? {} : { ofKernel: claim.ofKernel }),
    math: claim.math,
    span: claim.span,
    right: claim.right,
    sign: claim.sign,
    written: claim.written,
    understood: claim.understood,
    kind: claim.kind,
    left: claim.left,
    statedLaws: said.statedLaws,
    supports: said.supports,
    structures: said.structures,
    supposed: said.supposed,
    openConstants: said.openConstants,
    relatedIndices: said.relatedIndices,
    supposedNumbers: said.supposedNumbers,
    givenNumbers: said.givenNumbers,
    restsOn: said.restsOn,
    id,
  };
}

const usedBy = ({ definitions }: Draft, { expr, math }: Side, askedAt: number): readonly Definition[] =>
  definitionsUsed([expr], definitions, math, askedAt);

function identify(
  source: Source,
  claim: DraftClaim,
  {
    candidates,
    statedLaws,
    supports,
    structures,
    supposed,
    openConstants,
    relatedIndices,
    supposedNumbers: ofCase,
    givenNumbers: given,
    restsOn,
  }: Found,
  rested: readonly Definition[],
): string {
  const { kind, sign, written, onlyIf, proseKind, parameter, point, understood } = claim;
  const sides = [claim.left, claim.right, ...candidates.map((candidate) => candidate.side)];
  const exprs = [
    ...sides.map((side) => side.expr),
    ...(claim.tested === null ? [] : [claim.tested.left, claim.tested.right]),
    ...rested.flatMap((definition) => [definition.value.expr, ...(definition.left ? [definition.left.expr] : [])]),
  ];
  const names = describeNames(exprs, source);
  const unread = rested.map((definition) => definition.understood);
  const chosen = candidates.map(({ dependsOn, keepsOlder, excusedBy }) => [dependsOn, keepsOlder, excusedBy.map(nameExcuse)]);
  const laws = statedLaws.map(({ variable, law, openAlternatives, general, isElsewhere }) => [
    variable,
    law,
    openAlternatives,
    ...(general ? [general] : []),
    ...(isElsewhere ? [isElsewhere] : []),
  ]);
  const entry = claim.against?.kind === 'entry' ? claim.against.entry : null;
  const parts = [
    kind,
    sign,
    written,
    onlyIf,
    proseKind,
    parameter,
    point,
    claim.tested?.start.kind,
    ...(claim.runs === null ? [] : [claim.runs]),
    understood,
    entry,
    exprs,
    unread,
    names,
    chosen,
    laws,
    ...supports,
    ...structures,
    ...(supposed === null ? [] : [supposed]),
    ...openConstants,
    ...relatedIndices.map(({ kind, names }) => [kind, ...names]),
    ...ofCase.map(({ name, value, isOther }) => [name, value, isOther]),
    ...given.map(({ name, value }) => [name, value.expr]),
    ...restsOn.flatMap(({ claims }) => claims),
    ...describeSizes(source, claim.math, exprs),
    claim.excusedBy.map(nameExcuse),
  ];
  return makeId(parts, claim.right.expr);
}

/** Those that what the claim rests on has, and its own formula has not. */
function findOpenConstants(source: Source, math: number, resting: readonly Expr[]): readonly string[] {
  const own = (source.formulas[math]?.statements ?? []).flatMap(statementExprs);
  const isWritten = (name: string) => own.some((side) => isIn(side, name));
  return [...openConstantsOf(source)].filter((name) => resting.some((side) => isIn(side, name)) && !isWritten(name));
}

function nameExcuse({ asserted, factor }: Claim['excusedBy'][number]): unknown {
  return [asserted, factor];
}
