import type { NodeId } from '../kernel/graph';
import type { Shape } from '../math/expr';
import type { Structure } from '../math/scope';
import type { World } from './world';

/** What the text, or the law that it is the covariance of, says of a free matrix or vector; null where it may be anything. */
export function structureOf(name: string, shape: Shape, { design, scope }: World): Structure | null {
  const said = scope.symbols.get(name)?.structure ?? null;
  if (shape.kind === 'vector' || shape.kind === 'row') return said === 'unit' ? said : null;
  if (shape.kind !== 'matrix' || shape.rows !== shape.columns) return null;
  const isCovariance = [name, name.replace(/_\d+$/, '')].some((one) => design.covariances?.has(one) === true); // Σ_3 of Σ_k
  if (isCovariance && said !== 'diagonal') return 'positive-definite';
  return said === 'unit' ? null : said;
}

/** The components of such a matrix, row by row, or of such a vector: drawn anew for every setting unless they are `fixed`. */
export function drawStructured(structure: Structure, name: string, count: number, fixed: boolean, world: World): NodeId[] {
  const draw = (place: string) =>
    fixed
      ? world.builder.constant(world.constants.generic(`constant ${name} ${place}`, 0.3, 1.2))
      : world.settingNormal(`free ${name} ${place}`);
  world.descriptions.add(`${name} ${words[structure]}`);
  const parts = { size: Math.round(structure === 'unit' ? count : Math.sqrt(count)), draw, world };
  return makers[structure](parts);
}

/** The same of the values of a function, one for each component: `\Sigma_k` and `\Sigma(t)` that are covariances. */
export function giveStructure(structure: Structure, values: readonly NodeId[], world: World): NodeId[] {
  const size = Math.round(Math.sqrt(values.length));
  const draw = (place: string) => {
    const [i = 0, j = i] = place.split(' ').map(Number);
    return values[i * size + j]!; // as many values as places
  };
  return makers[structure]({ size, draw, world });
}

const words: Readonly<Record<Structure, string>> = {
  symmetric: 'symmetric',
  antisymmetric: 'skew-symmetric',
  diagonal: 'diagonal',
  'positive-definite': 'symmetric and positive definite',
  orthogonal: 'orthogonal',
  unit: 'a unit vector',
};

interface Parts {
  readonly size: number;
  readonly draw: (place: string) => NodeId;
  readonly world: World;
}

const makers: Readonly<Record<Structure, (parts: Parts) => NodeId[]>> = {
  symmetric: (parts) => entries(parts, (i, j) => parts.draw(i < j ? `${i} ${j}` : `${j} ${i}`)),
  antisymmetric: (parts) => entries(parts, (i, j) => skewEntry(parts, i, j)),
  diagonal: (parts) => entries(parts, (i, j) => (i === j ? parts.draw(`${i}`) : parts.world.builder.constant(0))),
  'positive-definite': drawCovariance,
  orthogonal: drawOrthogonal,
  unit: ({ size, draw, world }) =>
    normalise(
      world,
      [...Array(size).keys()].map((i) => draw(`${i}`)),
    ),
};

function entries({ size }: Parts, entry: (i: number, j: number) => NodeId): NodeId[] {
  const indices = [...Array(size).keys()];
  return indices.flatMap((i) => indices.map((j) => entry(i, j)));
}

function skewEntry({ draw, world: { builder } }: Parts, i: number, j: number): NodeId {
  if (i === j) return builder.constant(0);
  return i < j ? draw(`${i} ${j}`) : builder.negate(draw(`${j} ${i}`));
}

/** C Cᵀ with a lower triangular C. */
function drawCovariance(parts: Parts): NodeId[] {
  const { size, draw } = parts;
  const { builder } = parts.world;
  const scaled = (factor: number, place: string) => builder.multiply(builder.constant(factor), draw(place));
  const entry = (i: number, j: number) =>
    i === j ? builder.exp(scaled(0.25, `${i}`)) : j < i ? scaled(0.4, `${i} ${j}`) : builder.constant(0);
  const root = [...Array(size).keys()].map((i) => [...Array(size).keys()].map((j) => entry(i, j)));
  return entries(parts, (i, j) => builder.dot(root[i]!, root[j]!));
}

/** Reflections one after the other: a rotation that is not its own inverse, or with a third one no rotation. */
function drawOrthogonal(parts: Parts): NodeId[] {
  const { size, draw, world } = parts;
  const { builder } = world;
  const count = size % 2 === 0 ? 2 : 3;
  let rows = [...Array(size).keys()].map((i) => [...Array(size).keys()].map((j) => builder.constant(i === j ? 1 : 0)));
  for (let k = 0; k < count; k++) {
    const axis = normalise(
      world,
      [...Array(size).keys()].map((i) => draw(`${k} ${i}`)),
    );
    rows = rows.map((row) => {
      const twice = builder.multiply(builder.constant(2), builder.dot(row, axis));
      return row.map((entry, j) => builder.subtract(entry, builder.multiply(twice, axis[j]!)));
    });
  }
  return rows.flat();
}

function normalise({ builder }: World, components: readonly NodeId[]): NodeId[] {
  const length = builder.sqrt(builder.dot(components, components));
  return components.map((component) => builder.divide(component, length));
}
