import type { Shape } from '../math/expr';
import type { Scope } from '../math/scope';
import { NotComputable } from './value';

/**
 * Sizes that the text gives in digits and that are too large to be written out, ℝ^784: such a number stands for the letter d, and is tried in a few
 * dimensions as d is. Beside one that is used, another number may be made of it (392 = 784/2), so that nothing is computed with numbers of that size.
 */
export class LargeDimensions {
  private readonly told: ReadonlySet<number>;
  private used: number | null = null;
  private other: number | null = null;

  constructor(
    { symbols }: Scope,
    private readonly most: number,
    private readonly dimension: number,
  ) {
    this.told = new Set([...symbols.values()].flatMap(({ shape }) => sizesOf(shape)).filter((size) => size > most));
  }

  sizeOf(size: number): number {
    if (size <= this.most) return size;
    this.used = size;
    this.check();
    return this.dimension;
  }

  valueOf(value: number): number {
    if (this.told.size === 0) return value;
    if (this.told.has(value)) return this.dimension;
    if (Math.abs(value) >= smallest && Number.isInteger(value)) this.other = value;
    this.check();
    return value;
  }

  private check(): void {
    if (this.used === null || this.other === null) return;
    throw new NotComputable('verdict.dimensionTooLarge', { dimension: String(this.used), most: String(this.most) });
  }
}

/** Smaller ones are what formulas are made of: 2π, 4!. */
const smallest = 8;

function sizesOf(shape: Shape): number[] {
  const sizes =
    shape.kind === 'matrix' ? [shape.rows, shape.columns] : shape.kind === 'vector' || shape.kind === 'row' ? [shape.dimension] : [];
  return sizes.filter((size) => typeof size === 'number');
}
