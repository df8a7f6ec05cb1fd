import type { CancellationToken } from '../../base/cancellation';
import type { Engine } from '../../check/engine';
import type { Match, Outcome } from '../../check/outcome';
import type { MatchPlan, MatchWorld } from '../../check/plan';
import type { Entry, Tensorflow } from '../../registry/entry';
import { hasIngredients } from '../../registry/defineEntry';
import { findEntry } from '../../registry/index';
import { matchSamples, type PairedSamples } from '../../registry/matchSamples';
import { buildEntryWorld, type SampledIngredients } from './buildEntryWorld';
import { loadTensorflow } from './loadTensorflow';

type MatchOutcome = Extract<Outcome, { readonly kind: 'match' }>;

/**
 * Which registered implementations compute the equation, sample by sample, on the draws of the equation's own counter stream.
 * The strongest relation comes first; between equals, the plan's order decides.
 */
export async function runMatch(plan: MatchPlan, engine: Engine, token: CancellationToken): Promise<MatchOutcome> {
  const started = performance.now();
  const tf = await loadTensorflow();
  const observations = plan.worlds.flatMap((world) => range(plan.settings).map((setting) => observe(plan, world, setting, engine)));
  const matches: Match[] = [];
  for (const entry of plan.entries.map(requireEntry)) {
    await engine.pause(token);
    const match = await matchEntry(tf, entry, observations, () => engine.pause(token));
    if (match !== null) matches.push({ entry: entry.id, ...match });
  }
  matches.sort((a, b) => strength[a.relation] - strength[b.relation]);
  const use = {
    device: 'javascript',
    name: `TensorFlow.js ${tf.version_core}`,
    precision: 'f32',
    milliseconds: performance.now() - started,
  } as const;
  return { kind: 'match', id: plan.id, final: true, matches, use };
}

const strength: { readonly [R in Match['relation']]: number } = { pointwise: 0, 'up-to-factor': 1, 'up-to-constant': 2, affine: 3 };

/** The equation's integrand and what it was made of, at one setting of one world. */
interface Observation {
  readonly world: MatchWorld;
  readonly setting: number;
  readonly equation: Float64Array;
  readonly samples: SampledIngredients;
}

function requireEntry(id: string): Entry {
  const entry = findEntry(id);
  if (entry === undefined) throw new Error(`The plan names the implementation ${id}, which is not registered.`);
  return entry;
}

function observe(plan: MatchPlan, world: MatchWorld, setting: number, engine: Engine): Observation {
  const { x, v, eps } = world.ingredients;
  const graph = { ...world.graph, outputs: [world.graph.outputs[0]!, ...x, ...(v ?? []), ...(eps ?? [])] };
  const inputs = engine.drawInputs(graph, plan.key, setting, 0, world.samples);
  const table = engine.evaluatePoints(graph, inputs, world.samples);
  const width = graph.outputs.length;
  const columns = (from: number, nodes: readonly number[] | null | undefined): Float32Array | null =>
    nodes === null || nodes === undefined ? null : Float32Array.from(cutColumns(table, width, from, nodes.length));
  const samples = {
    count: world.samples,
    x: Float32Array.from(cutColumns(table, width, 1, x.length)),
    v: columns(1 + x.length, v),
    eps: columns(1 + x.length + (v?.length ?? 0), eps),
  };
  return { world, setting, equation: cutColumns(table, width, 0, 1), samples };
}

/** Columns from … from + count − 1 of a table stored row by row. */
function cutColumns(table: Float64Array, width: number, from: number, count: number): Float64Array {
  const rows = table.length / width;
  return Float64Array.from({ length: rows * count }, (_, i) => table[Math.floor(i / count) * width + from + (i % count)]!);
}

async function matchEntry(
  tf: Tensorflow,
  entry: Entry,
  observations: readonly Observation[],
  pause: () => Promise<void>,
): Promise<Omit<Match, 'entry'> | null> {
  const series: PairedSamples[] = [];
  for (const observation of observations) {
    const values = runEntry(tf, entry, observation);
    if (values === null) return null;
    const { dimension, sigma } = observation.world.world;
    series.push({ dimension, sigma, equation: observation.equation, entry: values });
    await pause();
    if (series.length > 1 && matchSamples(series) === null) return null; // What two settings refute, more cannot mend.
  }
  return matchSamples(series);
}

/** One value per sample; null when the entry is not run at all or the equation lacks an ingredient it needs. */
function runEntry(tf: Tensorflow, entry: Entry, { world, setting, samples }: Observation): ArrayLike<number> | null {
  tf.engine().startScope(entry.id);
  try {
    const entryWorld = buildEntryWorld(tf, world.world, setting, samples);
    if (entry.run === null || !hasIngredients(entryWorld, entry.needs)) return null;
    return entry.run(tf, entryWorld).dataSync();
  } finally {
    tf.engine().endScope();
  }
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
