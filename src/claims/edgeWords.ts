/** What is said of a density at the ends of where it lives. */
export const vanishingEdge: readonly RegExp[] = [
  /\bvanish\w*\b[^.]*\b(?:boundar\w+|edges?|ends?|endpoints?|at\s+\$?0)/i,
  /\bboundar\w+\s+(?:terms?|contributions?|values?|flux)\b[^.]*\b(?:vanish|drops?|disappears?|(?:is|are)\s+(?:zero|0)|\$?0)/i,
  /\b(?:zero|0\$?)\s+(?:at|on)\s+the\s+(?:boundary|edges?|ends?)/i,
  /\\to\s*0[^.]*\b(?:boundar|edge|end)|\bno\s+boundary\s+terms?/i,
  /\$[^$]*\(0\)[^$]*=\s*0\s*\$/,
  /边界[^。]{0,12}(?:为零|消失|为\s*\$?0)/,
];

export const positiveEdge: readonly RegExp[] = [
  /\b(?:strictly\s+)?positive\s+(?:on|over|in|at|up\s+to)\b/i,
  /\bbounded\s+(?:away\s+)?(?:from\s+)?(?:zero|below)/i,
  /\$[^$]*\(0\)[^$]*>\s*0\s*\$/,
];

export const negatedVanishing =
  /\b(?:does|do|need|must|is)\s*(?:not|n['’]t)\s+(?:\w+\s+)?(?:vanish|zero)|\bwithout\s+vanishing|\bnever\s+vanish/i;

export function hasCue(cues: readonly RegExp[], text: string): boolean {
  return cues.some((cue) => cue.test(text));
}
