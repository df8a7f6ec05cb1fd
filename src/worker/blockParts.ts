/** Operations between two looks at whether a job is cancelled: some ten milliseconds at worst. */
const mostOperations = 2 ** 24;

/**
 * Into how many parts, a power of 2, a block of a long program is cut, so that no call lasts long. It depends on nothing but the program and
 * the block, and so does the mean.
 */
export function partsOfBlock(operations: number, blockSize: number): number {
  let parts = 1;
  while ((operations * blockSize) / parts > mostOperations && blockSize % (2 * parts) === 0) parts *= 2;
  return parts;
}

/** Blocks of samples of one job. */
interface Blocks {
  readonly firstBlock: number;
  readonly blocks: number;
  readonly blockSize: number;
}

export function cutRange<Range extends Blocks>(range: Range, parts: number): Range {
  return { ...range, firstBlock: range.firstBlock * parts, blocks: range.blocks * parts, blockSize: range.blockSize / parts };
}

/** Means [blocks, outputs] from those of the parts. */
export function joinParts(means: Float64Array, outputs: number, parts: number): Float64Array {
  if (parts === 1) return means;
  const joined = new Float64Array(means.length / parts);
  means.forEach((value, index) => {
    const [row, output] = [Math.floor(index / outputs), index % outputs];
    joined[Math.floor(row / parts) * outputs + output]! += value / parts;
  });
  return joined;
}
