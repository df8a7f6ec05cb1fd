import type { Source } from './draft';

/** The last math span of the same block, or of the displays that directly follow and belong to the same sentence; `isAlone`: of the block by itself. */
export function lastMathNearby(source: Pick<Source, 'flow' | 'snapshot'>, math: number, isAlone = false): number {
  const { elements, placeOf } = source.flow;
  const own = elements[placeOf[math] ?? -1];
  if (own === undefined) return math;
  let [last, reach] = [math, own.block + (isAlone ? 0 : 1)];
  for (let place = placeOf[math] ?? 0; place < elements.length; place++) {
    const [before, element] = [elements[place - 1], elements[place]!];
    if (element.block > reach && (isAlone || before === undefined || !goesOn(source, before, element))) break;
    const isReached = element.block > reach || element.block === own.block;
    reach = Math.max(reach, element.block);
    if (element.kind === 'display') last = Math.max(last, element.index);
    else if (isReached) last = Math.max(last, ...element.maths.map(({ index }) => index));
  }
  return last;
}

type Element = Source['flow']['elements'][number];

/** `we get $$…,$$ $$…,$$ and $$…$$`: no full stop yet. */
function goesOn({ snapshot }: Pick<Source, 'snapshot'>, before: Element, element: Element): boolean {
  const text = before.kind === 'display' ? (snapshot.math[before.index]?.latex ?? '') : before.text;
  const isOpen = !/[.!?。！？]\s*$/.test(text);
  return isOpen && (element.kind === 'display' || (before.kind === 'display' && /^\s*(?:[a-z,;]|且|和|以及)/.test(element.text)));
}
