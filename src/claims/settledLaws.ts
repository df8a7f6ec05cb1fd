import type { Span } from '../base/span';
import type { Law } from '../math/expr';
import { labelOf } from '../math/names';
import type { Definition, LawAlternative, StatedLaw } from './claim';
import type { Source } from './draft';
import { findDefinition } from './findDefinition';
import { findForward } from './forwardSde';
import { toldElsewhere, type GeneralReader } from './generalLaws';
import { isSameScope } from './sections';

/** A law, or several that are left open, that the text says of a variable at a place. */
export interface Mention {
  readonly variable: string;
  readonly section: number;
  readonly law: Law | null;
  readonly alternatives: readonly LawAlternative[];
  readonly span: Span;
  /** Index of the sentence or display in the flow. */
  readonly place: number;
}

/** What else is known of the laws of a text. */
export interface KnownLaws {
  readonly definitions: readonly Definition[];
  readonly generalOf: GeneralReader;
}

interface Asked {
  readonly variable: string;
  readonly math: number;
}

/** The law that the text settles on for a variable at a math span, or those that it leaves open. */
export function stateLaw(source: Source, known: KnownLaws, mentions: readonly Mention[], { variable, math }: Asked): StatedLaw[] {
  const section = source.tree.sectionOf[math] ?? 0;
  const own = mentions.filter((mention) => mention.variable === variable && isSameScope(source.tree, mention.section, section));
  const place = source.flow.placeOf[math] ?? -1;
  const general = known.generalOf(variable, math);
  const found = settledAt(source, own, place, general !== undefined);
  const settled = found !== undefined && movesSince(source, found, math) ? undefined : found;
  const concerned = own.filter((mention) => !isCase(source, mention) || isJustAbove(source, mention, place));
  const alternatives = [...new Set(concerned.flatMap((mention) => mention.alternatives))];
  const isElsewhere = settled === undefined && isLater(mentions, own, variable, place);
  const usual = settled?.law ?? (isElsewhere ? null : lawInScope(source, known, own, { variable, math }));
  // `v \sim p_v$ with $E[v v^T] = I`: what the text says of p_v is all that is known of it.
  const told = usual?.kind === 'density' && alternatives.length > 0 && usual.density.name === `p_${variable}` ? null : usual;
  const law = told ?? asGivenNormal(general, alternatives, known, math);
  const isSpecial = settled !== undefined && general !== undefined;
  const mayBeOther = isSpecial && !tellsCase.test(textAt(source.flow, settled.place));
  const openAlternatives = law === null ? alternatives : [];
  return [
    {
      variable,
      law,
      openAlternatives,
      span: (settled ?? own[0])?.span ?? null,
      ...(isElsewhere && { isElsewhere: true as const }),
      ...(isSpecial && { general, ...(mayBeOther && { mayBeOther: true as const }) }),
    },
  ];
}

/** Only parts of the text that come later, and that this one is no part of, say what law it has there. */
function isLater(mentions: readonly Mention[], own: readonly Mention[], variable: string, place: number): boolean {
  const elsewhere = own.length > 0 ? [] : mentions.filter((mention) => mention.variable === variable);
  return elsewhere.length > 0 && elsewhere.every((mention) => mention.place > place);
}

/** `$(x, y)$ is Gaussian` where the density of x is normal and has a value: that one. */
function asGivenNormal(
  general: ReturnType<GeneralReader>,
  alternatives: readonly LawAlternative[],
  { definitions }: KnownLaws,
  math: number,
): Law | null {
  const isNormal = general !== undefined && findDefinition(general, definitions, math)?.value.expr.kind === 'normal-law';
  return isNormal && alternatives.every((alternative) => alternative === 'normal') ? { kind: 'density', density: general } : null;
}

/** The law by which the whole text knows the variable; before `$p = \mathcal N(m, \Sigma)$` and `when $X \sim \mathcal N(0, I)$` the density that it has in general. */
function lawInScope(
  { scope }: Source,
  { definitions, generalOf }: KnownLaws,
  own: readonly Mention[],
  { variable, math }: Asked,
): Law | null {
  const law = scope.symbols.get(variable)?.law ?? null;
  if (!isDefinite(law)) return law === null ? ofGeneral(generalOf(variable, math)) : null;
  const general = own.length === 0 ? toldElsewhere(variable, definitions, math) : generalOf(variable, math);
  if (general !== undefined) return { kind: 'density', density: general };
  return own.length === 0 ? law : null;
}

const ofGeneral = (density: ReturnType<GeneralReader>): Law | null => (density === undefined ? null : { kind: 'density', density });

/**
 * `If $X \sim \mathcal N(0, I)$`, `For $p = \mathcal N(m, \Sigma)$`, and `Now let $X \sim \mathcal N(0, I)$.` where the sentence has nothing else: what has been said in general is said of this law. `Take
 * $X \sim \mathcal N(0, I)$ and run …` may be that, or where an algorithm starts.
 */
const tellsCase =
  /\b(?:if|when|whenever|suppos\w*|assum\w*|cases?|special\w*|examples?|instance)\b|\bfor\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}\$|^\W*(?:(?:\w+\W+)?(?:let|take|consider|set)\s+)?\$[^$]*\$\W*$|若|如果|假设|设|当|对于?\s*\$|情形|情况|例/i;

/** `X_t \sim N(0, t)` of one exercise, where the X of the next solves an equation of motion. */
function movesSince(source: Source, { variable, place }: Mention, math: number): boolean {
  const moving = labelOf(variable) === '' ? undefined : findForward(source, variable, math, ['ito', 'stratonovich']);
  return moving !== undefined && (source.flow.placeOf[moving.math] ?? -1) > place;
}

/**
 * The law of the case that leads in the claim, else the last one settled up to it (or just after it: `where $v ∼ …$`), else, where nothing was
 * said before, not even that it has any density p, the next one.
 */
function settledAt(source: Source, mentions: readonly Mention[], place: number, isGeneral: boolean): Mention | undefined {
  const settled = mentions.filter((mention) => mention.law !== null);
  const here = settled.findLast((mention) => isCase(source, mention) && isJustAbove(source, mention, place));
  const lasting = settled.filter((mention) => !isCase(source, mention));
  const isUpTo = (mention: Mention) =>
    mention.place <= place || (mention.place === place + 1 && explanation.test(textAt(source.flow, mention.place)));
  const isOpen = mentions.some((mention) => mention.law === null && mention.place <= place);
  return here ?? lasting.findLast(isUpTo) ?? (isOpen || isGeneral ? undefined : (lasting[0] ?? settled.findLast(isUpTo)));
}

const isCase = ({ flow }: Source, mention: Mention) => caseOpening.test(textAt(flow, mention.place));

/** In the sentence of the claim, or in the one before it: for a display, or within the same paragraph or list item. */
function isJustAbove({ flow }: Source, mention: Mention, place: number): boolean {
  const [here, above] = [flow.elements[place], flow.elements[mention.place]];
  const leadsOn = here?.kind === 'display' || here?.block === above?.block;
  const before = connective.test(textAt(flow, place - 1)) ? place - 2 : place - 1;
  return mention.place === place || ((mention.place === place - 1 || mention.place === before) && leadsOn);
}

/** `Then` and no more, in a line of its own. */
const connective = /^\W*(?:then|hence|so|thus|therefore|consequently|we\s+have|one\s+has|那么|则|于是|因此)\W*$/i;

const textAt = (flow: Source['flow'], place: number): string => {
  const element = flow.elements[place];
  return element?.kind === 'sentence' ? element.text : '';
};

/** `If $v$ is uniform on the sphere, then …`, `(6) If instead …`: so in what follows directly, and nowhere else. */
export const caseOpening =
  /^\W*(?:(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\W*)?(?:(?:but|now|and|similarly|in\s+particular|however)\W+)?(?:if|when|whenever|in\s+case)\b|^[\s，。；、]*(?:但|而)?(?:若|如果|假如|当)/i;
/** Goes on with the display before it; `For Rademacher $v$` begins something new. */
const explanation = /^\W*(?:[Ww]here|with|[Hh]ere|in\s+which|for)\b|^[\s，。；、]*(?:其中|这里|此处)/;

export function isDefinite(law: Law | null): law is Law {
  return law !== null && law.kind !== 'density' && law.kind !== 'unspecified';
}
