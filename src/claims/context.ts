import type { Flow, Sentence } from './flow';

/** The words that lead to a math span: the sentence before a display, or what stands before an inline span in its sentence. */
export function readLeadIn(flow: Flow, math: number): string {
  const place = flow.placeOf[math] ?? -1;
  const element = flow.elements[place];
  if (element?.kind === 'sentence') {
    const own = element.maths.find((inside) => inside.index === math);
    return element.text.slice(0, own?.start ?? 0);
  }
  const before = flow.elements[place - 1];
  const isTitle = place === 1 && before?.kind === 'sentence' && before.heading; // of the whole text: `Fokker–Planck and reversal`
  return before?.kind === 'sentence' && !isTitle ? before.text : '';
}

/** `The field $u = …$ satisfies …`, `场 $u = …$ 满足……`: a noun before an inline span and what is said of it after. */
export function isSubject(flow: Flow, math: number): boolean {
  const element = flow.elements[flow.placeOf[math] ?? -1];
  const own = element?.kind === 'sentence' ? element.maths.find((inside) => inside.index === math) : undefined;
  if (element?.kind !== 'sentence' || own === undefined) return false;
  return nounBefore.test(element.text.slice(0, own.start)) && verbAfter.test(element.text.slice(own.end));
}

const nounBefore = /\b(?:the|an?|our|this|its)\s+(?:[\w-]+\s+){1,4}$|(?:场|损失|函数|目标|过程|变量)\s*$/i;
const verbAfter =
  /^\s*(?:also\s+|then\s+|always\s+)?(?:satisf(?:y|ies)|solves?|obeys?|generates?|transports?|is|are|has|have|minimi[sz]es?|can|does|admits|gives|makes|coincides|agrees)\b|^\s*(?:满足|是|具有|有|生成)/i;

/** `since $\langle X\rangle_t = t$ by assumption`: said behind an inline span. */
export function isAssumed(flow: Flow, math: number): boolean {
  const element = flow.elements[flow.placeOf[math] ?? -1];
  const own = element?.kind === 'sentence' ? element.maths.find((inside) => inside.index === math) : undefined;
  return element?.kind === 'sentence' && own !== undefined && assumedAfter.test(element.text.slice(own.end));
}

const assumedAfter = /^\s*(?:holds\s+|is\s+true\s+)?by\s+(?:assumption|hypothesis)\b|^\s*(?:是|为)?(?:假设|条件)(?:成立)?[，。；]/i;

/** Sentences from one math span to another that stands later, those the spans stand in included; headings left out. */
export function sentencesBetween(flow: Flow, from: number, to: number): Sentence[] {
  const start = flow.placeOf[from] ?? -1;
  const end = flow.placeOf[to] ?? -1;
  if (start === -1 || end === -1) return [];
  return sentencesOf(flow, Math.min(start, end), Math.max(start, end));
}

/**
 * What is said right after a display: up to two sentences, without the one that leads to the next display, unless it goes on with
 * this one (`where the constant does not depend on θ`). For an inline span, the sentence it stands in.
 */
export function sentencesAfter(flow: Flow, math: number): Sentence[] {
  const place = flow.placeOf[math] ?? -1;
  const element = flow.elements[place];
  if (element === undefined) return [];
  if (element.kind === 'sentence') return [element];
  const after: Sentence[] = [];
  for (const next of flow.elements.slice(place + 1, place + 3)) {
    if (next.kind !== 'sentence' || next.heading) break;
    const isContinuation = after.length === 0 && continues.test(next.text);
    if (!next.leadsIn || isContinuation) after.push(next);
  }
  return after;
}

const continues = /^\s*[,;]?\s*(?:\(|where\b|which\b|with\b|since\b|because\b|up to\b|so that\b|and thus\b|其中|因为|相差)/;

function sentencesOf(flow: Flow, start: number, end: number): Sentence[] {
  return flow.elements.slice(start, end + 1).filter((element): element is Sentence => element.kind === 'sentence' && !element.heading);
}
