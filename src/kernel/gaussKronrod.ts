/**
 * Adaptive integration over intervals by the pair of a 7-point Gauss and a 15-point Kronrod rule (A. S. Kronrod, 1965): the second contains the nodes of
 * the first, and their difference bounds the error of the second with room to spare.
 */
export interface IntervalIntegral {
  readonly values: Float64Array;
  /** Bounds of the errors, by the differences of the two rules. */
  readonly errors: Float64Array;
  /** ∫ |f|. */
  readonly sizes: Float64Array;
  readonly points: number;
  readonly converged: boolean;
}

/** Values [count, outputs] of the integrand at `count` abscissas. */
export type Integrand = (abscissas: Float64Array, count: number) => Float64Array;

export interface IntegrationLimits {
  /** The sum of the errors is brought below this share of ∫ |f|. */
  readonly tolerance: number;
  readonly mostPoints: number;
  /** The integrand may jump: what may lie between the last node of a panel and the first of the next belongs to the error. */
  readonly jumps?: boolean;
}

const nodes = [
  0.9914553711208126392, 0.9491079123427585245, 0.8648644233597690728, 0.7415311855993944399, 0.5860872354676911303, 0.4058451513773971669,
  0.207784955007898467601, 0,
];
const kronrodWeights = [
  0.022935322010529224964, 0.063092092629978553291, 0.104790010322250183839876, 0.140653259715525918745, 0.16900472663926790282658,
  0.19035057806478540991, 0.204432940075298892414, 0.209482141084727828013,
];
/** Of nodes 1, 3, 5 and 7. */
const gaussWeights = [0.129484966168869693271, 0.279705391489276667901, 0.38183005050511894495, 0.417959183673469387755];

/** All 15 abscissas in (−1, 1) with both weights. */
const rule = [...nodes.keys()].flatMap((k) => {
  const gauss = k % 2 === 1 ? gaussWeights[(k - 1) / 2]! : 0;
  const at = (x: number) => ({ x, kronrod: kronrodWeights[k]!, gauss });
  return nodes[k] === 0 ? [at(0)] : [at(-nodes[k]!), at(nodes[k]!)];
});

interface Panel {
  readonly from: number;
  readonly to: number;
  readonly values: Float64Array;
  readonly errors: Float64Array;
  readonly sizes: Float64Array;
  /** Values at the outermost nodes. */
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/**
 * ∫ f between the first and the last of the ends, vector by vector: panels whose error is more than their share are halved, all of a round at once, until the sum is small
 * enough. The first panels lie between the ends.
 */
export function integrateInterval(
  integrand: Integrand,
  outputs: number,
  ends: readonly number[],
  limits: IntegrationLimits,
): IntervalIntegral {
  let panels = measurePanels(
    integrand,
    outputs,
    ends.slice(1).map((to, k): Range => [ends[k]!, to]),
  );
  let points = rule.length * panels.length;
  for (;;) {
    const total = addPanels(panels, outputs);
    const wide = withWiderNeighbours(
      panels,
      panels.filter((panel) => needsHalving(panel, total, limits.tolerance / panels.length)),
    );
    const converged = total.errors.every((error, k) => error <= limits.tolerance * total.sizes[k]!);
    if (converged || wide.length === 0 || points + 2 * rule.length * wide.length > limits.mostPoints)
      return { ...total, errors: limits.jumps === true ? addGaps(panels, total.errors) : total.errors, points, converged };
    const halved = new Set(wide);
    const kept = panels.filter((panel) => !halved.has(panel));
    const halves = measurePanels(integrand, outputs, halve(wide.map((panel) => [panel.from, panel.to])));
    points += rule.length * halves.length;
    panels = [...kept, ...halves];
  }
}

type Range = readonly [from: number, to: number];

const halve = (ranges: readonly Range[]): Range[] =>
  ranges.flatMap(([from, to]): Range[] => [
    [from, 0.5 * (from + to)],
    [0.5 * (from + to), to],
  ]);

function needsHalving(panel: Panel, total: Pick<Panel, 'sizes'>, tolerance: number): boolean {
  return panel.errors.some((error, k) => !(error <= tolerance * total.sizes[k]!));
}

/** No panel stays more than twice as wide as the one beside it: the flank of a peak may lie in it before its first node. */
function withWiderNeighbours(panels: readonly Panel[], wide: readonly Panel[]): readonly Panel[] {
  const narrowest = new Map<number, number>();
  for (const { from, to } of wide) for (const end of [from, to]) narrowest.set(end, Math.min(to - from, narrowest.get(end) ?? Infinity));
  const chosen = new Set(wide);
  return panels.filter((panel) => {
    const width = panel.to - panel.from;
    return chosen.has(panel) || [panel.from, panel.to].some((end) => width > 1.5 * (narrowest.get(end) ?? Infinity));
  });
}

function measurePanels(integrand: Integrand, outputs: number, ranges: readonly Range[]): Panel[] {
  const abscissas = Float64Array.from(ranges.flatMap(([from, to]) => rule.map(({ x }) => 0.5 * (from + to) + 0.5 * (to - from) * x)));
  const found = integrand(abscissas, abscissas.length);
  return ranges.map(([from, to], index) =>
    measurePanel(from, to, outputs, found.subarray(index * rule.length * outputs, (index + 1) * rule.length * outputs)),
  );
}

function measurePanel(from: number, to: number, outputs: number, found: Float64Array): Panel {
  const [values, gauss, sizes] = [new Float64Array(outputs), new Float64Array(outputs), new Float64Array(outputs)];
  const half = 0.5 * (to - from);
  rule.forEach((node, i) => {
    for (let k = 0; k < outputs; k++) {
      const value = found[i * outputs + k]!;
      values[k]! += half * node.kronrod * value;
      gauss[k]! += half * node.gauss * value;
      sizes[k]! += half * node.kronrod * Math.abs(value);
    }
  });
  const [first, last] = [found.slice(0, outputs), found.slice(outputs, 2 * outputs)]; // the outermost nodes come first
  return {
    from,
    to,
    values,
    sizes,
    first,
    last,
    errors: values.map((value, k) => Math.abs(value - gauss[k]!) + Number.EPSILON * sizes[k]!),
  };
}

function addPanels(panels: readonly Panel[], outputs: number): Pick<Panel, 'values' | 'errors' | 'sizes'> {
  const sum = (of: (panel: Panel) => Float64Array): Float64Array =>
    Float64Array.from({ length: outputs }, (_, k) => panels.reduce((total, panel) => total + of(panel)[k]!, 0));
  return { values: sum((panel) => panel.values), errors: sum((panel) => panel.errors), sizes: sum((panel) => panel.sizes) };
}

/** Of a panel's width, outside its last node. */
const outside = 0.5 * (1 - nodes[0]!);

/** A jump between two panels shows in the values beside it, by which they differ; what lies beyond the last nodes of all may be as large as those. */
function addGaps(panels: readonly Panel[], errors: Float64Array): Float64Array {
  const sorted = [...panels].sort((one, other) => one.from - other.from);
  const gapOf = ({ from, to }: Panel) => outside * (to - from);
  return errors.map((error, k) => {
    const ends = gapOf(sorted[0]!) * Math.abs(sorted[0]!.first[k]!) + gapOf(sorted.at(-1)!) * Math.abs(sorted.at(-1)!.last[k]!);
    const between = sorted.slice(1).map((panel, i) => Math.abs(panel.first[k]! - sorted[i]!.last[k]!) * (gapOf(panel) + gapOf(sorted[i]!)));
    return error + ends + between.reduce((sum, gap) => sum + gap, 0);
  });
}
