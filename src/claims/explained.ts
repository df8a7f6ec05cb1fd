import type { Chain } from './chains';
import { reasonCues } from './derivationCues';
import { sentencesAfter } from './context';
import type { Source } from './draft';
import { matchesAny } from './findCues';

/** Math spans for which the text says why: in the words that lead to them, in remarks inside, or just after ("because $v$ does not depend on $x$"). */
export function findExplained(source: Source): ReadonlySet<number> {
  return new Set(source.chains.filter((chain) => isExplained(source, chain)).map(({ math }) => math));
}

function isExplained({ flow }: Source, { math, display, leadIn, notes, cites }: Chain): boolean {
  if (cites.length > 0) return true;
  const after = display ? sentencesAfter(flow, math).map(({ text }) => text) : [];
  const goesOn = after.filter((text) => /^\W*(?:where|which|since|because|as|by|using|with|here|assuming|其中|因为|由于|这里)/i.test(text));
  return [leadIn, ...notes.map(({ text }) => text), ...goesOn].some((text) => matchesAny(reasonCues, text));
}
