/**
 * The known name nearest to a mistyped one, by edits (insert, drop, replace, swap neighbours); undefined when none is near.
 * Short names allow one edit, longer ones two.
 */
export function suggestName(name: string, known: Iterable<string>): string | undefined {
  const limit = name.length <= 4 ? 1 : 2;
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > limit || candidate.length < 2) continue;
    const distance = countEdits(name, candidate, bestDistance - 1);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Damerau–Levenshtein distance (optimal string alignment); infinite beyond the limit. */
function countEdits(first: string, second: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: second.length + 1 }, (_, j) => j);
  for (let i = 1; i <= first.length; i++) {
    const row = [i];
    for (let j = 1; j <= second.length; j++) {
      const replace = last[j - 1]! + (first[i - 1] === second[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && first[i - 1] === second[j - 2] && first[i - 2] === second[j - 1];
      row.push(Math.min(replace, last[j]! + 1, row[j - 1]! + 1, swapped ? beforeLast[j - 2]! + 1 : Infinity));
    }
    if (Math.min(...row) > limit && Math.min(...last) > limit) return Infinity;
    [beforeLast, last] = [last, row];
  }
  return last[second.length]!;
}
