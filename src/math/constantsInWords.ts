import type { Block, Snapshot } from '../document/snapshot';

const nouns = /(?:noise|diffusion|drift|rate|rates|schedule|coefficients?|volatility|strengths?|levels?|scalars?)/;
/** "With a constant $g$", "constants $a, b$", "a constant diffusion coefficient $g$". */
const before = new RegExp(`(?<!\\b(?:not|non)[- ]?)\\bconstants?(?:\\s+${nouns.source}){0,2}\\s*$|常[數数]\\s*$`, 'i');
/** "$g$ is a positive constant", "$g$ constant". */
const after =
  /^\s*(?:is|are|be|being)?\s*(?:an?|both)?\s*(?:(?:positive|real|fixed|given|known)\s+)*constants?\b(?!\s+(?:in|along|times|multiple|on|function))|^\s*(?:都|均|皆)?(?:是|為|为)?(?:一個|一个)?正?常[數数]/;

/** The letters that words call constants, by the first formula of the sentence in which they do. */
export function findConstantsInWords(
  { blocks }: Snapshot,
  lettersAt: (index: number) => readonly string[],
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  for (const block of blocks) {
    if (!isSpokenOf(block)) continue;
    block.items.forEach((item, at) => {
      if (item.kind !== 'math' || item.display || !isCalledConstant(block, at)) return;
      const names = lettersAt(item.index);
      const first = firstOfSentence(block, at);
      if (names.length > 0) found.set(first, [...(found.get(first) ?? []), ...names]);
    });
  }
  return found;
}

const spoken = new WeakMap<object, boolean>();

/** Whether a block speaks of constants at all; found out once. */
function isSpokenOf(block: Block): boolean {
  const key = block.content ?? block;
  const known = spoken.get(key);
  if (known !== undefined) return known;
  const isSpoken = block.items.some((item) => item.kind === 'text' && /constant|常[數数]/i.test(item.text));
  spoken.set(key, isSpoken);
  return isSpoken;
}

const isCalledConstant = (block: Block, at: number): boolean => before.test(textOf(block, at - 1)) || after.test(textOf(block, at + 1));

function textOf({ items }: Block, at: number): string {
  const item = items[at];
  return item?.kind === 'text' ? item.text : '';
}

function firstOfSentence(block: Block, at: number): number {
  let first = at;
  for (let index = at - 1; index >= 0; index--) {
    const item = block.items[index]!;
    if (item.kind === 'math') first = index;
    else if (/[.!?]\s|[。！？；]/.test(textOf(block, index))) break;
  }
  const item = block.items[first];
  return item?.kind === 'math' ? item.index : -1;
}
